import type { ACase, Act } from './a-case.js';
import type { Happening } from './random-happenings.js';

const MINUTE_MS = 60_000;

/** The act as this life would have it: dates and spans of its own, the publication that waits. */
export function aimed({ state, nowMs }: ACase, act: Act, { minutes, variant }: Happening): Act {
  switch (act.type) {
    case 'assign':
      return variant % 3 === 0 ? act : { ...act, resolveOn: dateAt(nowMs, minutes) };
    case 'extendDeadline': {
      const targetMs = state.obligations[act.obligationId]?.due?.targetMs ?? nowMs;
      const fromMs = variant % 4 === 0 ? nowMs : Math.max(nowMs, targetMs);
      return { ...act, toMs: Math.ceil(fromMs / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS };
    }
    case 'confirmDeadline': {
      const proposed = state.obligations[act.obligationId]?.proposed ?? null;
      return { ...act, publication: proposed?.publication ?? 'none' };
    }
    default:
      return act;
  }
}

/** CP-3, CP-6: declared at once or after the fact, of one clock or all, ended by itself or later. */
export function incidentOf(
  { state, nowMs }: ACase,
  { which, variant, minutes, who }: Happening,
): Act {
  const open = Object.values(state.obligations);
  const ids = open.map(({ obligationId }) => obligationId);
  const obligationIds = variant % 2 === 0 ? ids : ids.slice(which % (ids.length || 1)).slice(0, 1);
  const fromMs = nowMs - minutes * MINUTE_MS;
  const soon = nowMs - Math.floor(minutes / 3) * MINUTE_MS;
  const [lasting] = open.flatMap(({ incidents = [] }) =>
    incidents.filter(({ toMs }) => toMs === null),
  );
  if (lasting !== undefined && variant % 3 > 0) {
    const { incidentId } = lasting;
    const toMs = variant % 3 === 1 ? nowMs : soon;
    return { type: 'incidentEnded', incidentId, obligationIds: ids, fromMs, toMs };
  }
  const about = { incidentId: `incident-${who % 5}`, obligationIds } as const;
  switch (variant % 5) {
    case 0:
      return { type: 'incidentDeclared', ...about, fromMs: nowMs, toMs: null };
    case 1:
      return { type: 'incidentDeclared', ...about, fromMs, toMs: null };
    default:
      return { type: 'incidentDeclared', ...about, fromMs, toMs: soon };
  }
}

/** The civil date so many minutes later. */
export const dateAt = (atMs: number, laterMinutes: number): string =>
  new Date(atMs + (laterMinutes + 420) * MINUTE_MS).toISOString().slice(0, 10);

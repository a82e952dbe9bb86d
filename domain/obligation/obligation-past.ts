import type { EventOf, ObligationFacts } from '../case/events.js';
import type {
  IncidentStop,
  JudgedStep,
  ObligationPast,
  ObligationState,
} from './obligation-state.js';

type Past = Pick<ObligationState, 'past'>;

const NOTHING: ObligationPast = { dueOn: null, changes: [], reached: [] };

/** What an obligation's instants rest on; `null` where it cannot be told, and nothing is guessed. */
export const pastOf = ({ past }: Past): ObligationPast | null =>
  past === undefined ? NOTHING : past;

/** Steps told since the opening or the last extension: they are not told again (CK-21). */
export const reachedBy = (open: Past): ObligationPast['reached'] => pastOf(open)?.reached ?? [];

/** Opened for a date that somebody has set, or for a packet that waited: else there is nothing to keep. */
export function pastOnOpening({ dueOn, receivedAtMs }: ObligationFacts): Past {
  if (dueOn === null && receivedAtMs === undefined) return {};
  const received = receivedAtMs === undefined ? {} : { receivedAtMs };
  return { past: { ...NOTHING, dueOn, ...received } };
}

/** A step has been told. */
export function pastAfterStep(open: Past, step: JudgedStep): Past {
  const past = pastOf(open);
  return { past: past && { ...past, reached: [...past.reached, step] } };
}

/**
 * The limit was extended, so its ladder rings anew (CK-20), or a stop is over (CK-22).
 *
 * Not known any more where the log has not dated it.
 */
export function pastAfterChange(
  open: Pick<ObligationState, 'past' | 'stoppedAtMs'>,
  { why, toMs, atMs = null }: EventOf<'deadlineSet'>,
): Past {
  const past = pastOf(open);
  if (past === null || atMs === null) return { past: null };
  if (why === 'resumed') {
    const stop = { kind: 'stopped', fromMs: open.stoppedAtMs ?? atMs, toMs: atMs } as const;
    return { past: { ...past, changes: [...past.changes, stop] } };
  }
  if (toMs === null) return { past: null };
  const extension = { kind: 'extended', atMs, toMs } as const;
  return { past: { ...past, changes: [...past.changes, extension], reached: [] } };
}

/** An incident holds the clock no longer: a stop as any other (CK-22). */
export function pastAfterIncident(open: Past, stop: IncidentStop | null): Past {
  const past = pastOf(open);
  if (past === null || stop === null || stop.toMs === null) return { past };
  const change = { kind: 'stopped', fromMs: stop.fromMs, toMs: stop.toMs } as const;
  return { past: { ...past, changes: [...past.changes, change] } };
}

/** The breach that was told no longer counts, so the one at the moved limit is told by itself. */
export function pastAfterExcuse(open: Past): Past {
  const past = pastOf(open);
  return { past: past && { ...past, reached: past.reached.filter((step) => step !== 'breach') } };
}

/** When the limit was last extended: of a stop before it nothing counts, for a person has set it since (CK-20). */
export function extendedAtMs(open: Past): number | null {
  const changes = pastOf(open)?.changes ?? [];
  return changes.flatMap((one) => (one.kind === 'extended' ? [one.atMs] : [])).at(-1) ?? null;
}

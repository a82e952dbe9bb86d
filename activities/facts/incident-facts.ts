import { MS_PER_MINUTE } from '../../domain/calendar/duration.js';
import { workingMsBetween } from '../../domain/calendar/working-time.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { Event, EventOf } from '../../domain/case/events.js';
import { evolve } from '../../domain/case/evolve.js';
import type { Decided } from '../../domain/commit/commit.js';
import { isAffected } from '../../domain/incident/affected-clocks.js';
import type { Incident } from '../../domain/incident/incident.js';
import { routesOf } from '../../domain/incident/ways.js';
import { heldFromMs } from '../../domain/obligation/decide-incident.js';
import { dueAfterStop } from '../../domain/obligation/due-after-stop.js';
import { pastOf } from '../../domain/obligation/obligation-past.js';
import type { Lateness } from '../../domain/obligation/obligation-state.js';
import { stopBy } from '../../domain/obligation/stops.js';
import { outcomeOf } from './due-facts.js';
import type { FactsDeps } from './facts-deps.js';
import { weighedAgain } from './recomputed-facts.js';

type Calendars = FactsDeps['calendars'];

/**
 * An incident lets a clock go (CP-6): how long it held it, and the instants that come of it (CK-22).
 *
 * A breach that was recorded while the incident held the clock, and whose limit now lies ahead, is
 * excused: it stays in the log, and the one at the moved limit is judged by itself.
 */
export function resumedFacts(
  event: EventOf<'incidentResumed'>,
  state: CaseState,
  atMs: number,
  calendars: Calendars,
): readonly Event[] {
  const { obligationId, incidentId, toMs } = event;
  const open = state.obligations[obligationId];
  const stop = open === undefined ? null : stopBy(open, incidentId);
  if (open === undefined || open.due === null || stop === null) return [event];
  const { due, owner } = open;
  const calendar = calendars.calendarOf(owner.agencyCode);
  const policy = calendars.policyOf(owner.agencyCode, due.triggerMs).values;
  const by = { calendar, policy, urgency: state.document?.urgency ?? 'normal' } as const;
  const span = { fromMs: stop.fromMs, toMs: Math.max(toMs, stop.fromMs) };
  const { breachMs } = dueAfterStop(open, due, span, by);
  // Of this limit: what was recorded before an extension stays recorded (CK-20).
  const isBreached = pastOf(open)?.reached.includes('breach') ?? open.isBreached;
  const isExcused =
    isBreached && due.breachMs !== null && breachMs !== null && breachMs > due.breachMs;
  const excuse: readonly Event[] =
    isExcused && breachMs >= atMs
      ? [{ type: 'breachExcused', obligationId, incidentId, breachMs: due.breachMs }]
      : [];
  const excused = excuse.reduce(evolve, state);
  const left = excused.obligations[obligationId] ?? open;
  const resumed = {
    ...event,
    toMs: span.toMs,
    stopped: lengthOf(span, calendar),
    due: dueAfterStop(left, due, span, by),
  };
  return [...excuse, ...weighedAgain(resumed, excused, calendars)];
}

function lengthOf(
  { fromMs, toMs }: Readonly<{ fromMs: number; toMs: number }>,
  calendar: ReturnType<Calendars['calendarOf']>,
): Lateness {
  return {
    wallMinutes: Math.floor((toMs - fromMs) / MS_PER_MINUTE),
    workingMinutes: Math.floor(workingMsBetween(calendar, fromMs, toMs) / MS_PER_MINUTE),
  };
}

/** What is done while an incident lasts is judged by the limit as it has been moved until then. */
export function closedFacts(
  event: EventOf<'obligationClosed'>,
  before: CaseState,
  atMs: number,
  calendars: Calendars,
): readonly Event[] {
  const { obligationId } = event;
  const events: Event[] = [];
  let state = before;
  for (const { incidentId, toMs } of before.obligations[obligationId]?.incidents ?? []) {
    if (toMs !== null) continue;
    const letGo = { type: 'incidentResumed', obligationId, incidentId, toMs: atMs } as const;
    const facts = resumedFacts({ ...letGo, stopped: null, due: null }, state, atMs, calendars);
    state = facts.reduce(evolve, state);
    events.push(...facts);
  }
  return [...events, outcomeOf(event, state, atMs, calendars)];
}

interface Step {
  readonly before: CaseState;
  readonly decided: Pick<Decided, 'type'>;
  readonly after: CaseState;
}

/**
 * What a command has opened, or made to depend on what has failed, is held from the beginning (CP-3).
 *
 * The clocks that were affected before it are the sweep's, and are held here by the same measure
 * where it has not come yet.
 */
export async function stopsByIncidents(
  { before, decided, after }: Step,
  atMs: number,
  { incidents, directory }: Pick<FactsDeps, 'incidents' | 'directory'>,
): Promise<readonly Event[]> {
  const lasting = incidents.lasting();
  if (lasting.length === 0 || decided.type.startsWith('incident')) return [];
  const routes = {
    before: await routesOf(before, directory, atMs),
    after: await routesOf(after, directory, atMs),
  };
  return lasting.flatMap((incident) => stopsBy(incident, { before, after, routes, atMs }));
}

function stopsBy(
  { incidentId, scope, startedAtMs }: Incident,
  {
    before,
    after,
    routes,
    atMs,
  }: Omit<Step, 'decided'> &
    Readonly<{
      routes: Readonly<Record<'before' | 'after', Awaited<ReturnType<typeof routesOf>>>>;
      atMs: number;
    }>,
): readonly Event[] {
  return Object.values(after.obligations).flatMap((open): readonly Event[] => {
    const { obligationId, due } = open;
    if (due === null || stopBy(open, incidentId) !== null) return [];
    if (!isAffected(open, after, scope, routes.after)) return [];
    const earlier = before.obligations[obligationId];
    const isNewlyAffected =
      earlier !== undefined && !isAffected(earlier, before, scope, routes.before);
    const sinceMs = isNewlyAffected ? Math.max(startedAtMs, atMs) : startedAtMs;
    return [
      { type: 'incidentStopped', obligationId, incidentId, fromMs: heldFromMs(open, due, sinceMs) },
    ];
  });
}

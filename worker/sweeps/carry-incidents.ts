import { setTimeout as pause } from 'node:timers/promises';
import { SYSTEM } from '../../domain/access/system-actor.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { CommandOf } from '../../domain/case/commands.js';
import { isAffected } from '../../domain/incident/affected-clocks.js';
import { routesOf } from '../../domain/incident/ways.js';
import { stopBy } from '../../domain/obligation/stops.js';
import type { Commands } from '../../domain/ports/commands.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { EventLog } from '../../domain/ports/event-log.js';
import type { DueIncident, IncidentSweeps } from '../../domain/ports/incidents.js';
import type { StreamIndex } from '../../domain/ports/sweeps.js';
import { forEachBounded } from './bounded.js';
import { type Drain, drainFailedCopies } from './drain-failed-copies.js';

export interface CarryIncidents {
  readonly sweeps: IncidentSweeps;
  readonly index: Pick<StreamIndex, 'withOpenObligations' | 'withClocksHeldBy'>;
  readonly log: Pick<EventLog, 'state'>;
  readonly directory: Pick<Directory, 'agency'>;
  readonly commands: Pick<Commands, 'submit'>;
  readonly drain: Drain;
  readonly nowMs: () => number;
  readonly onFault: (streamId: string, cause: unknown) => void;
}

/**
 * Every process sees a declaration within a second and holds from then on what it opens; what it was
 * writing before is written within two more or not at all. After that no clock escapes the sweep.
 */
const SETTLE_MS = 3_000;
/** People's commands go to the same judges and come first. */
const AT_ONCE = 4;
const TRIES = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Carries declared incidents and their ends into every stream whose clocks they hold (CP-3, CP-6).
 *
 * One row after the other, page by page. Each command bears the incident, the stream and the commit
 * that it was weighed on in its id, and what is held already needs nothing: a sweep that was cut off
 * goes on where it was, and no clock is held or let go twice. What fails is tried again after the
 * others, and only then the row is answered. When a way out works again, what had failed goes out.
 */
export async function carryIncidents(carry: CarryIncidents, stop: AbortSignal): Promise<void> {
  for (let due = await carry.sweeps.due(); due !== null; due = await carry.sweeps.due()) {
    await pause(SETTLE_MS, undefined, { signal: stop });
    await carryOne(carry, due, stop);
    if (due.incident.endedAtMs !== null) await drainFailedCopies(carry.drain, due.incident, stop);
    await carry.sweeps.completed(due.serial);
  }
}

async function carryOne(carry: CarryIncidents, due: DueIncident, stop: AbortSignal): Promise<void> {
  let left: readonly string[] = [];
  for (let after = due.afterStreamId; ; ) {
    const page = await pageAfter(carry, due, after);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last;
    left = [...left, ...(await tellAll(carry, due, page, stop))];
    if (left.length === 0) await carry.sweeps.reached(due.serial, last);
  }
  for (let pauseMs = FIRST_PAUSE_MS; left.length > 0; ) {
    await pause(pauseMs, undefined, { signal: stop });
    left = await tellAll(carry, due, left, stop);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
}

const pageAfter = (
  { index }: CarryIncidents,
  { what, incident }: DueIncident,
  after: string,
): Promise<readonly string[]> =>
  what === 'declared'
    ? index.withOpenObligations(after, 'all')
    : index.withClocksHeldBy(after, incident.incidentId);

/** Returns those that failed. */
async function tellAll(
  carry: CarryIncidents,
  due: DueIncident,
  streamIds: readonly string[],
  stop: AbortSignal,
): Promise<readonly string[]> {
  const failed: string[] = [];
  await forEachBounded(inTurn(streamIds), AT_ONCE, async (streamId) => {
    stop.throwIfAborted();
    try {
      await tell(carry, due, streamId);
    } catch (cause) {
      carry.onFault(streamId, cause);
      failed.push(streamId);
    }
  });
  return failed;
}

/** A refusal says that the stream has moved meanwhile, or that its judge's worker is behind: looked at anew. */
async function tell(carry: CarryIncidents, due: DueIncident, streamId: string): Promise<void> {
  const { what, incident } = due;
  for (let tries = 1; ; tries += 1) {
    const { n, state } = await carry.log.state(streamId);
    const command = await commandFor(carry, due, state);
    if (command === null) return;
    const outcome = await carry.commands.submit({
      streamId,
      commandId: `incident/${incident.incidentId}/${what}/${streamId}/${n}`,
      bodyHash: '',
      commands: [{ ...command, actor: SYSTEM }],
    });
    if (outcome.kind === 'done') return;
    const why = outcome.kind === 'refused' ? outcome.code : outcome.kind;
    if (tries === TRIES)
      throw new Error(`${streamId} was not told of incident ${incident.incidentId}: ${why}`);
  }
}

type Told =
  | Omit<CommandOf<'incidentDeclared'>, 'actor'>
  | Omit<CommandOf<'incidentEnded'>, 'actor'>;

/** What is left to say to a stream; `null` where nothing is. */
async function commandFor(
  { directory, nowMs }: CarryIncidents,
  { what, incident }: DueIncident,
  state: CaseState,
): Promise<Told | null> {
  const { incidentId, startedAtMs: fromMs, endedAtMs: toMs, scope } = incident;
  const open = Object.values(state.obligations);
  if (what === 'ended') {
    if (toMs === null) throw new Error(`the end of incident ${incidentId} has no instant`);
    const held = open.filter((one) => stopBy(one, incidentId)?.toMs === null);
    const obligationIds = held.map(({ obligationId }) => obligationId);
    return held.length === 0
      ? null
      : { type: 'incidentEnded', incidentId, obligationIds, fromMs, toMs };
  }
  const routes = await routesOf(state, directory, nowMs());
  const affected = open.filter(
    (one) => stopBy(one, incidentId) === null && isAffected(one, state, scope, routes),
  );
  // What has begun to run after the end of an incident told of later was never held by it.
  const obligationIds = affected
    .filter(({ due }) => due !== null && (toMs === null || due.triggerMs < toMs))
    .map(({ obligationId }) => obligationId);
  return obligationIds.length === 0
    ? null
    : { type: 'incidentDeclared', incidentId, obligationIds, fromMs, toMs };
}

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

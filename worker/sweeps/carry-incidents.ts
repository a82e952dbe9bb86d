import { setTimeout as pause } from 'node:timers/promises';
import type { CaseState } from '../../domain/case/case-state.js';
import type { CommandOf } from '../../domain/case/commands.js';
import { isAffected } from '../../domain/incident/affected-clocks.js';
import { routesOf } from '../../domain/incident/ways.js';
import { stopBy } from '../../domain/obligation/stops.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { DueIncident, IncidentSweeps } from '../../domain/ports/incidents.js';
import type { StreamIndex } from '../../domain/ports/sweeps.js';
import { type Drain, drainFailedCopies } from './drain-failed-copies.js';
import { type News, SETTLE_MS, type Telling, tellJudges } from './tell-judges.js';

export interface CarryIncidents extends Telling {
  readonly sweeps: IncidentSweeps;
  readonly index: Pick<StreamIndex, 'withOpenObligations' | 'withClocksHeldBy'>;
  readonly directory: Pick<Directory, 'agency'>;
  readonly drain: Drain;
  readonly nowMs: () => number;
}

/**
 * Carries declared incidents and their ends into every stream whose clocks they hold (CP-3, CP-6).
 *
 * One row after the other; a row is answered when the last stream knows. Rows that were there before a
 * wait have settled with it. When a way out works again, what had failed goes out.
 */
export async function carryIncidents(carry: CarryIncidents, stop: AbortSignal): Promise<void> {
  let settledUntil = 0;
  for (let due = await carry.sweeps.due(); due !== null; due = await carry.sweeps.due()) {
    if (due.serial > settledUntil) {
      settledUntil = await carry.sweeps.lastSerial();
      await pause(SETTLE_MS, undefined, { signal: stop });
    }
    await tellJudges(newsOf(carry, due), carry, stop);
    if (due.incident.endedAtMs !== null) await drainFailedCopies(carry.drain, due.incident, stop);
    await carry.sweeps.completed(due.serial);
  }
}

function newsOf(carry: CarryIncidents, due: DueIncident): News {
  const { index, sweeps } = carry;
  const { what, serial, afterStreamId } = due;
  const { incidentId } = due.incident;
  return {
    about: `incident/${incidentId}/${what}`,
    afterStreamId,
    pageAfter: (streamId) =>
      what === 'declared'
        ? index.withOpenObligations(streamId, 'all')
        : index.withClocksHeldBy(streamId, incidentId),
    reached: (streamId) => sweeps.reached(serial, streamId),
    commandFor: (state) => commandFor(carry, due, state),
  };
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

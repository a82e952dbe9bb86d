import { setTimeout as pause } from 'node:timers/promises';
import type { Store } from '../../storage/connection.js';
import { createMongoIncidentSweeps } from '../../storage/sweeps/mongo-incident-sweeps.js';
import { createMongoRecomputations } from '../../storage/sweeps/mongo-recomputations.js';

const ASK_EVERY_MS = 250;
/** Nothing has been written for so long: what was on its way has arrived. */
const QUIET_MS = 4_000;

interface SweepRow {
  readonly _id: string;
  readonly requested: number;
  readonly completed: number;
}

/** Resolves to `false` where the sweep of a worker that has started was not completed in time. */
export async function untilSwept(
  { connection }: Store,
  requestedBefore: number,
  withinMs: number,
): Promise<boolean> {
  return until(withinMs, async () => {
    const row = await connection.collection<SweepRow>('cursors').findOne({ _id: 'sweep/streams' });
    return row !== null && row.requested > requestedBefore && row.completed >= row.requested;
  });
}

/** How many sweeps have been asked for until now. */
export async function sweepsRequested({ connection }: Store): Promise<number> {
  const row = await connection.collection<SweepRow>('cursors').findOne({ _id: 'sweep/streams' });
  return row?.requested ?? 0;
}

/** Resolves to `false` where the log still grows: alarms of the ladders do for a while. */
export async function untilQuiet({ connection }: Store, withinMs: number): Promise<boolean> {
  const commits = connection.collection('commits');
  let count = -1;
  let sinceMs = Date.now();
  return until(withinMs, async () => {
    const now = await commits.countDocuments();
    if (now !== count) [count, sinceMs] = [now, Date.now()];
    return Date.now() - sinceMs >= QUIET_MS;
  });
}

/** Resolves to `false` where a calendar or an incident has not been carried into every stream in time. */
export async function untilCarried({ connection }: Store, withinMs: number): Promise<boolean> {
  const recomputations = createMongoRecomputations(connection);
  const incidents = createMongoIncidentSweeps(connection);
  return until(
    withinMs,
    async () => (await recomputations.due()) === null && (await incidents.due()) === null,
  );
}

async function until(withinMs: number, ask: () => Promise<boolean>): Promise<boolean> {
  const untilMs = Date.now() + withinMs;
  while (Date.now() < untilMs) {
    // The store may still be coming back from its last death.
    if (await ask().catch(() => false)) return true;
    await pause(ASK_EVERY_MS);
  }
  return false;
}

import type { Connection } from 'mongoose';
import type { SweepRequests } from '../../domain/ports/sweeps.js';

interface RequestsRow {
  readonly _id: string;
  readonly requested: number;
  readonly completed: number;
  /** When the last completed sweep began, by the clock of who swept. */
  readonly startedAtMs: number;
}

const ID = 'sweep/streams';

/** Commits are dated by their writers' clocks, before they are written: by far less than this (TR-22). */
const MARGIN_MS = 600_000;

/**
 * Requests for the start-up sweep, counted: one that comes while a sweep runs asks for another.
 *
 * The first sweep of a store looks at the whole log, each later one from the start of the last
 * completed one, less a margin.
 */
export function createMongoSweepRequests(connection: Connection): SweepRequests {
  const rows = connection.collection<RequestsRow>('cursors');
  return {
    request: async () => {
      const none = { completed: 0, startedAtMs: 0 };
      const asked = { $inc: { requested: 1 }, $setOnInsert: none };
      await rows.updateOne({ _id: ID }, asked, { upsert: true });
    },
    due: async () => {
      const row = await rows.findOne({ _id: ID });
      if (row === null || row.requested <= row.completed) return null;
      return { request: row.requested, sinceMs: Math.max(0, row.startedAtMs - MARGIN_MS) };
    },
    completed: async (request, startedAtMs) => {
      const older = { _id: ID, completed: { $lt: request } };
      await rows.updateOne(older, { $set: { completed: request, startedAtMs } });
    },
  };
}

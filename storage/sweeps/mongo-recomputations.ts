import type { Connection, mongo } from 'mongoose';
import type { DueRecomputation, Recomputations } from '../../domain/ports/sweeps.js';
import { TENANT } from '../versions/layer-rows.js';

interface SweepRow {
  readonly _id: string;
  /** The last publications that every open obligation was weighed against. */
  readonly completed: string | null;
  readonly completedStartedAtMs: number;
  /** The sweep under way; its place is of no use once something more was published. */
  readonly publication: string | null;
  readonly startedAtMs: number;
  readonly afterStreamId: string;
}

interface CounterRow {
  readonly _id: string;
  readonly version: number;
}

const ID = 'sweep/calendars';
const COUNTED = ['calendars', 'policies'] as const;
/** Publications are dated by their writers' clocks, which differ by far less than this (TR-22). */
const MARGIN_MS = 600_000;
const NOTHING_YET: Omit<SweepRow, '_id'> = {
  completed: null,
  completedStartedAtMs: 0,
  publication: null,
  startedAtMs: 0,
  afterStreamId: '',
};

/**
 * What is left to weigh, known by the counters that every publication moves in its own transaction.
 *
 * The place of a sweep is written after its streams: one that was cut off looks again at a few, and
 * finds nothing to do in them.
 */
export function createMongoRecomputations(connection: Connection): Recomputations {
  const rows = connection.collection<SweepRow>('cursors');
  const counters = connection.collection<CounterRow>('versions');

  const publishedNow = async (): Promise<string | null> => {
    const found = await counters.find({ _id: { $in: [...COUNTED] } }).toArray();
    const count = (what: string): number => found.find(({ _id }) => _id === what)?.version ?? 0;
    const [calendars, policies] = [count('calendars'), count('policies')];
    return calendars + policies === 0 ? null : `c${calendars}.p${policies}`;
  };

  return {
    due: async (): Promise<DueRecomputation | null> => {
      const publication = await publishedNow();
      const row = (await rows.findOne({ _id: ID })) ?? NOTHING_YET;
      if (publication === null || publication === row.completed) return null;
      const sinceMs = row.completedStartedAtMs - MARGIN_MS;
      const agencies = await agenciesSince(connection, sinceMs);
      if (publication === row.publication)
        return { publication, agencies, afterStreamId: row.afterStreamId };
      const begun = { publication, startedAtMs: Date.now(), afterStreamId: '' };
      const none = { completed: null, completedStartedAtMs: 0 };
      await rows.updateOne({ _id: ID }, { $set: begun, $setOnInsert: none }, { upsert: true });
      return { publication, agencies, afterStreamId: '' };
    },
    reached: async (publication, streamId) => {
      await rows.updateOne({ _id: ID, publication }, { $set: { afterStreamId: streamId } });
    },
    completed: async (publication) => {
      const done = { completed: '$publication', completedStartedAtMs: '$startedAtMs' };
      await rows.updateOne({ _id: ID, publication }, [{ $set: done }]);
    },
  };
}

/** Whose layers were published since; the tenant's concern everybody. */
async function agenciesSince(
  connection: Connection,
  sinceMs: number,
): Promise<'all' | readonly string[]> {
  const recent: mongo.Filter<mongo.Document> = { publishedAtMs: { $gte: sinceMs } };
  const scopes = await Promise.all(
    COUNTED.map((layers) => connection.collection(layers).distinct('scope', recent)),
  );
  const agencies = [...new Set(scopes.flat() as string[])];
  return agencies.includes(TENANT) ? 'all' : agencies;
}

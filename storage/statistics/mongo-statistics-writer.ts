import type { Connection, mongo } from 'mongoose';
import type { CountedCommit, StatisticsWriter } from '../../domain/ports/statistics.js';
import { type DailySum, DailySums } from '../../domain/statistics/daily-sums.js';
import { type CountedRow, countedOf, type SumRow, sumsOf } from './statistics-rows.js';

const MAJORITY = { w: 'majority' } as const;

/**
 * The sums in MongoDB. Sums and the places up to which streams are counted are written in one
 * transaction: a process that dies between any two writes has written neither, and what is given
 * again finds its place taken. Of two writers at once one meets the other's places and begins anew.
 */
export function createMongoStatisticsWriter(connection: Connection): StatisticsWriter {
  const sums = sumsOf(connection);
  const counted = countedOf(connection);

  const attempt = async (
    commits: readonly CountedCommit[],
    session: mongo.ClientSession,
  ): Promise<void> => {
    const streamIds = [...new Set(commits.map(({ streamId }) => streamId))];
    const rows = await counted.find({ _id: { $in: streamIds } }, { session }).toArray();
    const places = new Map(rows.map(({ _id, n }) => [_id, n]));
    const fresh = commits.filter((commit) => advances(places, commit));
    if (fresh.length === 0) return;
    const added = new DailySums().addAll(fresh.flatMap(({ facts }) => facts)).standing();
    const increments = [...added].map(([id, sum]) => incrementOf(id, sum));
    if (increments.length > 0) await sums.bulkWrite(increments, { session, ordered: true });
    const moved = [...new Set(fresh.map(({ streamId }) => streamId))];
    await counted.bulkWrite(
      moved.map((id) => placeOf(id, places.get(id) ?? 0)),
      { session, ordered: true },
    );
  };

  return {
    add: async (commits) => {
      if (commits.length === 0) return;
      const session = await connection.startSession();
      try {
        await session.withTransaction(() => attempt(commits, session), {
          readConcern: { level: 'snapshot' },
          writeConcern: MAJORITY,
        });
      } finally {
        await session.endSession();
      }
    },
  };
}

/** Whether the commit is the next of its stream; then it is counted from here on. */
function advances(places: Map<string, number>, { streamId, n }: CountedCommit): boolean {
  const place = places.get(streamId) ?? 0;
  if (n <= place) return false;
  if (n > place + 1) {
    throw new Error(`commit ${n} of ${streamId} does not follow ${place}: run congvan rebuild`);
  }
  places.set(streamId, n);
  return true;
}

function incrementOf(
  id: string,
  { counts, ...key }: DailySum,
): mongo.AnyBulkWriteOperation<SumRow> {
  const $inc = Object.fromEntries(
    Object.entries(counts).map(([counter, amount]) => [`counts.${counter}`, amount]),
  );
  return { updateOne: { filter: { _id: id }, update: { $inc, $setOnInsert: key }, upsert: true } };
}

const placeOf = (id: string, n: number): mongo.AnyBulkWriteOperation<CountedRow> => ({
  updateOne: { filter: { _id: id }, update: { $set: { n } }, upsert: true },
});

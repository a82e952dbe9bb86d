import type { Connection } from 'mongoose';
import type { CountedCommit } from '../../domain/ports/statistics.js';
import { isDuplicateKey } from '../duplicate-key.js';
import { inBatches } from '../in-batches.js';
import { createMongoStatisticsWriter } from '../statistics/mongo-statistics-writer.js';
import { countedOf, sumsOf } from '../statistics/statistics-rows.js';
import { isWhole } from './check-views.js';
import { countDocumentLog } from './count-document-log.js';
import { recount, type SumDifference } from './recount.js';
import { walkDocuments } from './walk-log.js';

const BATCH = 200;

/** What has been mended. */
export interface RebuiltStatistics {
  /** Sums that were not there, or were not what the log makes them. */
  readonly mended: number;
  /** Commits that were in no sum. */
  readonly counted: number;
}

/**
 * Makes the sums again from the log: afterwards they are what `checkStatistics` asks for.
 *
 * Beside the living: what is in no sum yet is added as a follower adds it, and a wrong sum is replaced
 * only as long as nobody has touched it since it was read; the next run takes what was left.
 */
export async function rebuildStatistics(connection: Connection): Promise<RebuiltStatistics> {
  const counted = await countMissing(connection);
  let mended = 0;
  for (const difference of (await recount(connection, 0)).differences) {
    mended += await mend(connection, difference);
  }
  return { mended, counted };
}

async function countMissing(connection: Connection): Promise<number> {
  const writer = createMongoStatisticsWriter(connection);
  const places = countedOf(connection);
  let counted = 0;
  for await (const batch of inBatches(walkDocuments(connection), BATCH)) {
    const whole = batch.filter(isWhole);
    const streamIds = whole.flatMap(({ streams }) => streams.map(({ streamId }) => streamId));
    const rows = await places.find({ _id: { $in: streamIds } }).toArray();
    const known = new Map(rows.map(({ _id, n }) => [_id, n]));
    const missing: CountedCommit[] = whole.flatMap((document) =>
      [...countDocumentLog(document)].filter(({ streamId, n }) => n > (known.get(streamId) ?? 0)),
    );
    await writer.add(missing);
    counted += missing.length;
  }
  return counted;
}

/** Returns how many sums were mended: none where a follower has been at it meanwhile. */
async function mend(
  connection: Connection,
  { id, expected, found }: SumDifference,
): Promise<number> {
  const sums = sumsOf(connection);
  if (found !== null) {
    const unchanged = { _id: id, counts: { $eq: found.counts } };
    if (expected === null) return (await sums.deleteOne(unchanged)).deletedCount;
    const { _id, ...fields } = expected;
    return (await sums.replaceOne(unchanged, fields)).modifiedCount;
  }
  if (expected === null) return 0;
  try {
    await sums.insertOne(expected);
    return 1;
  } catch (error) {
    if (isDuplicateKey(error)) return 0; // a follower was here first
    throw error;
  }
}

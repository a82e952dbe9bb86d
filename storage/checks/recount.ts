import type { Connection, mongo } from 'mongoose';
import { type Counts, DailySums, withoutZeros } from '../../domain/statistics/daily-sums.js';
import { canonicalJson } from '../canonical-json.js';
import { countedOf, type SumRow, sumsOf } from '../statistics/statistics-rows.js';
import { isWhole } from './check-views.js';
import { countDocumentLog } from './count-document-log.js';
import { walkDocuments } from './walk-log.js';

/** A sum that is not what the log makes it; `null` where there is none, or ought to be none. */
export interface SumDifference {
  readonly id: string;
  readonly expected: SumRow | null;
  readonly found: SumRow | null;
}

/** What a recount from the log alone has found. */
export interface Recounted {
  readonly differences: readonly SumDifference[];
  /** Streams of which commits older than `settledBeforeMs` are in no sum. */
  readonly behind: readonly string[];
}

/**
 * Counts the whole log again and holds the sums against it (rules.md 14: figures come only from the log).
 *
 * Sums and places are read at one instant, and each stream is counted up to its place: so the answer
 * is exact while followers go on. A document with a broken chain cannot be counted again, and what it
 * had added can no longer be told from a fault: while there is one, nothing is compared
 * (`checkChains` reports it). Holds every sum in memory, about 300 bytes each.
 */
export async function recount(connection: Connection, settledBeforeMs: number): Promise<Recounted> {
  const { sums, places } = await readAtOnce(connection);
  const expected = new DailySums();
  const behind: string[] = [];
  let isCountable = true;
  for await (const document of walkDocuments(connection)) {
    if (!isWhole(document)) {
      isCountable = false;
      continue;
    }
    for (const { streamId, n, facts, atMs } of countDocumentLog(document)) {
      if (n <= (places.get(streamId) ?? 0)) expected.addAll(facts);
      else if (atMs < settledBeforeMs && behind.at(-1) !== streamId) behind.push(streamId);
    }
  }
  return { differences: isCountable ? differencesOf(expected, sums) : [], behind };
}

function differencesOf(
  recounted: DailySums,
  sums: ReadonlyMap<string, SumRow>,
): readonly SumDifference[] {
  const expected = recounted.standing();
  const ids = new Set([...expected.keys(), ...sums.keys()]);
  return [...ids].flatMap((id) => {
    const wanted = expected.get(id);
    const found = sums.get(id) ?? null;
    if (written(wanted) === written(found ?? undefined)) return [];
    return [{ id, expected: wanted === undefined ? null : { _id: id, ...wanted }, found }];
  });
}

/** A row of zeros is as good as none. */
function written(sum: Omit<SumRow, '_id'> | undefined): string {
  if (sum === undefined) return '';
  const counts: Counts = withoutZeros(sum.counts);
  if (Object.keys(counts).length === 0) return '';
  const { agencyCode, on, dimension, value } = sum;
  return canonicalJson({ agencyCode, on, dimension, value, counts });
}

/** Both collections as of one instant. */
async function readAtOnce(connection: Connection): Promise<{
  readonly sums: ReadonlyMap<string, SumRow>;
  readonly places: ReadonlyMap<string, number>;
}> {
  const session: mongo.ClientSession = connection.getClient().startSession({ snapshot: true });
  try {
    const places = new Map<string, number>();
    for await (const { _id, n } of countedOf(connection).find({}, { session })) places.set(_id, n);
    const sums = new Map<string, SumRow>();
    for await (const row of sumsOf(connection).find({}, { session })) sums.set(row._id, row);
    return { sums, places };
  } finally {
    await session.endSession();
  }
}

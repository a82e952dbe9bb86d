import type { Connection, mongo } from 'mongoose';
import { isDuplicateKey } from '../duplicate-key.js';
import { inBatches } from '../in-batches.js';
import { VIEWS } from '../views/view-rows.js';
import { breaksOf } from './check-chains.js';
import { differencesNow, isWhole } from './check-views.js';
import type { Finding } from './finding.js';
import { orphanRows } from './orphan-rows.js';
import { type Difference, differencesOf } from './view-differences.js';
import { type FoundRow, foundRows, viewRowsOf } from './view-rows-of.js';
import { walkDocuments } from './walk-log.js';

const BATCH = 100;

export interface Rebuilt {
  readonly streams: number;
  /** Rows that were not there, or were not what the log makes them. */
  readonly written: number;
  /** Rows that do not come out of the log. */
  readonly deleted: number;
  /** Where the chain of a stream is broken: the rows of its document are left as they are. */
  readonly breaks: readonly Finding[];
}

/**
 * Makes every view again from the log: afterwards they are what `checkViews` asks for.
 *
 * May run beside the living: rows are compared and swapped, so that a row which a commit has brought
 * on meanwhile is never set back, and running it twice, or after it was cut off, does no harm.
 */
export async function rebuildViews(connection: Connection): Promise<Rebuilt> {
  let streams = 0;
  let written = 0;
  let deleted = 0;
  const breaks: Finding[] = [];
  for await (const batch of inBatches(walkDocuments(connection), BATCH)) {
    streams += batch.reduce((sum, document) => sum + document.streams.length, 0);
    for (const document of batch) breaks.push(...document.streams.flatMap(breaksOf));
    const whole = batch.filter(isWhole);
    const rows = await viewRowsOf(connection, whole);
    const suspects = new Set(
      (await differencesOf(connection, whole, rows)).map(({ root }) => root),
    );
    for (const root of suspects) {
      for (const difference of await differencesNow(connection, root)) {
        const isDone = await mend(connection, difference);
        if (difference.expected === null) deleted += isDone;
        else written += isDone;
      }
    }
  }
  return { streams, written, deleted: deleted + (await deleteOrphans(connection)), breaks };
}

/** Returns how many rows were mended: none where somebody else has been at it meanwhile. */
async function mend(
  connection: Connection,
  { view, expected, found }: Difference,
): Promise<number> {
  const rows = foundRows(connection, view);
  if (expected !== null && found === null) return insertIfMissing(rows, expected);
  if (found === null) return 0;
  const unchanged = sameAs(found);
  if (expected === null) return (await rows.deleteOne(unchanged)).deletedCount;
  const { _id, ...fields } = expected;
  return (await rows.replaceOne(unchanged, fields)).modifiedCount;
}

async function insertIfMissing(rows: mongo.Collection<FoundRow>, row: FoundRow): Promise<number> {
  try {
    await rows.insertOne({ ...row });
    return 1;
  } catch (error) {
    if (isDuplicateKey(error)) return 0; // the living were here first
    throw error;
  }
}

/** The row as long as no commit has touched it since it was read. */
const sameAs = ({ _id, n }: FoundRow): mongo.Filter<FoundRow> => ({
  _id,
  n: n === undefined ? { $exists: false } : { $eq: n },
});

async function deleteOrphans(connection: Connection): Promise<number> {
  let deleted = 0;
  for (const view of VIEWS) {
    for await (const row of orphanRows(connection, view)) {
      deleted += (await foundRows(connection, view).deleteOne(sameAs(row))).deletedCount;
    }
  }
  return deleted;
}

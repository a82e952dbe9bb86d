import { mongo } from 'mongoose';
import { DUPLICATE_KEY } from './duplicate-key.js';

/** What is enough of a collection, native or of a model. */
interface Insertable {
  insertMany(
    rows: Record<string, unknown>[],
    options: { ordered: false },
  ): Promise<{ readonly insertedCount: number }>;
}

/** Inserts the rows whose `_id` is not there yet and returns how many those were; the others stay as they are. */
export async function insertMissing(
  collection: Insertable,
  rows: readonly object[],
): Promise<number> {
  if (rows.length === 0) return 0;
  try {
    const copies = rows.map((row) => ({ ...row }));
    return (await collection.insertMany(copies, { ordered: false })).insertedCount;
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const failures = [error.writeErrors].flat();
    const isOnlyThere = failures.every(({ code }) => code === DUPLICATE_KEY);
    if (!isOnlyThere || error.result.getWriteConcernError() !== undefined) throw error;
    return error.insertedCount;
  }
}

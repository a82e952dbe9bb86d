import { mongo } from 'mongoose';
import { DUPLICATE_KEY } from '../duplicate-key.js';

/** Another row stands in its place, or nobody knows: then the log is read. */
export type InsertFailure = 'taken' | 'unknown';

/**
 * What became of the rows of an unordered `insertMany` that has thrown, by their place in it.
 *
 * Only a server that names write errors has answered for all the rows; rows it does not name are then
 * written. The driver throws the same class, naming none, where the connection broke or the time was
 * up: that says nothing of any row, and neither does a write-concern error.
 */
export function insertFailures(error: unknown, count: number): ReadonlyMap<number, InsertFailure> {
  const failures = new Map<number, InsertFailure>();
  const isBulk = error instanceof mongo.MongoBulkWriteError;
  const named = isBulk ? [error.writeErrors].flat() : [];
  const isAnswered =
    isBulk && named.length > 0 && error.result.getWriteConcernError() === undefined;
  if (!isAnswered) for (let index = 0; index < count; index += 1) failures.set(index, 'unknown');
  for (const { index, code } of named)
    failures.set(index, code === DUPLICATE_KEY ? 'taken' : 'unknown');
  return failures;
}

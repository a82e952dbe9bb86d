import mongoose, { mongo } from 'mongoose';

const AWAY = [
  mongo.MongoNetworkError,
  mongo.MongoServerSelectionError,
  mongo.MongoNotConnectedError,
  mongo.MongoTopologyClosedError,
  mongoose.Error.MongooseServerSelectionError,
] as const;

/** What a member says that is not, or no longer, the primary, or is going down. */
const NOT_PRIMARY: readonly (number | string | undefined)[] = [
  91, 189, 10107, 11600, 11602, 13435, 13436,
];

/**
 * Whether the store could not be reached, wherever in the chain of causes that stands.
 *
 * Such a request may simply come again. Anything else the store says is a fault of ours.
 */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (AWAY.some((kind) => error instanceof kind)) return true;
  if (error instanceof mongo.MongoServerError && NOT_PRIMARY.includes(error.code)) return true;
  return isStoreAway(error.cause);
}

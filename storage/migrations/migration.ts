import type { Connection } from 'mongoose';

/** One step of the store's shape. It may run twice, and half of it may have run before. */
export interface Migration {
  /** Never changed once released; the order is that of the list. */
  readonly id: string;
  readonly run: (connection: Connection) => Promise<void>;
}

type IndexKeys = Readonly<Record<string, 1 | -1>>;
type IndexOptions = Readonly<{
  unique?: boolean;
  partialFilterExpression?: Readonly<Record<string, unknown>>;
}>;

/** Builds an index, or finds that it is there already; the same keys with other options are a fault. */
export async function ensureIndex(
  connection: Connection,
  collection: string,
  { keys, ...options }: { readonly keys: IndexKeys } & IndexOptions,
): Promise<void> {
  await connection.collection(collection).createIndex({ ...keys }, { ...options });
}

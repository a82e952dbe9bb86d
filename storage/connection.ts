import mongoose, { type Connection } from 'mongoose';

/** One open connection to one database, handed to every repository. */
export interface Store {
  readonly connection: Connection;
  readonly close: () => Promise<void>;
}

interface StoreAddress {
  /** May name hosts, credentials and `replicaSet`; never logged. */
  readonly mongoUrl: string;
  readonly database: string;
  /** Tells of every command to the server; for fault runs, which crash at a chosen one. */
  readonly monitorCommands?: boolean;
}

const SERVER_SELECTION_TIMEOUT_MS = 5_000;
const SOCKET_TIMEOUT_MS = 30_000;
const MAX_POOL_SIZE = 50;

/**
 * Opens the store, or fails within five seconds where no primary answers.
 *
 * Every acknowledged write is on a majority and in the journal, and every read sees only what a
 * majority holds: what was answered survives the loss of a member. A filter from outside cannot
 * smuggle in operators (`sanitizeFilter`; our own stand in `mongoose.trusted`). Collections and
 * indexes are made by `migrate` alone.
 */
export async function connectStore({
  mongoUrl,
  database,
  monitorCommands = false,
}: StoreAddress): Promise<Store> {
  const connection = await mongoose
    .createConnection(mongoUrl, {
      dbName: database,
      sanitizeFilter: true,
      autoIndex: false,
      autoCreate: false,
      bufferCommands: false,
      retryWrites: true,
      writeConcern: { w: 'majority', journal: true },
      readConcern: { level: 'majority' },
      readPreference: 'primary',
      serverSelectionTimeoutMS: SERVER_SELECTION_TIMEOUT_MS,
      connectTimeoutMS: SERVER_SELECTION_TIMEOUT_MS,
      socketTimeoutMS: SOCKET_TIMEOUT_MS,
      maxPoolSize: MAX_POOL_SIZE,
      ignoreUndefined: true,
      promoteBuffers: true,
      appName: 'congvan',
      monitorCommands,
    })
    .asPromise();
  return { connection, close: () => connection.close() };
}

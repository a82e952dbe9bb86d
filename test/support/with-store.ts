import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { connectStore, type Store } from '../../storage/connection.js';
import { createKeyring } from '../../storage/encryption/keyring.js';
import { migrate } from '../../storage/migrations/migrate.js';
import { MIGRATIONS } from '../../storage/migrations/migrations.js';

/** The server the tests run against; `npm test` starts one and says where. */
export function mongoUrl(): string {
  const url = process.env.MONGO_URL;
  if (url === undefined)
    throw new Error('MONGO_URL does not say where the MongoDB of the tests is');
  return url;
}

/** A migrated database for one test file, dropped when the file ends. */
export function withStore(): () => Store {
  let store: Store | null = null;

  beforeAll(async () => {
    store = await connectStore({ mongoUrl: mongoUrl(), database: `test-${randomUUID()}` });
    await migrate(store, MIGRATIONS);
  });

  afterAll(async () => {
    await store?.connection.dropDatabase();
    await store?.close();
  });

  return () => {
    if (store === null) throw new Error('the store is there once the tests have begun');
    return store;
  };
}

export const testKeyring = createKeyring({ id: 'test', key: randomBytes(32) });

/** Bytes as they come from a socket: in pieces of any size. */
export async function* inPieces(
  bytes: Uint8Array,
  pieceBytes = 10_000,
): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += pieceBytes) {
    yield bytes.subarray(at, at + pieceBytes);
  }
}

export async function gather(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}

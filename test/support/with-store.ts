import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from '@jest/globals';
import { connectStore, type Store } from '../../storage/connection.js';
import { createKeyring } from '../../storage/encryption/keyring.js';
import { migrate } from '../../storage/migrations/migrate.js';
import { MIGRATIONS } from '../../storage/migrations/migrations.js';
import { testMongoUrl } from './engines.js';

/** A migrated database for one test file, dropped when the file ends. */
export function withStore(): () => Store {
  let store: Store | null = null;

  beforeAll(async () => {
    const database = `test-${randomUUID()}`;
    store = await connectStore({ mongoUrl: testMongoUrl(database), database });
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

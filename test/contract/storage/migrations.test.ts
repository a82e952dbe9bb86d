import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { connectStore, type Store } from '../../../storage/connection.js';
import { migrate } from '../../../storage/migrations/migrate.js';
import type { Migration } from '../../../storage/migrations/migration.js';
import { MIGRATIONS } from '../../../storage/migrations/migrations.js';
import { testMongoUrl } from '../../support/engines.js';

let stores: Store[] = [];

beforeEach(async () => {
  const database = `test-${randomUUID()}`;
  const connect = () => connectStore({ mongoUrl: testMongoUrl(database), database });
  stores = await Promise.all([connect(), connect(), connect()]);
});

afterEach(async () => {
  await stores[0]?.connection.dropDatabase();
  await Promise.all(stores.map((store) => store.close()));
});

it('runs each migration once, in order, though three processes start together', async () => {
  const ran: string[] = [];
  let running = 0;
  const step = (id: string): Migration => ({
    id,
    run: async () => {
      running += 1;
      expect(running).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      ran.push(id);
      running -= 1;
    },
  });
  const steps = ['1', '2', '3'].map(step);
  const applied = await Promise.all(stores.map((store) => migrate(store, steps)));
  expect(ran).toEqual(['1', '2', '3']);
  expect(applied.flat()).toEqual(['1', '2', '3']);
});

it('runs again what was cut off, and only what is new after that', async () => {
  let isBroken = true;
  const second: Migration = {
    id: '2',
    run: async () => {
      if (isBroken) throw new Error('the process died');
    },
  };
  const first: Migration = { id: '1', run: async () => undefined };
  await expect(migrate(stores[0]!, [first, second])).rejects.toThrow('the process died');
  isBroken = false;
  expect(await migrate(stores[1]!, [first, second])).toEqual(['2']);
});

it('takes over from a process that died with the lock, once its lease has run out', async () => {
  const locks = stores[0]!.connection.collection<{ _id: string; holder: string; leaseUntil: Date }>(
    'locks',
  );
  await locks.insertOne({
    _id: 'migrations',
    holder: 'dead',
    leaseUntil: new Date(Date.now() + 700),
  });
  const startedAtMs = Date.now();
  await migrate(stores[0]!, []);
  expect(Date.now() - startedAtMs).toBeGreaterThan(500);
  expect(await locks.countDocuments()).toBe(0);
});

it('builds every index of the store, and finds them built the second time', async () => {
  await migrate(stores[0]!, MIGRATIONS);
  for (const { run } of MIGRATIONS) await run(stores[1]!.connection);
  const indexes = await stores[0]!.connection.collection('fileChunks').indexes();
  expect(indexes.map(({ key, unique }) => ({ key, unique }))).toContainEqual({
    key: { fileId: 1, n: 1 },
    unique: true,
  });
});

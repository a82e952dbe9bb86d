import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';

const MAIN = fileURLToPath(new URL('../../../dist/api/main.js', import.meta.url));

describe('the API as a process', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld({ hasWorkers: false });
  });
  afterAll(() => api.close());

  const start = (settings: Record<string, string>) => {
    const child = fork(MAIN, { env: settings, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    const said: string[] = [];
    child.stdout?.on('data', (text: Buffer) => said.push(text.toString()));
    child.stderr?.on('data', (text: Buffer) => said.push(text.toString()));
    return { child, said, ended: once(child, 'exit') };
  };
  const settings = (): Record<string, string> => {
    const { store, temporal, masterKey } = api.world.workerOrders(null);
    return {
      MONGO_URL: store.mongoUrl,
      MONGO_DATABASE: store.database,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: temporal.namespace,
      MASTER_KEY: masterKey,
      API_PORT: '0',
    };
  };

  it('tells its parent where it listens, serves, and ends in order', async () => {
    const { child, said, ended } = start(settings());
    const [message] = (await once(child, 'message')) as [{ type: string; url: string }];
    expect(message).toEqual({
      type: 'listening',
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    });
    const headers = { Authorization: `Bearer ${api.keyOf('s-clerk')}` };
    const me = await fetch(`${message.url}/api/v1/me`, { headers });
    expect([me.status, await me.json()]).toEqual([
      200,
      expect.objectContaining({ userId: 's-clerk' }),
    ]);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    const log = said.join('');
    expect(log).toContain(message.url);
    expect(log).not.toContain(headers.Authorization);
  });

  it('ends with its parent', async () => {
    const { child, ended } = start(settings());
    await once(child, 'message');
    child.disconnect();
    expect(await ended).toEqual([0, null]);
  });

  it('names every setting that it lacks, and no value', async () => {
    const { ended, said } = start({ API_PORT: '0' });
    const [code] = (await ended) as [number];
    expect(code).not.toBe(0);
    for (const name of ['MONGO_URL', 'TEMPORAL_ADDRESS', 'MASTER_KEY']) {
      expect(said.join('')).toContain(`${name}: must be set`);
    }
  });

  it('ends where its port is taken, and leaves nothing open', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as { port: number };
    const { ended, said } = start({ ...settings(), API_PORT: String(port) });
    const [code] = (await ended) as [number];
    taken.close();
    expect(code).not.toBe(0);
    expect(said.join('')).toContain('EADDRINUSE');
  });
});

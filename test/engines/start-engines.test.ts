import { mkdtemp, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Connection } from '@temporalio/client';
import { MongoClient } from 'mongodb';
import type { EngineError } from '../../platform/engines/engine-error.js';
import { type Engines, startEngines } from '../../platform/engines/start-engines.js';
import { createLogger } from '../../platform/logger.js';
import { engineConfig } from '../support/engines.js';
import { untilTrue } from '../support/until-true.js';

const logger = createLogger({ logLevel: 'silent' });

async function withMongo<T>(url: string, use: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(url);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

const replicaSetId = (url: string): Promise<unknown> =>
  withMongo(url, async (client) => {
    const { config } = await client.db('admin').command({ replSetGetConfig: 1 });
    return String(config.settings.replicaSetId);
  });

async function describeNamespace({ temporalAddress, temporalNamespace: namespace }: Engines) {
  const connection = await Connection.connect({ address: temporalAddress });
  try {
    const { workflowService, operatorService } = connection;
    const { config } = await workflowService.describeNamespace({ namespace });
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    const retentionSeconds = Number(config?.workflowExecutionRetentionTtl?.seconds);
    return { retentionSeconds, attributes: Object.keys(customAttributes ?? {}).sort() };
  } finally {
    await connection.close();
  }
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

function accepts(url: string): Promise<boolean> {
  const { hostname: host, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port) });
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

describe('engines on a data folder', () => {
  let dataDir: string;
  let engines: Engines;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'congvan-engines-'));
    engines = await startEngines(engineConfig(dataDir), logger);
  });
  afterAll(async () => {
    await engines?.stop(); // there is none when the start failed
    await rm(dataDir, { recursive: true, force: true });
  });

  it('serve a replica set that commits transactions', async () => {
    const stored = await withMongo(engines.mongoUrl, async (client) => {
      const papers = client.db('engines').collection('papers');
      await client.withSession((session) =>
        session.withTransaction(() => papers.insertOne({ n: 1 }, { session })),
      );
      return papers.countDocuments({ n: 1 });
    });
    expect(stored).toBe(1);
  });

  it('serve a namespace that keeps 30 days and knows the search attributes', async () => {
    await expect(describeNamespace(engines)).resolves.toEqual({
      retentionSeconds: 30 * 86_400,
      attributes: ['DocStatus', 'DueDay', 'SenderOrg'],
    });
  });

  it('show the web interface of Temporal', async () => {
    const response = await fetch(engines.temporalUiUrl!);
    expect(response.status).toBe(200);
  });

  it('keep a journal and a write-ahead log in the data folder', async () => {
    expect((await stat(join(dataDir, 'mongo', 'journal'))).isDirectory()).toBe(true);
    expect((await stat(join(dataDir, 'temporal', 'temporal.db-wal'))).isFile()).toBe(true);
  });

  it('hold the data folder against a second instance', async () => {
    await expect(startEngines(engineConfig(dataDir), logger)).rejects.toMatchObject({
      code: 'engineDataHeld',
      message: expect.stringContaining(`process ${process.pid} uses ${dataDir}`),
    } satisfies Partial<Record<keyof EngineError, unknown>>);
  });

  it('come back by themselves after a kill, on the same port', async () => {
    const before = engines.pids;
    engines.kill('mongod', 'SIGKILL');
    engines.kill('temporal', 'SIGKILL');
    await untilTrue(() => {
      const { mongod, temporal } = engines.pids;
      const isNew = mongod !== before.mongod && temporal !== before.temporal;
      return mongod !== undefined && temporal !== undefined && isNew;
    });
    await untilTrue(() => accepts(engines.mongoUrl));
    await untilTrue(() => accepts(`http://${engines.temporalAddress}`));
    await expect(replicaSetId(engines.mongoUrl)).resolves.toHaveLength(24);
    await expect(describeNamespace(engines)).resolves.toMatchObject({
      retentionSeconds: 2_592_000,
    });
  });

  it('restart one engine when asked, cleanly, and serve again', async () => {
    const { mongod } = engines.pids;
    await engines.restart('mongod');
    expect(engines.pids.mongod).not.toBe(mongod);
    expect(isRunning(mongod!)).toBe(false);
    await expect(replicaSetId(engines.mongoUrl)).resolves.toHaveLength(24);
  });

  it('keep their data when they are stopped and started on another port', async () => {
    const id = await replicaSetId(engines.mongoUrl);
    const { pids, mongoUrl } = engines;
    await engines.stop();
    expect(Object.values(pids).filter(isRunning)).toEqual([]);
    await expect(stat(join(dataDir, 'lock'))).rejects.toMatchObject({ code: 'ENOENT' });

    engines = await startEngines(engineConfig(dataDir, { MONGO_PORT: '0' }), logger);
    expect(engines.mongoUrl).not.toBe(mongoUrl);
    await expect(replicaSetId(engines.mongoUrl)).resolves.toBe(id);
    const kept = await withMongo(engines.mongoUrl, (client) =>
      client.db('engines').collection('papers').countDocuments(),
    );
    expect(kept).toBe(1);
  });
});

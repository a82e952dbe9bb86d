import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkflowNotFoundError } from '@temporalio/client';
import { type Engines, startEngines } from '../../platform/engines/start-engines.js';
import { createLogger } from '../../platform/logger.js';
import { CaseDriver } from '../support/case-driver.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { engineConfig } from '../support/engines.js';
import { allNotices } from '../support/following.js';
import { congvan, type RealWorker, startRealWorker } from '../support/real-worker.js';
import { untilTrue } from '../support/until-true.js';

const logger = createLogger({ logLevel: 'silent' });

describe('the loss of the whole Temporal store', () => {
  let dataDir: string;
  let engines: Engines;
  let world: CaseWorld;
  let worker: RealWorker | null = null;
  // An express document is to be sent within nine seconds of its seal (TR-04).
  const policy = {
    urgent_wall_minutes: {
      send: { khan: 60, thuong_khan: 30, hoa_toc: 0.15 },
      intake: { khan: 120, thuong_khan: 60, hoa_toc: 30 },
    },
  };
  const portOf = (address: string): string => new URL(address).port;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'congvan-lost-'));
    engines = await startEngines(engineConfig(dataDir), logger);
    world = await openCaseWorld({
      address: engines.temporalAddress,
      namespace: engines.temporalNamespace,
      mongoUrl: engines.mongoUrl,
      hasWorkers: false,
      policy,
    });
    worker = await startRealWorker(world);
  });
  afterAll(async () => {
    await worker?.stop();
    await world?.close();
    await engines?.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('costs time and no document: what is open runs again, and its alarm rings', async () => {
    const document = new CaseDriver(world);
    await document.toSigned({ urgency: 'express' });
    await document.done('s-clerk', { type: 'seal', register: 'general' });
    const stepsTold = async (): Promise<number> => {
      const { obligations } = (await document.log()).state;
      return Object.values(obligations).filter(({ told }) => told.length > 0).length;
    };
    expect(await stepsTold()).toBe(0);

    expect(await worker!.stop()).toBe(0);
    const ports = {
      MONGO_PORT: portOf(engines.mongoUrl),
      TEMPORAL_PORT: portOf(`http://${engines.temporalAddress}`),
    };
    await engines.stop();
    await rm(join(dataDir, 'temporal'), { recursive: true });
    engines = await startEngines(engineConfig(dataDir, ports), logger);
    const described = world.client.workflow.getHandle(document.streamId).describe();
    await expect(described).rejects.toThrow(WorkflowNotFoundError);

    worker = await startRealWorker(world);
    const { code, said } = await congvan(world, 'resume');
    expect(said).toMatchObject({ open: 1, failed: [] });
    expect(code).toBe(0);
    await untilTrue(async () => (await stepsTold()) > 0);
    expect(await document.judge()).toEqual(await document.log());

    // The worker's own follower has told it, to those whom the step names.
    const told = async () => (await allNotices(world)).filter(({ kind }) => kind === 'step');
    await untilTrue(async () => (await told()).length > 3);
    expect((await told()).map(({ userId, rule, step }) => [userId, rule, step])).toEqual([
      ['s-clerk', 'TR-04', 'L1'],
      ['s-headclerk', 'TR-04', 'L1'],
      ['s-clerk', 'TR-04', 'breach'],
      ['s-headclerk', 'TR-04', 'breach'],
    ]);
    const verdict = await congvan(world, 'verify');
    expect(verdict).toEqual({
      code: 0,
      said: {
        isSound: true,
        counts: { chains: 0, views: 0, numbers: 0, obligations: 0, statistics: 0 },
        findings: [],
      },
    });
  });
});

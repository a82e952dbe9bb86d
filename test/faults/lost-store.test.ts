import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { type Engines, startEngines } from '../../platform/engines/start-engines.js';
import { createLogger } from '../../platform/logger.js';
import { checkViews } from '../../storage/checks/check-views.js';
import { CaseDriver } from '../support/case-driver.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { engineConfig } from '../support/engines.js';
import { untilTrue } from '../support/until-true.js';

const ROUNDS = 3;

describe('a store that dies just after an answer', () => {
  let dataDir: string;
  let engines: Engines;
  let world: CaseWorld;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'congvan-engines-'));
    engines = await startEngines(engineConfig(dataDir), createLogger({ logLevel: 'warn' }));
    world = await openCaseWorld({
      address: engines.temporalAddress,
      namespace: engines.temporalNamespace,
      mongoUrl: engines.mongoUrl,
      answerWithinMs: 60_000,
    });
  });
  afterAll(async () => {
    await world.close();
    await engines.stop();
    await rm(dataDir, { recursive: true, force: true });
  });

  it('forgets rows of the views, and has them again though no process was started anew', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const documents = Array.from({ length: 4 }, () => new CaseDriver(world));
      await Promise.all(documents.map((document) => document.toIssued()));
      engines.kill('mongod', 'SIGKILL');
      await untilTrue(async () => {
        const findings = await checkViews(world.store.connection).catch(() => null);
        return findings?.length === 0;
      });
    }
  });
});

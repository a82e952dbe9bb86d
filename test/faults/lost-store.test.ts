import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { Engines } from '../../platform/engines/start-engines.js';
import { checkViews } from '../../storage/checks/check-views.js';
import { CaseDriver } from '../support/case-driver.js';
import type { CaseWorld } from '../support/case-world.js';
import { openWorldOnOwnEngines } from '../support/own-engines.js';
import { untilTrue } from '../support/until-true.js';

const ROUNDS = 3;

describe('a store that dies just after an answer', () => {
  let close: () => Promise<void>;
  let engines: Engines;
  let world: CaseWorld;

  beforeAll(async () => {
    ({ engines, world, close } = await openWorldOnOwnEngines());
  });
  afterAll(() => close());

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

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Engines, startEngines } from '../../platform/engines/start-engines.js';
import { createLogger } from '../../platform/logger.js';
import { type CaseWorld, openCaseWorld } from './case-world.js';
import { engineConfig } from './engines.js';

/** A world on engines of its own, which its test may kill. */
export async function openWorldOnOwnEngines(): Promise<{
  readonly engines: Engines;
  readonly world: CaseWorld;
  readonly close: () => Promise<void>;
}> {
  const dataDir = await mkdtemp(join(tmpdir(), 'congvan-engines-'));
  const engines = await startEngines(engineConfig(dataDir), createLogger({ logLevel: 'warn' }));
  const world = await openCaseWorld({
    address: engines.temporalAddress,
    namespace: engines.temporalNamespace,
    mongoUrl: engines.mongoUrl,
    answerWithinMs: 60_000,
  });
  return {
    engines,
    world,
    close: async () => {
      await world.close();
      await engines.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

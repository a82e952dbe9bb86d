import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  identify,
  isAlive,
  type ProcessIdentity,
} from '../../platform/engines/process-identity.js';
import { startEngines } from '../../platform/engines/start-engines.js';
import { createLogger } from '../../platform/logger.js';
import { PROJECT_ROOT } from '../../platform/project-root.js';
import { engineConfig, engineVariables } from '../support/engines.js';
import { withTempFolder } from '../support/temp-folder.js';
import { untilTrue } from '../support/until-true.js';

// Compiled: a process of its own cannot run TypeScript.
const PARENT = join(PROJECT_ROOT, 'dist', 'test', 'support', 'engine-parent.js');

interface Family {
  readonly parent: ChildProcess;
  readonly lines: AsyncIterator<string>;
  /** Its first line: the pids of its engines. */
  readonly printed: string;
  readonly engines: readonly ProcessIdentity[];
  readonly guard: ProcessIdentity;
}

const parents: ChildProcess[] = [];

/** A parent in a process group of its own, with engines that serve. */
async function startFamily(dataDir: string): Promise<Family> {
  const env = { PATH: process.env['PATH'], ...engineVariables(dataDir) };
  const parent = spawn(process.execPath, [PARENT], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  parents.push(parent);
  const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
  const printed: string = (await lines.next()).value;
  const pids: number[] = Object.values(JSON.parse(printed));
  const { engines: held } = JSON.parse(await readFile(join(dataDir, 'lock'), 'utf8'));
  const [guard] = held.filter(({ pid }: ProcessIdentity) => !pids.includes(pid));
  return { parent, lines, printed, engines: pids.map((pid) => identify(pid)!), guard };
}

afterEach(() => {
  for (const parent of parents.splice(0)) parent.kill('SIGKILL');
});

describe('engines whose parent dies', () => {
  it('end when the parent is killed without a chance to say so', async () => {
    await withTempFolder(async (dataDir) => {
      const { parent, engines, guard } = await startFamily(dataDir);
      expect(engines.filter(isAlive)).toHaveLength(2);

      parent.kill('SIGKILL');
      await untilTrue(() => ![...engines, guard].some(isAlive));
    });
  });

  it('end cleanly when the whole group is interrupted, as Ctrl-C does', async () => {
    await withTempFolder(async (dataDir) => {
      const { parent, lines, printed, engines, guard } = await startFamily(dataDir);
      process.kill(-parent.pid!, 'SIGINT');
      const exited = once(parent, 'exit');
      // The interruption reached the parent alone; what ended the engines was its own stop.
      await expect(lines.next()).resolves.toMatchObject({ value: printed });
      await expect(exited).resolves.toEqual([0, null]);
      expect([...engines, guard].filter(isAlive)).toEqual([]);
      const log = await readFile(join(dataDir, 'logs', 'mongod.log'), 'utf8');
      expect(log.match(/"Received signal","attr":\{"signal":\d+/g)).toEqual([
        '"Received signal","attr":{"signal":15',
      ]);
      expect(log).toContain('"msg":"Shutting down","attr":{"exitCode":0}');
    });
  });

  it('are ended by the next start when their guard was killed as well', async () => {
    await withTempFolder(async (dataDir) => {
      const { parent, engines, guard } = await startFamily(dataDir);
      process.kill(guard.pid, 'SIGSTOP'); // so that it cannot see its parent die
      parent.kill('SIGKILL');
      await once(parent, 'exit');
      process.kill(guard.pid, 'SIGKILL');
      await untilTrue(() => !isAlive(guard));
      expect(engines.filter(isAlive)).toHaveLength(2);

      const next = await startEngines(engineConfig(dataDir), createLogger({ logLevel: 'silent' }));
      expect(engines.filter(isAlive)).toEqual([]);
      await next.stop();
    });
  });

  it('come back with a new guard when only the guard is killed', async () => {
    await withTempFolder(async (dataDir) => {
      const logger = createLogger({ logLevel: 'silent' });
      const engines = await startEngines(engineConfig(dataDir), logger);
      const before = engines.pids;
      const { engines: held } = JSON.parse(await readFile(join(dataDir, 'lock'), 'utf8'));
      const guard = held.find(({ pid }: ProcessIdentity) => !Object.values(before).includes(pid));
      process.kill(guard.pid, 'SIGKILL');
      await untilTrue(() => {
        const { mongod, temporal } = engines.pids;
        const isBack = mongod !== undefined && temporal !== undefined;
        return isBack && mongod !== before.mongod && temporal !== before.temporal;
      });
      await engines.stop();
      expect(Object.values(before).filter((pid) => identify(pid) !== null)).toEqual([]);
    });
  });
});

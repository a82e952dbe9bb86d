import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT_ROOT } from '../../platform/project-root.js';
import { workerNodeArgs } from '../../platform/worker-node-args.js';
import type { CaseWorld } from './case-world.js';

const execute = promisify(execFile);

/** The product's own worker process, as `npm start` and a deployment run it. */
export interface RealWorker {
  readonly pid: number;
  /** SIGTERM; resolves to its exit code. */
  readonly stop: () => Promise<number | null>;
}

/** The settings of a process that serves this world. */
export function settingsOf(world: CaseWorld): Readonly<Record<string, string>> {
  const { store, temporal, keys, masterKey } = world.workerOrders(null);
  return {
    PATH: process.env.PATH ?? '',
    TZ: 'UTC',
    LOG_LEVEL: 'warn',
    MONGO_URL: store.mongoUrl,
    MONGO_DATABASE: store.database,
    TEMPORAL_ADDRESS: temporal.address,
    TEMPORAL_NAMESPACE: temporal.namespace,
    MASTER_KEY: masterKey,
    KEYS_DIR: keys.keysDir,
    KEYS_PASSWORD: keys.password,
  };
}

/** Starts it and resolves when it says that it serves. */
export async function startRealWorker(world: CaseWorld): Promise<RealWorker> {
  const child = fork(join(PROJECT_ROOT, 'dist', 'worker', 'main.js'), {
    env: { ...settingsOf(world) },
    execArgv: [...workerNodeArgs({ workerPromiseHook: false })],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const first = await Promise.race([once(child, 'message'), ended]);
  if (!Array.isArray(first)) throw new Error(`the worker ended with ${first} before it served`);
  return {
    pid: child.pid ?? 0,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs `npx congvan …` on a world; its last line is JSON. */
export async function congvan(
  world: CaseWorld,
  ...args: readonly string[]
): Promise<Readonly<{ code: number; said: unknown }>> {
  const command = [join(PROJECT_ROOT, 'cli', 'congvan.mjs'), ...args];
  const run = execute(process.execPath, command, { env: { ...settingsOf(world) } });
  const { code, stdout } = await run.then(
    (ended) => ({ code: 0, stdout: ended.stdout }),
    (error: { code?: number; stdout?: string }) => ({
      code: error.code ?? -1,
      stdout: error.stdout ?? '',
    }),
  );
  return { code, said: JSON.parse(stdout.trim().split('\n').at(-1) ?? 'null') as unknown };
}

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** One process of the product, ended with this one; it may be measured and killed. */
export interface ProductProcess {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>;
  /** Resolves when it is gone, whoever ended it. */
  readonly ended: Promise<void>;
  /** Dies at once, with whatever it had in hand. */
  readonly kill: () => Promise<void>;
  /** Ends cleanly; by force where it does not. */
  readonly stop: () => Promise<void>;
}

interface ProcessOrders {
  /** The whole environment: nothing of ours reaches the process. */
  readonly env: NodeJS.ProcessEnv;
  readonly nodeArgs?: readonly string[];
  readonly args?: readonly string[];
  /** Where its output is kept; without one it goes where ours does. */
  readonly logPath?: string;
}

const FORCE_AFTER_MS = 10_000;

/** Starts `dist/<main>` and resolves when it says that it serves. */
export async function startProductProcess(
  main: string,
  { env, nodeArgs = [], args = [], logPath }: ProcessOrders,
): Promise<ProductProcess> {
  const output = logPath === undefined ? 'inherit' : openSync(logPath, 'a');
  const child = fork(fileURLToPath(new URL(`../../${main}`, import.meta.url)), args, {
    env,
    execArgv: [...nodeArgs],
    stdio: ['ignore', output, output, 'ipc'],
  });
  if (typeof output === 'number') closeSync(output);
  const ended = once(child, 'exit').then(() => undefined);
  const first = await Promise.race([
    once(child, 'message').then(([message]) => message as Record<string, unknown>),
    ended,
  ]);
  if (first === undefined)
    throw new Error(`${main} ended before it served; see ${logPath ?? 'its last lines above'}`);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    const force = setTimeout(() => child.kill('SIGKILL'), FORCE_AFTER_MS);
    await ended;
    clearTimeout(force);
  };
  return {
    pid: child.pid ?? 0,
    ready: first,
    ended,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

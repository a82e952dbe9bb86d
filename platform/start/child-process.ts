import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** One process of the product, ended with this one. */
export interface RunningProcess {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly ready: Readonly<Record<string, unknown>>;
  readonly stop: () => Promise<void>;
}

const FORCE_AFTER_MS = 10_000;

/** Starts `dist/<main>` and resolves when it says that it serves. */
export async function startProcess(
  main: string,
  {
    env,
    nodeArgs = [],
  }: { readonly env: NodeJS.ProcessEnv; readonly nodeArgs?: readonly string[] },
): Promise<RunningProcess> {
  const child = fork(fileURLToPath(new URL(`../../${main}`, import.meta.url)), {
    env,
    execArgv: [...nodeArgs],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const first = await Promise.race([
    once(child, 'message').then(([message]) => message as Record<string, unknown>),
    ended.then(() => null),
  ]);
  if (first === null) throw new Error(`${main} ended before it served; its last lines are above`);
  return { pid: child.pid ?? 0, ready: first, stop: () => stop(child, ended) };
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), FORCE_AFTER_MS);
  await ended;
  clearTimeout(force);
}

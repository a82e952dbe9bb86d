import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../../platform/project-root.js';

/** Which write of the commit activity is the last thing the process does, counted from its start. */
export interface CrashPoint {
  /** A collection that is inserted into, or the end of a transaction. */
  readonly collection: 'commits' | 'numbers' | 'evidence' | 'transaction';
  readonly when: 'before' | 'after';
  readonly nth: number;
}

export interface WorkerOrders {
  readonly store: Readonly<{ mongoUrl: string; database: string }>;
  readonly temporal: Readonly<{ address: string; namespace: string }>;
  readonly keys: Readonly<{ keysDir: string; password: string }>;
  readonly masterKey: string;
  readonly bundlePath: string | null;
  readonly crash: CrashPoint | null;
}

/** A worker that can be killed, and that kills itself when it was ordered to. */
export interface WorkerProcess {
  readonly ended: Promise<void>;
  readonly kill: () => Promise<void>;
}

const MAIN = join(PROJECT_ROOT, 'dist', 'test', 'support', 'faulty-worker.js');

/** Starts a worker process and resolves when it serves. */
export async function startFaultyWorker(
  orders: WorkerOrders,
  /** `ignore` where it may start while its engines are dead, and says so. */
  stderr: 'inherit' | 'ignore' = 'inherit',
): Promise<WorkerProcess> {
  const child: ChildProcess = fork(MAIN, {
    env: { ...process.env, NODE_OPTIONS: '', FAULTY_WORKER: JSON.stringify(orders) },
    stdio: ['ignore', 'ignore', stderr, 'ipc'],
  });
  const ended = once(child, 'exit').then(() => undefined);
  const ready = once(child, 'message').then(() => 'ready' as const);
  const first = await Promise.race([ready, ended.then(() => 'ended' as const)]);
  if (first === 'ended') throw new Error('the worker process ended before it served');
  return {
    ended,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

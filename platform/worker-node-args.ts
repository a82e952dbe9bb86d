import { join } from 'node:path';
import type { Config } from './config.js';
import { PROJECT_ROOT } from './project-root.js';

/**
 * The arguments Node needs before the worker's own file, for whoever starts a worker process.
 *
 * They also reach its worker threads, where workflows run.
 */
export function workerNodeArgs({
  workerPromiseHook,
}: Pick<Config, 'workerPromiseHook'>): readonly string[] {
  if (workerPromiseHook) return [];
  return ['--require', join(PROJECT_ROOT, 'worker', 'no-promise-hook.cjs')];
}

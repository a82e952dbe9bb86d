import { loadConfig } from '../platform/config.js';
import { createLogger } from '../platform/logger.js';
import { requireSettings } from '../platform/required-settings.js';
import { composeWorker, WORKER_SETTINGS } from './compose-worker.js';
import { installRuntime } from './install-runtime.js';

/**
 * One worker process: judges, what follows their log, and the sweeps.
 *
 * Ends by SIGTERM or SIGINT, or with the process that has started it; tells that one when it serves.
 */
const config = loadConfig();
const logger = createLogger(config);
const isHookOff = Symbol.for('congvan.noPromiseHook') in globalThis;
if (!config.workerPromiseHook && !isHookOff)
  logger.warn('promises are traced: start node with `--require ./worker/no-promise-hook.cjs`');

installRuntime(logger);
const worker = await composeWorker(requireSettings(config, WORKER_SETTINGS), logger);

const stop = new AbortController();
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => stop.abort());
process.once('disconnect', () => stop.abort());

const ended = worker.run(stop);
logger.info('the worker serves');
process.send?.({ type: 'ready' });
try {
  await ended;
} finally {
  if (process.connected) process.disconnect?.(); // or the channel to the parent keeps this process alive
}

import {
  DefaultLogger,
  type LogEntry,
  makeTelemetryFilterString,
  Runtime,
} from '@temporalio/worker';
import type { Logger } from '../platform/logger.js';

const LEVELS = {
  TRACE: 'trace',
  DEBUG: 'debug',
  INFO: 'info',
  WARN: 'warn',
  ERROR: 'error',
} as const;

/** The gateway's worker has activities only, and means it. */
const EXPECTED = 'No workflows registered, not polling for workflow tasks';

/**
 * Sets up the SDK's runtime, once per process and before its first connection.
 *
 * Warnings and errors of the SDK and its core go to our logger; signals are ours to handle. A worker's
 * heartbeat every minute (temporal.md 7.2) shows it in the UI.
 */
export function installRuntime(logger: Logger): void {
  Runtime.install({
    logger: new DefaultLogger('WARN', (entry) => write(logger, entry)),
    telemetryOptions: {
      logging: {
        forward: {},
        filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }),
      },
    },
    shutdownSignals: [],
    workerHeartbeatInterval: '60 seconds',
  });
}

function write(logger: Logger, { level, message, meta }: LogEntry): void {
  const { error: err, ...about } = meta ?? {};
  if (message === EXPECTED) return;
  logger[LEVELS[level]](err === undefined ? about : { ...about, err }, message);
}

import { loadConfig } from '../platform/config.js';
import { createLogger } from '../platform/logger.js';
import { requireSettings } from '../platform/required-settings.js';
import { CHECK_CLOCK_EVERY_MS, composeClockWatch } from '../worker/compose-clock-watch.js';
import { installRuntime } from '../worker/install-runtime.js';
import { repeat } from '../worker/sweeps/repeat.js';
import { API_SETTINGS, composeApi } from './compose-api.js';
import { createApp } from './create-app.js';
import { listen } from './listen.js';

/**
 * One API process.
 *
 * Ends by SIGTERM or SIGINT, or with the process that has started it; tells that one where it listens.
 */
const config = loadConfig();
const logger = createLogger(config);
installRuntime(logger);

const stopped = new Promise<void>((resolve) => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => resolve());
  process.once('disconnect', resolve);
});

const api = await composeApi(requireSettings(config, API_SETTINGS), logger);
const stop = new AbortController();
const watchingClock = repeat(
  {
    name: 'clock',
    everyMs: CHECK_CLOCK_EVERY_MS,
    work: composeClockWatch({ ...api.clock, logger }).check,
  },
  (task, err) => logger.warn({ err, task }, 'the store could not be asked for its time'),
  stop.signal,
);
try {
  const { apiHost: host, apiPort: port } = config;
  const { url, close } = await listen(createApp(api.deps), { host, port });
  logger.info({ url }, 'the API listens');
  process.send?.({ type: 'listening', url });
  await stopped;
  await close();
} finally {
  stop.abort();
  await watchingClock;
  await api.close();
  if (process.connected) process.disconnect?.(); // or the channel to the parent keeps this process alive
}

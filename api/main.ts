import { loadConfig } from '../platform/config.js';
import { createLogger } from '../platform/logger.js';
import { requireSettings } from '../platform/required-settings.js';
import { installRuntime } from '../worker/install-runtime.js';
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
try {
  const { apiHost: host, apiPort: port } = config;
  const { url, close } = await listen(createApp(api.deps), { host, port });
  logger.info({ url }, 'the API listens');
  process.send?.({ type: 'listening', url });
  await stopped;
  await close();
} finally {
  await api.close();
  if (process.connected) process.disconnect?.(); // or the channel to the parent keeps this process alive
}

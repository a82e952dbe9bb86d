import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { connectStore } from '../../storage/connection.js';
import { migrate } from '../../storage/migrations/migrate.js';
import { MIGRATIONS } from '../../storage/migrations/migrations.js';
import { watchVersions } from '../../storage/versions/version-watch.js';
import { type Config, loadConfig } from '../config.js';
import { EngineError } from '../engines/engine-error.js';
import { choosePort } from '../engines/free-port.js';
import { type Engines, startEngines } from '../engines/start-engines.js';
import { createLogger } from '../logger.js';
import { workerNodeArgs } from '../worker-node-args.js';
import { printAddresses } from './print-addresses.js';
import { secretsOf } from './private-files.js';
import { type ProductProcess, startProductProcess } from './product-process.js';
import { type DemonstrationKeys, seedProvince } from './seed.js';
import { tellStory } from './tell-story.js';

/**
 * `npm start [-- --once] [-- --fresh]`: engines, worker, API and a demonstration province; one real
 * document lives its whole life before one's eyes. Data persist between runs; `--fresh` empties them.
 */
const flags = new Set(process.argv.slice(2));
const unknown = [...flags].filter((flag) => flag !== '--once' && flag !== '--fresh');
if (unknown.length > 0) {
  console.error(`npm start knows --once and --fresh, not ${unknown.join(' ')}`);
  process.exit(2);
}

const config = loadConfig();
if (flags.has('--fresh')) await rm(config.dataDir, { recursive: true, force: true });
const running: { stop: () => Promise<unknown> }[] = [];
const stopAll = async (): Promise<void> => {
  for (const part of running.splice(0).reverse()) await part.stop();
};
const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve());
});

try {
  await Promise.race([demonstrate(), interrupted]);
  if (!flags.has('--once')) {
    console.log('\nEverything stays up. Ctrl-C ends it; the data stay for the next start.');
    await interrupted;
  }
} catch (error) {
  // What an engine lacks is said in words that help; anything else is a fault with its cause.
  console.error(error instanceof EngineError ? error.message : error);
  process.exitCode = 1;
} finally {
  await stopAll();
}
process.exit();

async function demonstrate(): Promise<void> {
  const logger = createLogger({ logLevel: 'warn' });
  const engines = await startEngines(config, logger);
  running.push(engines);
  for (const [name, source] of Object.entries(engines.sources)) console.log(`${name}: ${source}`);

  const folder = join(config.dataDir, 'demonstration');
  const secrets = await secretsOf(folder);
  const keysDir = config.keysDir ?? join(folder, 'keys');
  const password = config.keysPassword ?? secrets.keysPassword;
  const apiKeys = await seed(engines, folder, { keysDir, password });
  const env = {
    ...process.env,
    MONGO_URL: engines.mongoUrl,
    MONGO_DATABASE: config.mongoDatabase,
    TEMPORAL_ADDRESS: engines.temporalAddress,
    TEMPORAL_NAMESPACE: engines.temporalNamespace,
    API_PORT: String(await choosePort(config.apiPort, 8080)),
    KEYS_DIR: keysDir,
    KEYS_PASSWORD: password,
    MASTER_KEY: config.masterKey?.toString('base64') ?? secrets.masterKey,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn',
    TZ: 'UTC',
  };
  const [, api] = await startBoth(config, env);
  const url = String(api.ready['url']);
  const documentId = await tellStory(url, apiKeys);
  await printAddresses(engines, { url, documentId, keysFile: join(folder, 'api-keys.json') });
}

async function startBoth(
  settings: Config,
  env: NodeJS.ProcessEnv,
): Promise<readonly [ProductProcess, ProductProcess]> {
  const both = await Promise.all([
    startProductProcess('worker/main.js', { env, nodeArgs: workerNodeArgs(settings) }),
    startProductProcess('api/main.js', { env }),
  ]);
  running.push(...both);
  return both;
}

async function seed(
  { mongoUrl }: Engines,
  folder: string,
  keys: Readonly<{ keysDir: string; password: string }>,
): Promise<DemonstrationKeys> {
  const store = await connectStore({ mongoUrl, database: config.mongoDatabase });
  const watch = watchVersions(store, () => undefined);
  try {
    await migrate(store, MIGRATIONS);
    return await seedProvince({ store, watch, folder, keys });
  } finally {
    watch.stop();
    await store.close();
  }
}

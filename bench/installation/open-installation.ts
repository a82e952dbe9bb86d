import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { TemporalCommands } from '../../api/temporal/temporal-commands.js';
import type { PolicyLayer } from '../../domain/ports/calendars.js';
import type { Files, Texts } from '../../domain/ports/files.js';
import { type Config, loadConfig } from '../../platform/config.js';
import { type Engines, startEngines } from '../../platform/engines/start-engines.js';
import { createLogger } from '../../platform/logger.js';
import { type ProductProcess, startProductProcess } from '../../platform/start/product-process.js';
import { workerNodeArgs } from '../../platform/worker-node-args.js';
import { connectStore, type Store } from '../../storage/connection.js';
import { installationKeyring } from '../../storage/encryption/installation-keyring.js';
import { createMongoFiles } from '../../storage/files/mongo-files.js';
import { LogReader } from '../../storage/log/log-reader.js';
import { migrate } from '../../storage/migrations/migrate.js';
import { MIGRATIONS } from '../../storage/migrations/migrations.js';
import { createMongoTexts } from '../../storage/texts/mongo-texts.js';
import { watchVersions } from '../../storage/versions/version-watch.js';
import type { WorkerOrders } from '../../test/support/worker-process.js';
import type { ProvinceSize } from './province.js';
import { type ApiKeyOf, seedInstallation } from './seed-installation.js';

/** The whole product on engines and data of its own, and what a driver needs to see inside. */
export interface Installation {
  readonly engines: Engines;
  readonly store: Store;
  readonly files: Files;
  readonly texts: Texts;
  readonly log: LogReader;
  readonly client: Client;
  readonly commands: TemporalCommands;
  readonly apiKeyOf: ApiKeyOf;
  /** How its processes are started, as far as figures depend on it. */
  readonly profile: Readonly<Pick<Config, 'workerPromiseHook' | 'workerMaxCachedWorkflows'>>;
  readonly startWorker: (nodeArgs?: readonly string[]) => Promise<ProductProcess>;
  readonly startApi: (port?: number, nodeArgs?: readonly string[]) => Promise<ProductProcess>;
  /** What a worker of the tests needs to serve this installation, and where it shall die. */
  readonly workerOrders: (crash: WorkerOrders['crash']) => WorkerOrders;
  /** A worker of the bench's own on the same engines, started like the product's. */
  readonly startBareWorker: () => Promise<ProductProcess>;
  /** Ends the engines and removes the data; the processes end with whoever started them. */
  readonly close: () => Promise<void>;
}

interface InstallationOptions {
  readonly size: ProvinceSize;
  readonly policy?: PolicyLayer['values'];
}

const DATABASE = 'congvan';

/** Starts engines on an empty folder and seeds a province; nothing of the user's own data is touched. */
export async function openInstallation({
  size,
  policy = {},
}: InstallationOptions): Promise<Installation> {
  const dataDir = await mkdtemp(join(tmpdir(), 'congvan-load-'));
  const config = { ...loadConfig(), dataDir, mongoUrl: null, temporalAddress: null };
  const engines = await startEngines(config, createLogger({ logLevel: 'error' }));
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: {} });

  const masterKey = randomBytes(32);
  const keyring = installationKeyring(masterKey);
  const keys = { keysDir: join(dataDir, 'keys'), password: randomUUID() };
  await mkdir(keys.keysDir, { mode: 0o700 });
  const store = await connectStore({ mongoUrl: engines.mongoUrl, database: DATABASE });
  await migrate(store, MIGRATIONS);
  const watch = watchVersions(store, () => undefined);
  const apiKeyOf = await seedInstallation({ store, watch, keys }, size, policy);
  watch.stop(); // nothing that this process reads depends on it

  const connection = await NativeConnection.connect({
    address: engines.temporalAddress,
    grpcCompression: { codec: 'none' },
  });
  const client = new Client({ connection, namespace: engines.temporalNamespace });
  const log = new LogReader(store.connection);
  const environment = {
    TZ: 'UTC',
    PATH: config.searchPath,
    HOME: dataDir,
    LOG_LEVEL: 'warn',
    MONGO_URL: engines.mongoUrl,
    MONGO_DATABASE: DATABASE,
    TEMPORAL_ADDRESS: engines.temporalAddress,
    TEMPORAL_NAMESPACE: engines.temporalNamespace,
    MASTER_KEY: masterKey.toString('base64'),
    KEYS_DIR: keys.keysDir,
    KEYS_PASSWORD: keys.password,
    WORKER_PROMISE_HOOK: config.workerPromiseHook ? 'yes' : 'no',
    WORKER_MAX_CACHED_WORKFLOWS: String(config.workerMaxCachedWorkflows),
  };
  const logPath = (name: string): string => join(dataDir, 'logs', `${name}.log`);

  return {
    engines,
    store,
    files: createMongoFiles(store, keyring),
    texts: createMongoTexts(store, keyring),
    log,
    client,
    commands: new TemporalCommands(client, log),
    apiKeyOf,
    profile: {
      workerPromiseHook: config.workerPromiseHook,
      workerMaxCachedWorkflows: config.workerMaxCachedWorkflows,
    },
    startWorker: (nodeArgs = []) =>
      startProductProcess('worker/main.js', {
        env: environment,
        nodeArgs: [...workerNodeArgs(config), ...nodeArgs],
        logPath: logPath('worker'),
      }),
    startApi: (port = 0, nodeArgs = []) =>
      startProductProcess('api/main.js', {
        env: { ...environment, API_PORT: String(port) },
        nodeArgs,
        logPath: logPath('api'),
      }),
    workerOrders: (crash) => ({
      store: { mongoUrl: engines.mongoUrl, database: DATABASE },
      temporal: { address: engines.temporalAddress, namespace: engines.temporalNamespace },
      keys,
      masterKey: masterKey.toString('base64'),
      bundlePath: null,
      crash,
    }),
    startBareWorker: () =>
      startProductProcess('bench/bare/bare-worker.js', {
        env: { TZ: 'UTC', PATH: config.searchPath, HOME: dataDir },
        nodeArgs: workerNodeArgs(config),
        args: [
          engines.temporalAddress,
          engines.temporalNamespace,
          String(config.workerMaxCachedWorkflows),
        ],
        logPath: logPath('bare-worker'),
      }),
    close: async () => {
      await connection.close();
      await store.close();
      await engines.stop();
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

import { Client } from '@temporalio/client';
import { NativeConnection, type Worker } from '@temporalio/worker';
import { createCommitActivities } from '../activities/create-commit-activities.js';
import { TemporalCommands } from '../api/temporal/temporal-commands.js';
import type { CalendarSource } from '../domain/ports/calendars.js';
import type { ClockGuard } from '../domain/ports/store-clock.js';
import type { Logger } from '../platform/logger.js';
import type { Required } from '../platform/required-settings.js';
import { openCalendarSource } from '../storage/calendars/open-calendar-source.js';
import { connectStore, type Store } from '../storage/connection.js';
import { installationKeyring } from '../storage/encryption/installation-keyring.js';
import type { Keyring } from '../storage/encryption/keyring.js';
import { createMongoFiles } from '../storage/files/mongo-files.js';
import type { MongoEventLog } from '../storage/log/mongo-event-log.js';
import { migrate } from '../storage/migrations/migrate.js';
import { MIGRATIONS } from '../storage/migrations/migrations.js';
import { type VersionWatch, watchVersions } from '../storage/versions/version-watch.js';
import { CHECK_CLOCK_EVERY_MS, composeClockWatch } from './compose-clock-watch.js';
import { composeExchange } from './compose-exchange.js';
import { composeFollowing } from './compose-following.js';
import { composeLog } from './compose-log.js';
import { createWorkers } from './create-workers.js';
import { followLog } from './follow-log.js';
import { repeat } from './sweeps/repeat.js';
import { createUpkeep } from './sweeps/upkeep.js';

/** What a worker cannot do without. */
export const WORKER_SETTINGS = [
  'mongoUrl',
  'temporalAddress',
  'masterKey',
  'keysDir',
  'keysPassword',
] as const;

type WorkerConfig = Required<(typeof WORKER_SETTINGS)[number]>;

/** A worker that is connected and ready to run. */
export interface ComposedWorker {
  /** Runs until `stop` is given; then finishes what is in work and closes everything. */
  readonly run: (stop: AbortController) => Promise<void>;
}

/** Connects a worker: store, keys, log, Temporal, followers. Fails with nothing left open. */
export async function composeWorker(config: WorkerConfig, logger: Logger): Promise<ComposedWorker> {
  const { mongoUrl, mongoDatabase: database } = config;
  const store = await connectStore({ mongoUrl, database });
  const watch = watchVersions(store, (err) =>
    logger.warn({ err }, 'the store could not be asked for changes'),
  );
  let connection: NativeConnection | null = null;
  const close = async (): Promise<void> => {
    await connection?.close();
    watch.stop();
    await store.close();
  };
  try {
    const ran = await migrate(store, MIGRATIONS);
    if (ran.length > 0) logger.info({ migrations: ran }, 'the store was brought to this release');
    const keyring = installationKeyring(config.masterKey);
    const calendars = await openCalendarSource(store, watch);
    const clock = composeClockWatch({ store, calendars, logger });
    await clock.check(); // before anything is dated
    const log = await openLog(config, { store, watch, calendars, keyring, clock, logger });
    connection = await NativeConnection.connect({
      address: config.temporalAddress,
      grpcCompression: { codec: 'none' },
    });
    const client = new Client({ connection, namespace: config.temporalNamespace });
    const commands = new TemporalCommands(client, log);
    const parts = { store, watch, log, commands };
    const exchange = composeExchange({
      ...parts,
      keyring,
      onUnwritable: (key, why) => logger.error({ packet: key, why }, 'a packet cannot be written'),
    });
    const workers = await createWorkers({
      connection,
      namespace: config.temporalNamespace,
      commit: createCommitActivities(log),
      gateway: exchange.gateway,
      maxCachedWorkflows: config.workerMaxCachedWorkflows,
    });
    const { sendOutgoing, intake } = exchange;
    const upkeep = createUpkeep(intake, createMongoFiles(store, keyring).removeStaleUploads);
    const keys = { keysDir: config.keysDir, password: config.keysPassword };
    const following = composeFollowing({ ...parts, calendars, sendOutgoing, upkeep, keys, logger });
    return {
      run: async (stop) => {
        try {
          const watching = repeat(
            { name: 'clock', everyMs: CHECK_CLOCK_EVERY_MS, work: clock.check },
            following.onFault,
            stop.signal,
          );
          await runAll(workers, stop, [followLog(following, stop.signal), watching]);
        } finally {
          await close();
        }
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function openLog(
  { keysDir, keysPassword }: WorkerConfig,
  {
    logger,
    ...parts
  }: {
    readonly store: Store;
    readonly watch: VersionWatch;
    readonly calendars: CalendarSource;
    readonly keyring: Keyring;
    readonly clock: ClockGuard;
    readonly logger: Logger;
  },
): Promise<MongoEventLog> {
  return composeLog({
    ...parts,
    keys: { keysDir, password: keysPassword },
    onViewFault: (streamId, err) =>
      logger.error({ err, streamId }, 'a view could not be applied: run `congvan rebuild`'),
  });
}

/** One worker that ends by a fault ends them all. */
async function runAll(
  workers: readonly Worker[],
  stop: AbortController,
  following: readonly Promise<void>[],
): Promise<void> {
  stop.signal.addEventListener('abort', () => {
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
  });
  const runs = workers.map((worker) => worker.run());
  const all = [...runs, ...following].map((part) => part.finally(() => stop.abort()));
  const ends = await Promise.allSettled(all);
  const faults = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason as unknown] : []));
  if (faults.length > 0) throw new AggregateError(faults, 'the worker has ended by a fault');
}

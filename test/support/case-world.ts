import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, type Worker } from '@temporalio/worker';
import type { CommitActivities } from '../../activities/commit-activities.js';
import { createCommitActivities } from '../../activities/create-commit-activities.js';
import type { GatewayActivities } from '../../activities/gateway-activities.js';
import { TemporalCommands } from '../../api/temporal/temporal-commands.js';
import { citedBy } from '../../domain/policy/cited-by.js';
import type { CalendarSource, PolicyLayer } from '../../domain/ports/calendars.js';
import type { Files } from '../../domain/ports/files.js';
import type { ClockGuard } from '../../domain/ports/store-clock.js';
import { openDevelopmentCa } from '../../pki/development-ca/development-ca.js';
import { openCalendarSource } from '../../storage/calendars/open-calendar-source.js';
import { connectStore, type Store } from '../../storage/connection.js';
import { createMongoDirectoryRegistry } from '../../storage/directory/mongo-directory-registry.js';
import { installationKeyring } from '../../storage/encryption/installation-keyring.js';
import type { Keyring } from '../../storage/encryption/keyring.js';
import { createMongoFiles } from '../../storage/files/mongo-files.js';
import type { MongoEventLog } from '../../storage/log/mongo-event-log.js';
import { migrate } from '../../storage/migrations/migrate.js';
import { MIGRATIONS } from '../../storage/migrations/migrations.js';
import { createMongoPeople } from '../../storage/people/mongo-people.js';
import { createMongoPolicyRegistry } from '../../storage/policies/mongo-policy-registry.js';
import { type VersionWatch, watchVersions } from '../../storage/versions/version-watch.js';
import { composeLog } from '../../worker/compose-log.js';
import { createWorkers } from '../../worker/create-workers.js';
import { AGENCIES, PEOPLE, RECEIVER, SENDER } from './case-people.js';
import { temporalFromEnv, testKeysDir, testMongoUrl } from './engines.js';
import { STEADY_CLOCK } from './steady-clock.js';
import type { CrashPoint, WorkerOrders } from './worker-process.js';

const BUNDLE = fileURLToPath(new URL('../../dist/workflow-bundle.js', import.meta.url));

/** Of keys that sign nothing but tests. */
const KEYS_PASSWORD = 'of-the-tests';

Runtime.install({ logger: new DefaultLogger('WARN') }); // once per test file

/** What surrounds a judge in a test: the real store, real keys, a real worker, a real server. */
export interface CaseWorld {
  readonly store: Store;
  readonly watch: VersionWatch;
  readonly calendars: CalendarSource;
  readonly files: Files;
  readonly log: MongoEventLog;
  readonly client: Client;
  readonly commands: TemporalCommands;
  readonly keyring: Keyring;
  readonly keysDir: string;
  /** What a worker process of its own needs to serve this world. */
  readonly workerOrders: (crash: CrashPoint | null) => WorkerOrders;
  readonly stopWorkers: () => Promise<void>;
  /** Replaces the running workers, as a deployment would. */
  readonly restartWorkers: () => Promise<void>;
  readonly close: () => Promise<void>;
}

interface WorldOptions {
  readonly address?: string;
  readonly namespace?: string;
  /** Stands around the real activity: to count, to delay, to die. */
  readonly around?: (commit: CommitActivities) => CommitActivities;
  readonly gateway?: GatewayActivities;
  readonly answerWithinMs?: number;
  /** `false` where the test's workers are processes of their own. */
  readonly hasWorkers?: boolean;
  /** Another MongoDB than the run's. */
  readonly mongoUrl?: string;
  /** Dates commits by the server's clock, which a time-skipping server moves. */
  readonly skipsTime?: boolean;
  /** What guards the clock of the judges; steady unless a test watches one. */
  readonly clock?: ClockGuard;
  /** What the tenant's policy sets besides the defaults. */
  readonly policy?: PolicyLayer['values'];
}

const noGateway: GatewayActivities = {
  dispatch: () => Promise.reject(new Error('this test sends to nobody elsewhere')),
};

const unchanged = (commit: CommitActivities): CommitActivities => commit;

/** Opens a world of its own database and keys; every workflow left open is terminated at its end. */
export async function openCaseWorld(options: WorldOptions = {}): Promise<CaseWorld> {
  const { address, namespace } = { ...temporalFromEnv(), ...options };
  const { around = unchanged, gateway = noGateway, answerWithinMs, hasWorkers = true } = options;
  const keysDir = testKeysDir();
  const password = KEYS_PASSWORD;
  const database = `t-${randomUUID()}`; // as long as the setting allows
  const mongoUrl = options.mongoUrl ?? testMongoUrl(database);
  const masterKey = randomBytes(32);
  const keyring = installationKeyring(masterKey);
  const store = await connectStore({ mongoUrl, database });
  await migrate(store, MIGRATIONS);
  const watch = watchVersions(store, () => undefined);
  await seed(store, watch, { keysDir, password });
  if (options.policy !== undefined) await publishPolicy(store, watch, options.policy);

  let isClosing = false;
  const calendars = await openCalendarSource(store, watch);
  const log = await composeLog({
    store,
    watch,
    calendars,
    keyring,
    clock: options.clock ?? STEADY_CLOCK,
    ...(options.skipsTime === true ? { instantOf: ({ atMs }) => atMs } : {}),
    keys: { keysDir, password },
    onViewFault: (_streamId, cause) => {
      if (isClosing) return; // cut off by the end of the test
      throw new Error('a view could not be applied', { cause });
    },
  });
  const connection = await NativeConnection.connect({
    address,
    grpcCompression: { codec: 'none' },
  });
  const client = new Client({ connection, namespace });

  let running: readonly Worker[] = [];
  let ended: Promise<unknown> = Promise.resolve();
  const startWorkers = async (): Promise<void> => {
    const commit = around(createCommitActivities(log));
    const parts = {
      connection,
      namespace,
      commit,
      gateway,
      maxCachedWorkflows: 500,
      bundlePath: BUNDLE,
    };
    running = await createWorkers(parts);
    ended = Promise.all(running.map((worker) => worker.run()));
  };
  const stopWorkers = async (): Promise<void> => {
    for (const worker of running) if (worker.getState() === 'RUNNING') worker.shutdown();
    await ended;
  };
  if (hasWorkers) await startWorkers();

  return {
    store,
    watch,
    calendars,
    log,
    client,
    keyring,
    keysDir,
    files: createMongoFiles(store, keyring),
    workerOrders: (crash) => ({
      store: { mongoUrl, database },
      temporal: { address, namespace },
      keys: { keysDir, password },
      masterKey: masterKey.toString('base64'),
      bundlePath: null,
      crash,
    }),
    commands: new TemporalCommands(client, log, answerWithinMs),
    stopWorkers,
    restartWorkers: async () => {
      await stopWorkers();
      await startWorkers();
    },
    close: async () => {
      isClosing = true;
      await terminateOpen(store, client);
      await stopWorkers();
      watch.stop();
      await connection.close();
      await store.connection.dropDatabase();
      await store.close();
    },
  };
}

async function seed(
  store: Store,
  watch: VersionWatch,
  keys: { keysDir: string; password: string },
): Promise<void> {
  await createMongoDirectoryRegistry(store, watch).record(AGENCIES);
  const people = createMongoPeople(store, watch);
  for (const person of PEOPLE) await people.save(person);
  const ca = await openDevelopmentCa(keys);
  const sealing = AGENCIES.filter((one) => [SENDER, RECEIVER].includes(one.agencyCode));
  await ca.ensureKeys([
    ...sealing.map((one) => ({
      holder: { kind: 'agency', agencyCode: one.agencyCode } as const,
      commonName: one.name,
    })),
    ...PEOPLE.filter(({ roles }) => roles.includes('authorizedSigner')).map((person) => ({
      holder: { kind: 'person', userId: person.userId, agencyCode: person.agencyCode } as const,
      commonName: person.fullName,
      title: person.title,
    })),
  ]);
}

async function publishPolicy(
  store: Store,
  watch: VersionWatch,
  values: PolicyLayer['values'],
): Promise<void> {
  const { tenant } = createMongoPolicyRegistry(store, watch);
  const version = 'test-1';
  const citations = citedBy(values, 'Quy chế thử nghiệm');
  await tenant.add({ version, effectiveFromMs: null, citations, values }, 'admin');
  await tenant.publish(version, 'admin');
}

/** Otherwise a later worker would go on with documents whose store is gone. */
async function terminateOpen(store: Store, client: Client): Promise<void> {
  const ids = await store.connection.collection<{ _id: string }>('streams').distinct('_id');
  await Promise.all(
    ids.map((id) =>
      client.workflow
        .getHandle(id)
        .terminate('the test is over')
        .catch(() => undefined),
    ),
  );
}

export const bodyHashOf = (body: unknown): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex');

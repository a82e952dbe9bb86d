/**
 * A worker in a process of its own that dies, by its own hand, at a chosen write.
 *
 * Started by `startFaultyWorker`; everything it needs stands in one variable.
 */
import { Client } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker';
import { createCommitActivities } from '../../activities/create-commit-activities.js';
import { openCalendarSource } from '../../storage/calendars/open-calendar-source.js';
import { connectStore, type Store } from '../../storage/connection.js';
import { installationKeyring } from '../../storage/encryption/installation-keyring.js';
import { watchVersions } from '../../storage/versions/version-watch.js';
import { composeLog } from '../../worker/compose-log.js';
import { createWorkers } from '../../worker/create-workers.js';
import { STEADY_CLOCK } from './steady-clock.js';
import type { CrashPoint, WorkerOrders } from './worker-process.js';

const orders = JSON.parse(process.env.FAULTY_WORKER ?? '') as WorkerOrders;
Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: {} });

const store = await connectStore({ ...orders.store, monitorCommands: true });
if (orders.crash !== null) crashAt(store, orders.crash);
const watch = watchVersions(store, () => undefined);
const log = await composeLog({
  store,
  watch,
  calendars: await openCalendarSource(store, watch),
  keyring: installationKeyring(Buffer.from(orders.masterKey, 'base64')),
  keys: orders.keys,
  clock: STEADY_CLOCK,
  onViewFault: () => undefined,
});
const connection = await NativeConnection.connect({
  address: orders.temporal.address,
  grpcCompression: { codec: 'none' },
});
const workers = await createWorkers({
  connection,
  namespace: orders.temporal.namespace,
  commit: createCommitActivities(log),
  gateway: { dispatch: async () => 'accepted' },
  maxCachedWorkflows: 500,
  ...(orders.bundlePath === null ? {} : { bundlePath: orders.bundlePath }),
});
// The client proves that the server knows this process before anybody counts on it.
await new Client({
  connection,
  namespace: orders.temporal.namespace,
}).workflowService.getSystemInfo({});
process.send?.({ type: 'ready' });
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL')); // no orphan of a test
await Promise.all(workers.map((worker) => worker.run()));

/** Dies before the server gets the chosen write, or right after it has answered. */
function crashAt(within: Store, { collection, when, nth }: CrashPoint): void {
  const client = within.connection.getClient();
  const seen = new Set<number>();
  let count = 0;
  const isChosen = (name: string, target: unknown): boolean =>
    name === 'insert' && target === collection;
  client.on('commandStarted', ({ commandName, command, requestId }) => {
    const isCommit = collection === 'transaction' && commandName === 'commitTransaction';
    if (!isCommit && !isChosen(commandName, command[commandName])) return;
    count += 1;
    if (count !== nth) return;
    if (when === 'before') process.kill(process.pid, 'SIGKILL');
    seen.add(requestId);
  });
  client.on('commandSucceeded', ({ requestId }) => {
    if (seen.has(requestId)) process.kill(process.pid, 'SIGKILL');
  });
}

/** A worker that serves nothing but the bare workflow, with the options of the product's own. */
import { fileURLToPath } from 'node:url';
import {
  bundleWorkflowCode,
  DefaultLogger,
  NativeConnection,
  Runtime,
  Worker,
} from '@temporalio/worker';
import { BARE_QUEUE } from './bare-queue.js';

const [address = '', namespace = '', maxCachedWorkflows = '0'] = process.argv.slice(2);
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: {},
  workerHeartbeatInterval: '60 seconds',
});
const worker = await Worker.create({
  connection: await NativeConnection.connect({ address, grpcCompression: { codec: 'none' } }),
  namespace,
  taskQueue: BARE_QUEUE,
  workflowBundle: await bundleWorkflowCode({
    workflowsPath: fileURLToPath(new URL('bare.workflow.js', import.meta.url)),
    logger: new DefaultLogger('WARN'),
  }),
  activities: { nothing: () => Promise.resolve() },
  maxCachedWorkflows: Number(maxCachedWorkflows),
  maxConcurrentWorkflowTaskExecutions: 100,
  stickyQueueScheduleToStartTimeout: '2 seconds',
});
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL')); // no orphan of a bench
process.send?.({ type: 'ready' });
await worker.run();

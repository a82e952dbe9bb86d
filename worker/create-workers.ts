import { fileURLToPath } from 'node:url';
import { type NativeConnection, Worker } from '@temporalio/worker';
import type { CommitActivities } from '../activities/commit-activities.js';
import type { GatewayActivities } from '../activities/gateway-activities.js';
import { BULK_QUEUE, DOCUMENTS_QUEUE, GATEWAY_QUEUE } from '../workflows/contract/names.js';

interface WorkerParts {
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly commit: CommitActivities;
  readonly gateway: GatewayActivities;
  readonly maxCachedWorkflows: number;
  /** Built by `npm run build`; tests bring their own. */
  readonly bundlePath?: string;
}

const BUNDLE = fileURLToPath(new URL('../workflow-bundle.js', import.meta.url));

/** Documents, broadcasts' batches and the way out, each on its own queue, in one process. */
export async function createWorkers(parts: WorkerParts): Promise<readonly Worker[]> {
  const { connection, namespace, commit, gateway, maxCachedWorkflows, bundlePath = BUNDLE } = parts;
  const cases = {
    connection,
    namespace,
    workflowBundle: { codePath: bundlePath },
    activities: { ...commit },
    maxConcurrentWorkflowTaskExecutions: 100,
    stickyQueueScheduleToStartTimeout: '2 seconds',
  } as const;
  return Promise.all([
    Worker.create({ ...cases, taskQueue: DOCUMENTS_QUEUE, maxCachedWorkflows }),
    Worker.create({
      ...cases,
      taskQueue: BULK_QUEUE,
      maxCachedWorkflows: Math.ceil(maxCachedWorkflows / 4),
    }),
    Worker.create({
      connection,
      namespace,
      taskQueue: GATEWAY_QUEUE,
      activities: { ...gateway },
      maxConcurrentActivityTaskExecutions: 50,
    }),
  ]);
}

import { setTimeout as pause } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import { untilAccepts } from './until-accepts.js';

const RETENTION_MS = 720 * 3_600_000;
const KEYWORD = 2; // temporal.api.enums.v1.IndexedValueType
const SEARCH_ATTRIBUTES = { DocStatus: KEYWORD, SenderOrg: KEYWORD, DueDay: KEYWORD };
const GRPC_ALREADY_EXISTS = 6;
const CONNECT_WITHIN_MS = 5_000;
const ASK_AGAIN_MS = 50;

// WAL and NORMAL lose nothing when a process dies, and cost nothing measurable against OFF.
const PRAGMAS = [
  'journal_mode=WAL',
  'synchronous=NORMAL',
  'cache_size=-524288',
  'temp_store=MEMORY',
];
// The limits meant for many tenants throttle a burst on one node.
const DYNAMIC_CONFIG = {
  'frontend.rps': 200_000,
  'frontend.namespaceRPS': 200_000,
  'history.rps': 200_000,
  'matching.rps': 200_000,
  'frontend.persistenceMaxQPS': 200_000,
  'history.persistenceMaxQPS': 200_000,
  'matching.persistenceMaxQPS': 200_000,
  'system.visibilityPersistenceMaxWriteQPS': 200_000,
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  // Of open workflows; others are read from the file, which costs nothing that could be measured, and
  // 100,000 of them would be some gigabytes.
  'history.hostLevelCacheMaxSize': 10_000,
  'history.maxInFlightUpdates': 100,
};

interface Ports {
  readonly port: number;
  readonly uiPort: number;
}

/** The development server with a file of its own; it authorises everybody, so 127.0.0.1 only. */
export function temporalServerArgs({ port, uiPort }: Ports, dbPath: string): readonly string[] {
  return [
    'server',
    'start-dev',
    '--ip=127.0.0.1',
    `--port=${port}`,
    `--ui-port=${uiPort}`,
    '--log-level=error',
    `--db-filename=${dbPath}`,
    ...PRAGMAS.map((pragma) => `--sqlite-pragma=${pragma}`),
    ...Object.entries(DYNAMIC_CONFIG).map(
      ([key, value]) => `--dynamic-config-value=${key}=${value}`,
    ),
  ];
}

/**
 * Resolves when the server answers and has the namespace, with 30 days' retention and the search
 * attributes of the documents. The `--namespace` flag would keep closed runs for one day only.
 */
export async function untilNamespace(
  port: number,
  namespace: string,
  signal: AbortSignal,
): Promise<void> {
  await untilAccepts(port, signal);
  const connection = await untilConnected(`127.0.0.1:${port}`, signal);
  try {
    const { workflowService, operatorService } = connection;
    const workflowExecutionRetentionPeriod = msToTs(RETENTION_MS);
    await unlessThere(
      workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod }),
    );
    await unlessThere(
      operatorService.addSearchAttributes({ namespace, searchAttributes: SEARCH_ATTRIBUTES }),
    );
  } finally {
    await connection.close();
  }
}

async function untilConnected(address: string, signal: AbortSignal): Promise<Connection> {
  for (;;) {
    try {
      return await Connection.connect({ address, connectTimeout: CONNECT_WITHIN_MS });
    } catch {
      await pause(ASK_AGAIN_MS, undefined, { signal }); // the port is there before the services
    }
  }
}

async function unlessThere(creation: Promise<unknown>): Promise<void> {
  try {
    await creation;
  } catch (error) {
    if ((error as { code?: unknown }).code !== GRPC_ALREADY_EXISTS) throw error;
  }
}

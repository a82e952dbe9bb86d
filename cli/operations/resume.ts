import { Client } from '@temporalio/client';
import { NativeConnection } from '@temporalio/worker';
import { TemporalCommands } from '../../api/temporal/temporal-commands.js';
import { createLogger } from '../../platform/logger.js';
import { requireSettings } from '../../platform/required-settings.js';
import { LogReader } from '../../storage/log/log-reader.js';
import { createMongoStreamIndex } from '../../storage/sweeps/mongo-stream-index.js';
import { installRuntime } from '../../worker/install-runtime.js';
import { resumeStreams } from './resume-streams.js';
import { withStore } from './with-store.js';

/** Starts what is open and prints the counts; ends with 1 where a stream could not be resumed. */
export async function resume(isFromLog: boolean): Promise<void> {
  await withStore(async ({ connection: store }, config) => {
    const { temporalAddress: address } = requireSettings(config, ['temporalAddress']);
    installRuntime(createLogger({ logLevel: 'error' }));
    const connection = await NativeConnection.connect({
      address,
      grpcCompression: { codec: 'none' },
    });
    try {
      const log = new LogReader(store);
      const client = new Client({ connection, namespace: config.temporalNamespace });
      const commands = new TemporalCommands(client, log);
      const parts = { index: createMongoStreamIndex(store), log, commands };
      const resumed = await resumeStreams(parts, { isFromLog, nowMs: Date.now() });
      console.log(JSON.stringify(resumed));
      if (resumed.failed.length > 0) process.exitCode = 1;
    } finally {
      await connection.close();
    }
  });
}

import { setTimeout as pause } from 'node:timers/promises';
import { type Db, MongoClient, MongoServerError } from 'mongodb';
import { untilAccepts } from './until-accepts.js';

const REPLICA_SET = 'congvan';
const ASK_AGAIN_MS = 25;

/** A one-member replica set: what transactions, change streams and majority writes need. */
export function mongodArgs(port: number, dbPath: string): readonly string[] {
  return [
    '--bind_ip=127.0.0.1',
    `--port=${port}`,
    '--nounixsocket',
    `--dbpath=${dbPath}`,
    `--replSet=${REPLICA_SET}`,
    '--wiredTigerCacheSizeGB=1',
    '--oplogSize=1024', // MB; followers that fall behind it rescan
    '--setParameter=diagnosticDataCollectionEnabled=false',
    // A worker that dies inside its transaction holds the register's counter until this is over
    // (60 s by default): nobody could number meanwhile. Ours take some 10 ms.
    '--setParameter=transactionLifetimeLimitSeconds=2',
    '--quiet',
  ];
}

export function mongoUrlOf(port: number): string {
  return `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`;
}

/**
 * Resolves when the server is primary of its replica set; founds the set on empty data.
 *
 * Data that last ran on another port is told its new address.
 */
export async function untilPrimary(port: number, signal: AbortSignal): Promise<void> {
  await untilAccepts(port, signal);
  const client = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`);
  signal.addEventListener('abort', () => void client.close(), { once: true }); // ends all waiting
  try {
    const admin = client.db('admin');
    await settleMember(admin, `127.0.0.1:${port}`);
    while (!(await admin.command({ hello: 1 }))['isWritablePrimary']) {
      await pause(ASK_AGAIN_MS, undefined, { signal });
    }
  } finally {
    await client.close();
  }
}

async function settleMember(admin: Db, host: string): Promise<void> {
  try {
    const { config } = await admin.command({ replSetGetConfig: 1 });
    if (config.members[0].host === host) return;
    const members = [{ ...config.members[0], host }];
    const version = config.version + 1;
    await admin.command({ replSetReconfig: { ...config, members, version }, force: true });
  } catch (error) {
    if (codeOf(error) !== 'NotYetInitialized') throw error;
    await found(admin, host);
  }
}

/** On a slow machine the first answer may be lost: whoever asks again is told that it is done. */
async function found(admin: Db, host: string): Promise<void> {
  try {
    await admin.command({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host }] } });
  } catch (error) {
    if (codeOf(error) !== 'AlreadyInitialized') throw error;
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof MongoServerError ? error.codeName : null;

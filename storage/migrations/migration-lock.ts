import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../duplicate-key.js';

const LOCK_ID = 'migrations';
const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
const RETRY_MS = 200;

interface LockRow {
  readonly _id: string;
  readonly holder: string;
  readonly leaseUntil: Date;
}

/**
 * Runs `work` in one process at a time; the others wait and then run theirs.
 *
 * The lock is a document with a lease by the server's clock, renewed while the work lasts: a
 * process that dies holds the others up for 30 seconds. One that is paused for longer may find
 * itself beside another, which is why every migration may run twice.
 */
export async function withMigrationLock<T>(
  connection: Connection,
  work: () => Promise<T>,
): Promise<T> {
  const locks = connection.collection<LockRow>('locks');
  const holder = randomUUID();
  const lease = { holder, leaseUntil: { $add: ['$$NOW', LEASE_MS] } };

  // One step by the server's clock; a missing lease counts as one that has run out.
  const isFree = { $lt: [{ $ifNull: ['$leaseUntil', new Date(0)] }, '$$NOW'] };
  const taken = {
    holder: { $cond: [isFree, holder, '$holder'] },
    leaseUntil: { $cond: [isFree, lease.leaseUntil, '$leaseUntil'] },
  };
  const take = async (): Promise<boolean> => {
    try {
      const row = await locks.findOneAndUpdate({ _id: LOCK_ID }, [{ $set: taken }], {
        upsert: true,
        returnDocument: 'after',
      });
      return row?.holder === holder;
    } catch (error) {
      if (isDuplicateKey(error)) return false; // somebody made the document in the same instant
      throw error;
    }
  };

  while (!(await take())) await pause(RETRY_MS);
  const renewal = setInterval(() => {
    // A renewal that fails lets the lease run out; the work itself will meet the same fault.
    locks.updateOne({ _id: LOCK_ID, holder }, [{ $set: lease }]).catch(() => undefined);
  }, RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await locks.deleteOne({ _id: LOCK_ID, holder });
  }
}

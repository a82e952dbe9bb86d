import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import { createLease } from '../leases/lease.js';

const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
const RETRY_MS = 200;

/**
 * Runs `work` in one process at a time; the others wait and then run theirs.
 *
 * The lock is a lease, renewed while the work lasts: a process that dies holds the others up for 30
 * seconds. One that is paused for longer may find itself beside another, which is why every migration
 * may run twice.
 */
export async function withMigrationLock<T>(
  connection: Connection,
  work: () => Promise<T>,
): Promise<T> {
  const lease = createLease(connection, { id: 'migrations', leaseMs: LEASE_MS });
  while (!(await lease.take())) await pause(RETRY_MS);
  const renewal = setInterval(() => {
    // A renewal that fails lets the lease run out; the work itself will meet the same fault.
    lease.renew().catch(() => undefined);
  }, RENEW_MS);
  try {
    return await work();
  } finally {
    clearInterval(renewal);
    await lease.release();
  }
}

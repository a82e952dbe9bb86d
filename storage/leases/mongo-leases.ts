import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from 'mongoose';
import type { Leases } from '../../domain/ports/leases.js';
import { createLease, type Lease } from './lease.js';

/** How long the work of a process that died waits for the next one. */
const LEASE_MS = 10_000;
const RENEW_MS = 3_000;
const RETRY_MS = 1_000;

/**
 * Leases in MongoDB. Faults of the store are told to `onFault` and tried again; while the store is
 * away the lease runs out, and so does the work.
 */
export function createMongoLeases(
  connection: Connection,
  onFault: (cause: unknown) => void,
  { leaseMs = LEASE_MS, renewMs = RENEW_MS, retryMs = RETRY_MS } = {},
): Leases {
  const isTaken = async (lease: Lease): Promise<boolean> => {
    try {
      return await lease.take();
    } catch (cause) {
      onFault(cause);
      return false;
    }
  };

  /** Renews until told to stop; gives the signal when the lease is no longer ours. */
  const renewing = (lease: Lease): Readonly<{ lost: AbortSignal; stop: () => void }> => {
    const lost = new AbortController();
    let heldUntilMs = performance.now() + leaseMs;
    const renew = async (): Promise<void> => {
      const askedMs = performance.now();
      try {
        if (await lease.renew()) heldUntilMs = askedMs + leaseMs;
        else lost.abort();
      } catch (cause) {
        onFault(cause);
        if (performance.now() >= heldUntilMs) lost.abort();
      }
    };
    const timer = setInterval(() => void renew(), renewMs);
    return { lost: lost.signal, stop: () => clearInterval(timer) };
  };

  return {
    hold: async (name, stop, work) => {
      const lease = createLease(connection, { id: name, leaseMs });
      while (!stop.aborted) {
        if (!(await isTaken(lease))) {
          await pause(retryMs, undefined, { signal: stop }).catch(() => undefined);
          continue;
        }
        const renewal = renewing(lease);
        try {
          await work(AbortSignal.any([stop, renewal.lost]));
        } finally {
          renewal.stop();
          await lease.release().catch(onFault); // it runs out by itself
        }
        if (!renewal.lost.aborted) return;
      }
    },
  };
}

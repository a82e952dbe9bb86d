import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { isDuplicateKey } from '../duplicate-key.js';

interface LeaseRow {
  readonly _id: string;
  readonly holder: string;
  readonly leaseUntil: Date;
}

/** One document that one process holds at a time, for as long as it renews it. */
export interface Lease {
  /** True when it is ours now; a lease that has run out is anybody's. */
  readonly take: () => Promise<boolean>;
  /** False when somebody else has taken it meanwhile. */
  readonly renew: () => Promise<boolean>;
  readonly release: () => Promise<void>;
}

/** A lease by the server's clock: processes need not agree on the time. */
export function createLease(
  connection: Connection,
  { id, leaseMs }: { readonly id: string; readonly leaseMs: number },
): Lease {
  const locks = connection.collection<LeaseRow>('locks');
  const holder = randomUUID();
  const leaseUntil = { $add: ['$$NOW', leaseMs] };

  // One step; a missing lease counts as one that has run out.
  const isFree = { $lt: [{ $ifNull: ['$leaseUntil', new Date(0)] }, '$$NOW'] };
  const taken = {
    holder: { $cond: [isFree, holder, '$holder'] },
    leaseUntil: { $cond: [isFree, leaseUntil, '$leaseUntil'] },
  };

  return {
    take: async () => {
      try {
        const row = await locks.findOneAndUpdate({ _id: id }, [{ $set: taken }], {
          upsert: true,
          returnDocument: 'after',
        });
        return row?.holder === holder;
      } catch (error) {
        if (isDuplicateKey(error)) return false; // somebody made the document in the same instant
        throw error;
      }
    },
    renew: async () => {
      const renewed = [{ $set: { leaseUntil } }];
      return (await locks.updateOne({ _id: id, holder }, renewed)).matchedCount === 1;
    },
    release: async () => {
      await locks.deleteOne({ _id: id, holder });
    },
  };
}

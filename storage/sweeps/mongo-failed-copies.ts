import type { Connection } from 'mongoose';
import type { FailedCopies, FailedCopy } from '../../domain/ports/sweeps.js';
import { URGENCIES } from '../../domain/urgency.js';
import { viewCollection } from '../views/view-collection.js';
import type { DeliveryRow } from '../views/view-rows.js';

const FIELDS = { streamId: 1, recipient: 1 } as const;

/** Copies that have failed, read from the view; a copy ages from its last failure on. */
export function createMongoFailedCopies(connection: Connection): FailedCopies {
  const deliveries = viewCollection(connection, 'deliveries');
  return {
    inOrder: async function* (): AsyncGenerator<FailedCopy> {
      for (const urgency of URGENCIES.toReversed()) {
        const rows = deliveries
          .find({ b: 'sendFailed', urgency })
          .sort({ updatedAtMs: 1, _id: 1 })
          .project<Pick<DeliveryRow, '_id' | 'streamId' | 'recipient'>>(FIELDS);
        for await (const { _id: deliveryId, streamId, recipient } of rows)
          yield { deliveryId, streamId, recipient };
      }
    },
  };
}

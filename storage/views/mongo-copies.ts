import type { Connection } from 'mongoose';
import { ENDED } from '../../domain/delivery/delivery-state.js';
import type { SenderState } from '../../domain/delivery/states.js';
import type { Copies } from '../../domain/ports/copies.js';
import { viewCollection } from './view-collection.js';

/** Whoever refused it may be sent it again. */
const NOT_HELD: SenderState[] = [...ENDED, 'refused'];

/** Reads the view of copies by document and recipient. */
export function createMongoCopies(connection: Connection): Copies {
  return {
    isHeldBy: async (documentId, recipient) => {
      const held = { documentId, recipient, b: { $nin: NOT_HELD } };
      return (await viewCollection(connection, 'deliveries').findOne(held)) !== null;
    },
  };
}

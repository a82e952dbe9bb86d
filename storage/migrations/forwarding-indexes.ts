import { ensureIndex, type Migration } from './migration.js';

/** Copies that an agency has forwarded, in the order of their list (F-T02). */
export const forwardingIndexes: Migration = {
  id: '0010-forwarding-indexes',
  run: async (connection) => {
    await ensureIndex(connection, 'deliveries', {
      keys: { 'forwardedFrom.agencyCode': 1, b: 1, updatedAtMs: -1, _id: -1 },
    });
  },
};

import { ensureIndex, type Migration } from './migration.js';

const SUCCEEDED = { issuedUnder: { $exists: true } };
const ADDRESSED = { addressedTo: { $exists: true } };

/** Agencies that are no more: what is left to hand over, and what bears an old code (AG-04, F-T10). */
export const reorganisations: Migration = {
  id: '0015-reorganisations',
  run: async (connection) => {
    await ensureIndex(connection, 'reorganisations', { keys: { publishedAtMs: -1, _id: -1 } });
    await ensureIndex(connection, 'documents', {
      keys: { issuedUnder: 1, 'number.issuedOn': 1 },
      partialFilterExpression: SUCCEEDED,
    });
    await ensureIndex(connection, 'deliveries', {
      keys: { issuedUnder: 1, sentAtMs: 1, _id: 1 },
      partialFilterExpression: SUCCEEDED,
    });
    await ensureIndex(connection, 'deliveries', {
      keys: { documentId: 1, addressedTo: 1 },
      partialFilterExpression: ADDRESSED,
    });
  },
};

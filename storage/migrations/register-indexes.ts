import { ensureIndex, type Migration } from './migration.js';

/** What registers are printed from, besides the numbers themselves. */
export const registerIndexes: Migration = {
  id: '0009-register-indexes',
  run: async (connection) => {
    // The transfer register: what an agency handed over in a year, in its order.
    await ensureIndex(connection, 'deliveries', { keys: { issuer: 1, sentAtMs: 1, _id: 1 } });
  },
};

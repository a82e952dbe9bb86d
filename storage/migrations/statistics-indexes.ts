import { ensureIndex, type Migration } from './migration.js';

/** The sums of an agency's month, and those of whole days of every agency. */
export const statisticsIndexes: Migration = {
  id: '0014-statistics-indexes',
  run: async (connection) => {
    await ensureIndex(connection, 'statistics', { keys: { agencyCode: 1, on: 1 } });
    await ensureIndex(connection, 'statistics', { keys: { dimension: 1, on: 1, agencyCode: 1 } });
    // The agencies under another one.
    await ensureIndex(connection, 'agencies', { keys: { parentCode: 1 } });
  },
};

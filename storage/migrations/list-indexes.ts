import { ensureIndex, type Migration } from './migration.js';

/** The list of requests in the order of its pages, of which two may have begun in one instant. */
export const listIndexes: Migration = {
  id: '0007-list-indexes',
  run: async (connection) => {
    await ensureIndex(connection, 'requests', {
      keys: { recipient: 1, state: 1, openedAtMs: -1, _id: -1 },
    });
  },
};

import { ensureIndex, type Migration } from './migration.js';

/** Who has opened what: by document, for its issuer and for a receiver; by person; by mark. */
export const accessIndexes: Migration = {
  id: '0013-access-indexes',
  run: async (connection) => {
    await ensureIndex(connection, 'accesses', { keys: { documentId: 1, atMs: 1, _id: 1 } });
    await ensureIndex(connection, 'accesses', {
      keys: { documentId: 1, agencyCode: 1, atMs: 1, _id: 1 },
    });
    await ensureIndex(connection, 'accesses', { keys: { userId: 1, atMs: -1, _id: -1 } });
    // A mark is one download's; rows without one are not in the index. (With `$type` as the filter
    // a search by mark would not find the index.)
    await ensureIndex(connection, 'accesses', {
      keys: { markId: 1 },
      unique: true,
      partialFilterExpression: { markId: { $gt: '' } },
    });
  },
};

import { ensureIndex, type Migration } from './migration.js';

/** What people have been told, as their lists show it and as an acknowledgement finds it. */
export const followerIndexes: Migration = {
  id: '0005-follower-indexes',
  run: async (connection) => {
    await ensureIndex(connection, 'notices', { keys: { userId: 1, atMs: -1, _id: -1 } });
    await ensureIndex(connection, 'notices', { keys: { userId: 1, readAtMs: 1, atMs: -1 } });
    await ensureIndex(connection, 'notices', { keys: { obligationId: 1, userId: 1 } });
  },
};

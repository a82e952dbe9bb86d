import { ensureIndex, type Migration } from './migration.js';

/** What a person holds, asked at every signature; and an agency's table, the latest first. */
export const delegationIndexes: Migration = {
  id: '0011-delegation-indexes',
  run: async (connection) => {
    await ensureIndex(connection, 'delegations', { keys: { receiverUserId: 1, untilOn: 1 } });
    await ensureIndex(connection, 'delegations', {
      keys: { agencyCode: 1, givenAtMs: -1, _id: -1 },
    });
  },
};

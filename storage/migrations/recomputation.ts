import { ensureIndex, type Migration } from './migration.js';

/** Open obligations stream by stream, as a recomputation walks them; none of them waits for a yes yet. */
export const recomputation: Migration = {
  id: '0008-recomputation',
  run: async (connection) => {
    await ensureIndex(connection, 'obligations', {
      keys: { streamId: 1 },
      partialFilterExpression: { outcome: 'open' },
    });
    await connection
      .collection('obligations')
      .updateMany({ proposed: { $exists: false } }, { $set: { proposed: null } });
  },
};

import { ensureIndex, type Migration } from './migration.js';

const HOUR_MS = 3_600_000;

const orNone = (field: string): object => ({ $ifNull: [field, 'none'] });

/** Notices by groups; those told before belong to the hour in which they were told. */
export const noticeGroups: Migration = {
  id: '0016-notice-groups',
  run: async (connection) => {
    const hour = { $toString: { $toLong: { $floor: { $divide: ['$atMs', HOUR_MS] } } } };
    const parts = [hour, '$kind', orNone('$rule'), orNone('$step')];
    const groupId = {
      $concat: parts.flatMap((part, index) => (index === 0 ? [part] : ['.', part])),
    };
    await connection
      .collection('notices')
      .updateMany({ groupId: { $exists: false } }, [{ $set: { groupId } }]);
    // Each is read without its rows: what is counted stands in the keys.
    await ensureIndex(connection, 'notices', {
      keys: { userId: 1, groupId: -1, readAtMs: 1, atMs: 1 },
    });
    await ensureIndex(connection, 'notices', { keys: { userId: 1, readAtMs: 1, groupId: -1 } });
  },
};

import { ensureIndex, type Migration } from './migration.js';

/** People, keys, agencies, units, calendars and policies, and the counters of their caches. */
export const peopleAndDirectoryIndexes: Migration = {
  id: '0002-people-and-directory-indexes',
  run: async (connection) => {
    await ensureIndex(connection, 'users', { keys: { agencyCode: 1, fullName: 1 } });
    await ensureIndex(connection, 'keys', { keys: { userId: 1 } });
    await ensureIndex(connection, 'agencies', {
      keys: { agencyCode: 1, validFrom: 1, revision: 1 },
      unique: true,
    });
    await ensureIndex(connection, 'agencies', { keys: { aliases: 1 } });
    await ensureIndex(connection, 'units', { keys: { agencyCode: 1, unitId: 1 }, unique: true });
    for (const layers of ['calendars', 'policies']) {
      await ensureIndex(connection, layers, { keys: { scope: 1, version: 1 }, unique: true });
    }
    // There before the first transactions that count them up, which would else collide.
    for (const _id of ['directory', 'people', 'calendars', 'policies']) {
      const counters = connection.collection<{ _id: string; version: number }>('versions');
      await counters.updateOne({ _id }, { $setOnInsert: { version: 0 } }, { upsert: true });
    }
  },
};

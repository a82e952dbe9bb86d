import { ensureIndex, type Migration } from './migration.js';

/** The inventory of certificates by their end (TR-24, R14), and by holder for renewals. */
export const certificates: Migration = {
  id: '0018-certificates',
  run: async (connection) => {
    await ensureIndex(connection, 'certificates', { keys: { notAfterMs: 1, _id: 1 } });
    await ensureIndex(connection, 'certificates', {
      keys: { 'holder.agencyCode': 1, notAfterMs: 1, _id: 1 },
    });
  },
};

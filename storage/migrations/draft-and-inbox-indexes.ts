import { ensureIndex, type Migration } from './migration.js';

/** The lists of drafts and of packets, and the rule that a packet is received once. */
export const draftAndInboxIndexes: Migration = {
  id: '0003-draft-and-inbox-indexes',
  run: async (connection) => {
    await ensureIndex(connection, 'drafts', {
      keys: { agencyCode: 1, ownerUserId: 1, updatedAtMs: -1 },
    });
    await ensureIndex(connection, 'inbox', { keys: { receiver: 1, sha256: 1 }, unique: true });
    await ensureIndex(connection, 'inbox', { keys: { receiver: 1, state: 1, receivedAtMs: 1 } });
    await ensureIndex(connection, 'inbox', { keys: { state: 1, receivedAtMs: 1 } });
  },
};

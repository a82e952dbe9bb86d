import { ensureIndex, type Migration } from './migration.js';

/** What packets are matched with, and what waits to be fetched. */
export const exchangeIndexes: Migration = {
  id: '0006-exchange-indexes',
  run: async (connection) => {
    await ensureIndex(connection, 'documents', { keys: { wireKey: 1 } });
    await ensureIndex(connection, 'documents', { keys: { issuer: 1, 'number.issuedOn': 1 } });
    await ensureIndex(connection, 'documents', { keys: { noticeId: 1 } });
    await ensureIndex(connection, 'deliveries', { keys: { documentId: 1, recipient: 1 } });
    await ensureIndex(connection, 'inbox', { keys: { keptFor: 1 } });
    await ensureIndex(connection, 'outbox', { keys: { key: 1 }, unique: true });
    await ensureIndex(connection, 'outbox', {
      keys: { receiver: 1, messageType: 1, state: 1, createdAtMs: 1, _id: 1 },
    });
    await ensureIndex(connection, 'outbox', {
      keys: { sender: 1, messageType: 1, createdAtMs: -1 },
    });
  },
};

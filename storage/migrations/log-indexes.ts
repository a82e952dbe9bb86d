import { ensureIndex, type Migration } from './migration.js';

/** The log, the numbers, and every list that is read from the views (asserted with `explain`). */
export const logIndexes: Migration = {
  id: '0004-log-indexes',
  run: async (connection) => {
    // Ours or theirs; and a repetition from long before is found here.
    await ensureIndex(connection, 'commits', { keys: { streamId: 1, n: 1 }, unique: true });
    await ensureIndex(connection, 'commits', {
      keys: { streamId: 1, 'commands.commandId': 1 },
      unique: true,
    });
    await ensureIndex(connection, 'commits', { keys: { atMs: 1 } });
    await ensureIndex(connection, 'numbers', {
      keys: { register: 1, year: 1, number: 1 },
      unique: true,
    });
    await ensureIndex(connection, 'numbers', {
      keys: { streamId: 1, commandId: 1, index: 1 },
      unique: true,
    });
    await ensureIndex(connection, 'documents', {
      keys: { issuer: 1, phase: 1, updatedAtMs: -1, _id: -1 },
    });
    await ensureIndex(connection, 'documents', { keys: { issuer: 1, updatedAtMs: -1, _id: -1 } });
    await ensureIndex(connection, 'deliveries', {
      keys: { recipient: 1, c: 1, updatedAtMs: -1, _id: -1 },
    });
    await ensureIndex(connection, 'deliveries', {
      keys: { recipient: 1, updatedAtMs: -1, _id: -1 },
    });
    await ensureIndex(connection, 'deliveries', {
      keys: { issuer: 1, b: 1, updatedAtMs: -1, _id: -1 },
    });
    await ensureIndex(connection, 'deliveries', { keys: { documentId: 1 } });
    await ensureIndex(connection, 'obligations', {
      keys: { 'owner.agencyCode': 1, outcome: 1, breachMs: 1, _id: 1 },
    });
    await ensureIndex(connection, 'obligations', {
      keys: { 'owner.userId': 1, outcome: 1, breachMs: 1, _id: 1 },
    });
    await ensureIndex(connection, 'obligations', { keys: { documentId: 1 } });
    // The sweep of reminders reads the instants between its last look and now.
    await ensureIndex(connection, 'obligations', { keys: { outcome: 1, remindAtMs: 1 } });
    await ensureIndex(connection, 'requests', { keys: { documentId: 1 } });
    await ensureIndex(connection, 'requests', { keys: { recipient: 1, state: 1, openedAtMs: -1 } });
    await ensureIndex(connection, 'streams', { keys: { isBusy: 1, nextStepMs: 1 } });
  },
};

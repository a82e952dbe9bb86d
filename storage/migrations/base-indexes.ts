import { ensureIndex, type Migration } from './migration.js';

/** Files, texts and evidence: what is not found by its `_id` alone. */
export const baseIndexes: Migration = {
  id: '0001-base-indexes',
  run: async (connection) => {
    await ensureIndex(connection, 'fileChunks', { keys: { fileId: 1, n: 1 }, unique: true });
    // Only what is unfinished, so that the clean-up reads nothing else.
    await ensureIndex(connection, 'files', {
      keys: { startedAt: 1 },
      partialFilterExpression: { isComplete: false },
    });
  },
};

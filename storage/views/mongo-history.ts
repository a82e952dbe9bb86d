import type { Commit } from '../../domain/commit/commit.js';
import { receiptOf } from '../../domain/commit/commit.js';
import type { History } from '../../domain/ports/views.js';
import type { Store } from '../connection.js';
import { commitsOf, readPage } from '../log/commit-rows.js';

/** The log, read for people. */
export function createMongoHistory({ connection }: Store): History {
  const commits = commitsOf(connection);

  return {
    commits: async (streamId, limit) => {
      const read: Commit[] = [];
      for (let isLast = false; !isLast && read.length < limit; ) {
        const page = await readPage(commits, streamId, read.length + 1);
        read.push(...page.commits);
        ({ isLast } = page);
      }
      return read.slice(0, limit);
    },

    receiptOf: async (viewer, streamId, commandId) => {
      const row = await commits.findOne(
        { streamId, 'commands.commandId': commandId },
        { projection: { commands: { $elemMatch: { commandId } } } },
      );
      const [decided] = row?.commands ?? [];
      if (decided === undefined) return null;
      const { userId, agencyCode } = decided.actor;
      const isOwn =
        viewer === 'system' || (userId === viewer.userId && agencyCode === viewer.agencyCode);
      return isOwn ? receiptOf(decided) : null;
    },
  };
}

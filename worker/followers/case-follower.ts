import type { CaseState } from '../../domain/case/case-state.js';
import type { Commit } from '../../domain/commit/commit.js';
import { emptyStream, fold } from '../../domain/commit/stream.js';
import type { CommitPages } from '../../domain/ports/event-log.js';
import { FoldedStreams } from './folded-streams.js';
import type { Follower } from './run-follower.js';

/** A commit with the state on which it was decided. */
export interface FollowedCommit {
  readonly commit: Commit;
  readonly before: CaseState;
}

/** A follower that is shown each commit together with what was known before it. */
export function createCaseFollower(
  name: string,
  log: CommitPages,
  handle: (followed: readonly FollowedCommit[]) => Promise<void>,
): Follower {
  const streams = new FoldedStreams(log, { begin: () => emptyStream, fold });
  return {
    name,
    handle: async (commits) => {
      const followed: FollowedCommit[] = [];
      await streams.prepare(commits);
      for (const commit of commits) {
        const before = await streams.before(commit);
        streams.keep(commit.streamId, fold(before, commit));
        followed.push({ commit, before: before.state });
      }
      await handle(followed);
    },
  };
}

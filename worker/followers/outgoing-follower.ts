import type { CaseState } from '../../domain/case/case-state.js';
import type { Commit } from '../../domain/commit/commit.js';
import type { CommitPages } from '../../domain/ports/event-log.js';
import { createCaseFollower } from './case-follower.js';
import type { Follower } from './run-follower.js';

interface Deps {
  readonly log: CommitPages;
  readonly sendOutgoing: (commit: Commit, before: CaseState) => Promise<void>;
}

/** Sends what commits have to say to systems elsewhere (TR-11): in their order, each packet once. */
export function createOutgoingFollower({ log, sendOutgoing }: Deps): Follower {
  return createCaseFollower('outgoing', log, async (followed) => {
    for (const { commit, before } of followed) await sendOutgoing(commit, before);
  });
}

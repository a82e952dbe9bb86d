import type { Commit } from '../../domain/commit/commit.js';
import type { CommitFeed } from '../../domain/ports/commit-feed.js';

/** How long a follower may let commits wait for each other, and how many are enough. */
export interface Gathering {
  readonly withinMs: number;
  readonly enough: number;
}

/**
 * The same feed, giving together what comes within a while: for a follower each of whose writes costs
 * more than what it writes, and for which nobody waits.
 *
 * Nothing is `done` before it has been handled, so what was gathered when a process dies is given again.
 */
export function gatheredFeed(
  feed: CommitFeed,
  { withinMs, enough }: Gathering,
  stop: AbortSignal,
): CommitFeed {
  return {
    ...feed,
    next: async (waitMs) => {
      const gathered: Commit[] = [...(await feed.next(waitMs))];
      if (gathered.length === 0) return gathered;
      const untilMs = Date.now() + withinMs;
      for (
        let leftMs = withinMs;
        leftMs > 0 && gathered.length < enough && !stop.aborted;
        leftMs = untilMs - Date.now()
      ) {
        gathered.push(...(await feed.next(leftMs)));
      }
      return gathered;
    },
  };
}

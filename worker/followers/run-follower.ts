import { setTimeout as pause } from 'node:timers/promises';
import type { Commit } from '../../domain/commit/commit.js';
import type { CommitFeed, OpenCommitFeed } from '../../domain/ports/commit-feed.js';
import { type Gathering, gatheredFeed } from './gathered-feed.js';

/** What follows from commits: called at least once for each, so it writes by ids that say what is written. */
export interface Follower {
  /** Keeps its place in the log under this name for ever. */
  readonly name: string;
  readonly handle: (commits: readonly Commit[]) => Promise<void>;
  /** Where commits may wait for each other, so that they are handled together. */
  readonly gathering?: Gathering;
}

interface Following {
  readonly open: OpenCommitFeed;
  readonly onFault: (follower: string, cause: unknown) => void;
}

const LOOK_UP_MS = 1_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Follows the log until `stop`: read, handle, note the place; again and again.
 *
 * A commit that cannot be handled is never passed over: it is told to `onFault` and tried again after
 * a growing pause, from the place that stands in the store.
 */
export async function runFollower(
  { name, handle, gathering }: Follower,
  { open, onFault }: Following,
  stop: AbortSignal,
): Promise<void> {
  let pauseMs = FIRST_PAUSE_MS;
  const follow = async (feed: CommitFeed): Promise<void> => {
    while (!stop.aborted) {
      const commits = await feed.next(LOOK_UP_MS);
      if (commits.length === 0) continue;
      await handle(commits);
      await feed.done();
      pauseMs = FIRST_PAUSE_MS;
    }
  };

  while (!stop.aborted) {
    try {
      const opened = await open(name);
      const feed = gathering === undefined ? opened : gatheredFeed(opened, gathering, stop);
      try {
        await follow(feed);
      } finally {
        await feed.close();
      }
    } catch (cause) {
      onFault(name, cause);
      await pause(pauseMs, undefined, { signal: stop }).catch(() => undefined);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  }
}

import type { Commit } from '../commit/commit.js';

/**
 * The commits of all streams for one follower, from where it had come.
 *
 * Every commit is given at least once, those of one stream in their order. What is given and not yet
 * `done` when the follower dies is given again, so what follows from a commit has ids of its own.
 */
export interface CommitFeed {
  /** The next ones; none when nothing has been written for `waitMs`. */
  readonly next: (waitMs: number) => Promise<readonly Commit[]>;
  /** Whatever `next` has given is dealt with: a restart begins behind it. */
  readonly done: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Opens the feed of a follower; its name keeps its place for ever. */
export type OpenCommitFeed = (follower: string) => Promise<CommitFeed>;

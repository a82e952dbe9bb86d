import type { CommitFeed } from '../../domain/ports/commit-feed.js';
import { createLogger } from '../../platform/logger.js';
import { createMongoNotices } from '../../storage/notices/mongo-notices.js';
import { composeExchange } from '../../worker/compose-exchange.js';
import { composeFollowing } from '../../worker/compose-following.js';
import type { LogFollowing } from '../../worker/follow-log.js';
import { type Follower, runFollower } from '../../worker/followers/run-follower.js';
import type { CaseWorld } from './case-world.js';

/** What a worker of this world would follow the log with. */
export function followingOf({
  store,
  watch,
  calendars,
  keyring,
  log,
  commands,
  workerOrders,
}: CaseWorld): LogFollowing {
  const parts = { store, watch, log, commands };
  const { sendOutgoing } = composeExchange({ ...parts, keyring, onUnwritable: () => undefined });
  const logger = createLogger({ logLevel: 'silent' });
  const { keys } = workerOrders(null);
  const upkeep = async (): Promise<void> => undefined; // these tests take in no packet
  return composeFollowing({ ...parts, calendars, sendOutgoing, upkeep, keys, logger });
}

/** One life of a follower: it runs until it is stopped, or until something around its feed kills it. */
export interface FollowerLife {
  readonly faults: readonly unknown[];
  /** Resolves when it has ended. */
  readonly stop: () => Promise<void>;
}

/** Starts a follower; `around` stands between it and its feed. */
export function startFollower(
  follower: Follower,
  { openFeed }: LogFollowing,
  around: (feed: CommitFeed) => CommitFeed = (feed) => feed,
): FollowerLife {
  const stop = new AbortController();
  const faults: unknown[] = [];
  const open = async (name: string): Promise<CommitFeed> => around(await openFeed(name));
  const onFault = (_name: string, cause: unknown): void => {
    faults.push(cause);
    if (cause instanceof Killed) stop.abort();
  };
  const ended = runFollower(follower, { open, onFault }, stop.signal);
  return {
    faults,
    stop: () => {
      stop.abort();
      return ended;
    },
  };
}

/** Thrown where a process would have died. */
export class Killed extends Error {}

/** A feed whose follower dies after it has written, before its place is noted. */
export const dyingBeforeDone = (feed: CommitFeed): CommitFeed => ({
  next: feed.next,
  done: () => Promise.reject(new Killed('after the write, before the place was noted')),
  close: async () => undefined, // a killed process closes nothing, and notes nothing
});

/** Everything anybody has been told in this world, in the order of the notices' ids. */
export async function allNotices({ store }: CaseWorld): ReturnType<typeof list> {
  return list(store);
}

async function list({ connection }: CaseWorld['store']) {
  const notices = createMongoNotices(connection);
  const all = await notices.list('system', { beforeMs: Infinity, limit: 10_000 });
  return all.toSorted((one, other) => (one.noticeId < other.noticeId ? -1 : 1));
}

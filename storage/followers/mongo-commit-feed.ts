import { type Connection, mongo } from 'mongoose';
import type { CommitFeed } from '../../domain/ports/commit-feed.js';
import { commitsOf } from '../log/commit-rows.js';
import { type Placed, type Position, readPosition, writePosition } from './follower-position.js';
import { LiveCommits } from './live-commits.js';
import { walkCommits } from './walk-commits.js';

/** The place is written at most this often; what lies between is given again after a death. */
const SAVE_EVERY_MS = 200;

/** Clocks and writing times of the writers differ by less than this, by far (TR-22 stops signing at 30 s). */
const WINDOW_MS = 600_000;

/**
 * Opens the feed of a follower: a change stream, behind a walk over the log where one is needed.
 *
 * **Why no order of the log itself will do.** `_id` is made and `atMs` read by each writer before the
 * write, so a commit may become visible after others that are "later"; whoever reads by either of
 * them behind a cursor misses it. `(streamId, n)` has no gaps, but a cursor for each of a million
 * streams would cost a write a commit. The oplog is the one order in which commits appear, and of
 * each stream in the order of `n` (`n + 1` is written by somebody who has read `n`). So the place of a
 * follower is the resume token of the change stream, which shows only what a majority holds.
 *
 * **When the oplog is gone** (a follower away for days, a restored backup) the token is refused. The
 * feed then notes where the cluster is now, walks over every commit not older than the last one dealt
 * with by a window that clocks cannot exceed, stream by stream in the order of `n`, and goes on with
 * the change stream from what it noted; what stands exactly there may be given twice. A follower that
 * starts for the first time walks over the whole log. Both give again what had been given: followers
 * write by ids that say what is written. The walk keeps its own place, so that a restart does not
 * begin it anew.
 */
export async function openMongoCommitFeed(
  connection: Connection,
  follower: string,
): Promise<CommitFeed> {
  let position = await readPosition(connection, follower);
  let walk: AsyncGenerator<readonly Placed[]> | null = null;
  let live: LiveCommits | null = null;
  let savedAtMs = 0;
  let given: Position | null = null;
  let finished: Position | null = null;

  const beginWalk = async (sinceMs: number): Promise<void> => {
    const startAt = await clusterTime(connection);
    position = { kind: 'walk', sinceMs, afterStreamId: '', startAt };
    await writePosition(connection, follower, position);
  };

  /** Where the token is no longer worth anything, the log itself is: everything since is given again. */
  const goLive = async (from: Position): Promise<LiveCommits | null> => {
    try {
      return await LiveCommits.open(commitsOf(connection), from);
    } catch (error) {
      if (!isPlaceGone(error)) throw error;
      await beginWalk(from.kind === 'live' ? from.atMs - WINDOW_MS : from.sinceMs);
      return null;
    }
  };

  const save = async (): Promise<void> => {
    if (finished === null) return;
    position = finished;
    finished = null;
    savedAtMs = Date.now();
    await writePosition(connection, follower, position);
  };

  const nextOfWalk = async (from: Position & { kind: 'walk' }): Promise<readonly Placed[]> => {
    walk ??= walkCommits(commitsOf(connection), from);
    const page = await walk.next();
    if (page.done !== true) return page.value;
    walk = null;
    live = await goLive(from);
    return [];
  };

  const next = async (waitMs: number): Promise<readonly Placed[]> => {
    if (live !== null) return live.take(waitMs);
    if (position === null) await beginWalk(0);
    if (position?.kind === 'walk') return nextOfWalk(position);
    if (position !== null) live = await goLive(position);
    return [];
  };

  return {
    next: async (waitMs) => {
      const placed = await next(waitMs);
      given = placed.at(-1)?.position ?? given;
      return placed.map(({ commit }) => commit);
    },
    done: async () => {
      finished = given;
      if (Date.now() - savedAtMs >= SAVE_EVERY_MS) await save();
    },
    close: async () => {
      await live?.close();
      await save();
    },
  };
}

/** The server's own instant, from which a change stream can begin. */
async function clusterTime({ db }: Connection): Promise<mongo.Timestamp> {
  const { operationTime } = (await db?.command({ ping: 1 })) ?? {};
  if (!(operationTime instanceof mongo.Timestamp))
    throw new Error('the server says no operation time: it is no replica set');
  return operationTime;
}

/** Any answer of the server but "try again": a walk that was not needed only costs its reads. */
const isPlaceGone = (error: unknown): boolean =>
  error instanceof mongo.MongoServerError && !error.hasErrorLabel('ResumableChangeStreamError');

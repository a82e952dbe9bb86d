import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Commit } from '../../domain/commit/commit.js';
import type { CommitFeed } from '../../domain/ports/commit-feed.js';
import { openMongoCommitFeed } from '../../storage/followers/mongo-commit-feed.js';
import { commitsOf } from '../../storage/log/commit-rows.js';
import { withStore } from '../support/with-store.js';

const HOUR_MS = 3_600_000;

describe('the feed of the log', () => {
  const store = withStore();
  const feeds: CommitFeed[] = [];
  afterEach(async () => {
    await Promise.all(feeds.splice(0).map((feed) => feed.close()));
    await commitsOf(store().connection).deleteMany({});
  });

  const open = async (follower: string): Promise<CommitFeed> => {
    const feed = await openMongoCommitFeed(store().connection, follower);
    feeds.push(feed);
    return feed;
  };

  /** Closed without a word, as by a death. */
  const die = (feed: CommitFeed): void => {
    feeds.splice(feeds.indexOf(feed), 1);
  };

  const commitAt = (streamId: string, n: number, atMs = Date.now()): Commit => ({
    streamId,
    n,
    prevHash: '',
    hash: `${n}`,
    atMs,
    commands: [],
  });

  const write = async (...commits: readonly Commit[]): Promise<void> => {
    const rows = commits.map((commit) => ({
      ...commit,
      // Distinct for the unique index on commands.
      commands: [{ commandId: randomUUID() }] as never,
    }));
    await commitsOf(store().connection).insertMany(rows, { ordered: true });
  };

  /** What the feed gives until nothing more comes, repetitions left out; noted as dealt with. */
  const drain = async (feed: CommitFeed, isNoted = true): Promise<readonly string[]> => {
    const given: string[] = [];
    for (let quiet = 0; quiet < 3; ) {
      const commits = await feed.next(200);
      given.push(...commits.map(({ streamId, n }) => `${streamId} ${n}`));
      if (isNoted) await feed.done();
      quiet = commits.length === 0 ? quiet + 1 : 0;
    }
    return [...new Set(given)]; // what was the last before a walk is given again
  };

  it('begins with the whole log, stream by stream in the order of the commits', async () => {
    await write(commitAt('b', 1), commitAt('a', 1), commitAt('b', 2), commitAt('a', 2));
    expect(await drain(await open('whole'))).toEqual(['a 1', 'a 2', 'b 1', 'b 2']);
  });

  it('gives what appears late, although it is older by its instant than what was given', async () => {
    const feed = await open('late');
    await write(commitAt('a', 1, 5_000));
    expect(await drain(feed)).toEqual(['a 1']);
    await write(commitAt('b', 1, 4_000), commitAt('a', 2, 3_000));
    expect(await drain(feed)).toEqual(['b 1', 'a 2']);
  });

  it('gives again what was not noted, and nothing that was', async () => {
    const first = await open('again');
    await drain(first);
    await write(commitAt('a', 1));
    expect(await drain(first)).toEqual(['a 1']);
    await first.close();
    die(first);
    const second = await open('again');
    await write(commitAt('a', 2));
    expect(await drain(second, false)).toEqual(['a 2']);
    die(second);
    const third = await open('again');
    expect(await drain(third)).toEqual(['a 2']);
    await third.close();
    die(third);
    expect(await drain(await open('again'))).toEqual([]);
  });

  it('goes on with its walk over the log where it was, and misses nothing written meanwhile', async () => {
    await write(commitAt('a', 1), commitAt('b', 1), commitAt('c', 1));
    const first = await open('walk');
    expect(await first.next(0)).toMatchObject([{ streamId: 'a' }]);
    await first.done();
    await write(commitAt('a', 2));
    await first.close();
    die(first);
    const given = await drain(await open('walk'));
    expect(given.slice(0, 2)).toEqual(['b 1', 'c 1']);
    expect(given).toContain('a 2');
  });

  it('walks over what is recent when its place is no longer known', async () => {
    const first = await open('gone');
    await drain(first); // of an empty log
    const nowMs = Date.now();
    await write(commitAt('old', 1, nowMs - HOUR_MS), commitAt('recent', 1, nowMs));
    expect(await drain(first)).toEqual(['old 1', 'recent 1']);
    await first.close();
    die(first);
    await write(commitAt('missed', 1, nowMs - 1_000));
    const cursors = store().connection.collection<{ _id: string }>('cursors');
    await cursors.updateOne(
      { _id: 'follower/gone' },
      { $set: { 'position.token': { _data: '00' } } },
    );
    const second = await open('gone');
    expect(await drain(second)).toEqual(['missed 1', 'recent 1']);
    await write(commitAt('after', 1));
    expect(await drain(second)).toEqual(['after 1']);
  });

  it('keeps the places of followers apart, and wakes at once for what is written', async () => {
    await write(commitAt('a', 1));
    expect(await drain(await open('one'))).toEqual(['a 1']);
    const other = await open('other');
    expect(await drain(other)).toEqual(['a 1']);
    const begunAtMs = Date.now();
    const next = other.next(10_000);
    await pause(50);
    await write(commitAt('a', 2));
    expect(await next).toMatchObject([{ streamId: 'a', n: 2 }]);
    expect(Date.now() - begunAtMs).toBeLessThan(5_000);
  });
});

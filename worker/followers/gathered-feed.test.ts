import { expect, it } from '@jest/globals';
import type { Commit } from '../../domain/commit/commit.js';
import type { CommitFeed } from '../../domain/ports/commit-feed.js';
import { gatheredFeed } from './gathered-feed.js';

const GATHERING = { withinMs: 60_000, enough: 3 };

/** A feed of these pages, then of nothing, slowly. */
function feedOf(pages: readonly (readonly number[])[]): CommitFeed & { readonly asked: number[] } {
  const left = [...pages];
  const asked: number[] = [];
  return {
    asked,
    next: async (waitMs) => {
      asked.push(waitMs);
      return (left.shift() ?? []).map((n) => ({ n }) as Commit);
    },
    done: async () => undefined,
    close: async () => undefined,
  };
}

const numbers = (commits: readonly Commit[]): number[] => commits.map(({ n }) => n);
const running = (): AbortSignal => new AbortController().signal;

it('gives together what comes, until it is enough, in its order', async () => {
  const feed = gatheredFeed(feedOf([[1], [], [2], [3, 4], [5]]), GATHERING, running());
  expect(numbers(await feed.next(1_000))).toEqual([1, 2, 3, 4]);
});

it('does not wait for company when nothing has come', async () => {
  const feed = feedOf([[], [1]]);
  expect(await gatheredFeed(feed, GATHERING, running()).next(1_000)).toEqual([]);
  expect(feed.asked).toEqual([1_000]);
});

it('waits no longer than it may', async () => {
  const feed = feedOf([[1], [2]]);
  const within = { ...GATHERING, withinMs: 0 };
  expect(numbers(await gatheredFeed(feed, within, running()).next(1_000))).toEqual([1]);
});

it('gives what it has when it is stopped', async () => {
  const feed = gatheredFeed(feedOf([[1], [2], [3]]), GATHERING, AbortSignal.abort());
  expect(numbers(await feed.next(1_000))).toEqual([1]);
});

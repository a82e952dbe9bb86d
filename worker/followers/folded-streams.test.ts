import { describe, expect, it } from '@jest/globals';
import type { Commit } from '../../domain/commit/commit.js';
import type { Page } from '../../domain/ports/event-log.js';
import { FoldedStreams } from './folded-streams.js';

/** Folds to the places that were seen, so that a commit that was left out or given twice shows. */
interface Seen {
  readonly n: number;
  readonly places: readonly number[];
}

const commit = (streamId: string, n: number): Commit => ({ streamId, n }) as Commit;

/** A log of streams of three commits, which answers nobody before `answer` is called. */
function slowLog() {
  const asked: string[] = [];
  let answer = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    answer = resolve;
  });
  return {
    asked,
    answer: () => answer(),
    commitsFrom: async (streamId: string, fromN: number): Promise<Page> => {
      asked.push(`${streamId}/${fromN}`);
      await released;
      const commits = [1, 2, 3].filter((n) => n >= fromN).map((n) => commit(streamId, n));
      return { kind: 'commits', commits, isLast: true };
    },
  };
}

const openStreams = (log: ReturnType<typeof slowLog>): FoldedStreams<Seen> =>
  new FoldedStreams<Seen>(log, {
    begin: () => ({ n: 0, places: [] }),
    fold: ({ places }, { n }) => ({ n, places: [...places, n] }),
  });

describe('streams that a follower has not in its memory', () => {
  it('are read together, each once, before the first commit is handled', async () => {
    const log = slowLog();
    const streams = openStreams(log);
    const given = [commit('a', 3), commit('b', 2), commit('c', 1), commit('b', 3)];
    const prepared = streams.prepare(given);
    await new Promise((resolve) => setImmediate(resolve));
    expect(log.asked).toEqual(['a/1', 'b/1']); // the third begins with this very commit
    log.answer();
    await prepared;

    const before: (readonly number[])[] = [];
    for (const one of given) {
      const seen = await streams.before(one);
      before.push(seen.places);
      streams.keep(one.streamId, { n: one.n, places: [...seen.places, one.n] });
    }
    expect(before).toEqual([[1, 2], [1], [], [1, 2]]);
    expect(log.asked).toHaveLength(2);
  });

  it('are folded anew for a commit that is given once more', async () => {
    const log = slowLog();
    log.answer();
    const streams = openStreams(log);
    streams.keep('a', { n: 3, places: [1, 2, 3] });
    await streams.prepare([commit('a', 2)]);
    expect(await streams.before(commit('a', 2))).toEqual({ n: 1, places: [1] });
  });
});

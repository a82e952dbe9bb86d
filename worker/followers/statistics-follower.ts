import type { CommitPages } from '../../domain/ports/event-log.js';
import type { CountedCommit, StatisticsWriter } from '../../domain/ports/statistics.js';
import {
  type CountedStream,
  countCommit,
  draftingUnit,
  uncounted,
} from '../../domain/statistics/counted-stream.js';
import { parentOf } from '../../workflows/contract/stream-id.js';
import { FoldedStreams } from './folded-streams.js';
import type { Gathering } from './gathered-feed.js';
import type { Follower } from './run-follower.js';

interface Deps {
  readonly log: CommitPages;
  readonly statistics: StatisticsWriter;
}

/** A transaction costs as much as some forty commits in it, and a report may be a second old. */
const GATHERING: Gathering = { withinMs: 1_000, enough: 200 };

/** Counts what the log says, each commit once (rules.md 14: all figures come only from the log). */
export function createStatisticsFollower({ log, statistics }: Deps): Follower {
  const streams = new FoldedStreams<CountedStream>(log, {
    begin: (streamId) => begin(log, streamId),
    fold: (before, commit) => countCommit(before, commit).after,
  });
  return {
    name: 'statistics',
    gathering: GATHERING,
    handle: async (commits) => {
      const counted: CountedCommit[] = [];
      await streams.prepare(commits);
      for (const commit of commits) {
        const { streamId, n } = commit;
        const { after, facts } = countCommit(await streams.before(commit), commit);
        streams.keep(streamId, after);
        counted.push({ streamId, n, facts });
      }
      await statistics.add(counted);
    },
  };
}

/** A batch's copies belong to the unit that drafted the document: its first commit says which. */
async function begin(log: CommitPages, streamId: string): Promise<CountedStream> {
  const parent = parentOf(streamId);
  if (parent === null) return uncounted();
  const [first] = (await log.commitsFrom(parent.streamId, 1)).commits;
  return uncounted(first === undefined ? null : draftingUnit(first));
}

import type { CountedCommit } from '../../domain/ports/statistics.js';
import {
  type CountedStream,
  countCommit,
  draftingUnit,
  uncounted,
} from '../../domain/statistics/counted-stream.js';
import type { DocumentLog } from './walk-log.js';

/** Every commit of a document and its batches, counted as the follower counts them. */
export function* countDocumentLog({
  root,
  streams,
}: DocumentLog): Generator<CountedCommit & Readonly<{ atMs: number }>> {
  const [first] = streams.find(({ streamId }) => streamId === root)?.commits ?? [];
  const unitId = first === undefined ? null : draftingUnit(first);
  for (const { streamId, commits } of streams) {
    let counted: CountedStream = uncounted(streamId === root ? null : unitId);
    for (const commit of commits) {
      const { after, facts } = countCommit(counted, commit);
      counted = after;
      yield { streamId, n: commit.n, facts, atMs: commit.atMs };
    }
  }
}

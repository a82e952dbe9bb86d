import type { Connection, mongo } from 'mongoose';
import type { StreamHead, StreamIndex } from '../../domain/ports/sweeps.js';
import { commitsOf } from '../log/commit-rows.js';
import { streamsSince } from '../log/stream-heads.js';
import { viewCollection } from '../views/view-collection.js';
import type { StreamRow } from '../views/view-rows.js';

/** Both halves of the index (`isBusy`, `nextStepMs`), so that a range over the second is one of the index. */
const ANY = { $in: [true, false] };

/** Streams by what the log or the view knows of them. */
export function createMongoStreamIndex(connection: Connection): StreamIndex {
  const commits = commitsOf(connection);
  const streams = viewCollection(connection, 'streams');
  return {
    writtenSince: (sinceMs) => headsOf(streamsSince(commits, { sinceMs })),
    all: () => headsOf(streamsSince(commits, { sinceMs: 0 })),
    withStepBetween: (fromMs, toMs) =>
      rowsOf(streams.find({ isBusy: ANY, nextStepMs: { $gt: fromMs, $lte: toMs } })),
    openUntil: (untilMs) =>
      rowsOf(
        streams.find({
          $or: [{ isBusy: true }, { isBusy: false, nextStepMs: { $ne: null, $lte: untilMs } }],
        }),
      ),
  };
}

async function* headsOf(
  spans: AsyncIterable<Readonly<{ streamId: string; toN: number }>>,
): AsyncGenerator<StreamHead> {
  for await (const { streamId, toN } of spans) yield { streamId, n: toN };
}

async function* rowsOf(
  rows: mongo.FindCursor<mongo.WithId<StreamRow>>,
): AsyncGenerator<StreamHead> {
  for await (const { streamId, n } of rows.project<StreamHead>({ streamId: 1, n: 1 }))
    yield { streamId, n };
}

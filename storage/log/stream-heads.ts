import type { Commits } from './commit-rows.js';

/** A stream and the part of its log that was asked for. */
export interface StreamSpan {
  readonly streamId: string;
  readonly fromN: number;
  readonly toN: number;
}

interface SpanRow {
  readonly _id: string;
  readonly fromN: number;
  readonly toN: number;
}

interface Which {
  readonly sinceMs: number;
  readonly untilMs?: number;
  readonly afterStreamId?: string;
}

/**
 * Streams with a commit between two instants, in the order of their ids, after one of them.
 *
 * The spans are of the commits found: `fromN` is the first and `toN` the last between them.
 */
export async function* streamsSince(
  commits: Commits,
  { sinceMs, untilMs = Infinity, afterStreamId = '' }: Which,
): AsyncGenerator<StreamSpan> {
  const span = { _id: '$streamId', fromN: { $min: '$n' }, toN: { $max: '$n' } };
  const later = { streamId: { $gt: afterStreamId } };
  const isAll = sinceMs <= 0 && untilMs === Infinity;
  const recent = isAll ? later : { ...later, atMs: { $gte: sinceMs, $lte: untilMs } };
  const rows = commits.aggregate<SpanRow>([
    { $match: recent },
    { $group: span },
    { $sort: { _id: 1 } },
  ]);
  for await (const { _id, fromN, toN } of rows) yield { streamId: _id, fromN, toN };
}

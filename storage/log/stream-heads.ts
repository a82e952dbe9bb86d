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

/**
 * Streams with a commit at or after an instant, in the order of their ids, after one of them.
 *
 * The spans are of the commits found: `fromN` is the first at or after the instant.
 */
export async function* streamsSince(
  commits: Commits,
  { sinceMs, afterStreamId = '' }: { readonly sinceMs: number; readonly afterStreamId?: string },
): AsyncGenerator<StreamSpan> {
  const span = { _id: '$streamId', fromN: { $min: '$n' }, toN: { $max: '$n' } };
  const later = { streamId: { $gt: afterStreamId } };
  const recent = sinceMs > 0 ? { ...later, atMs: { $gte: sinceMs } } : later;
  const rows = commits.aggregate<SpanRow>([
    { $match: recent },
    { $group: span },
    { $sort: { _id: 1 } },
  ]);
  for await (const { _id, fromN, toN } of rows) yield { streamId: _id, fromN, toN };
}

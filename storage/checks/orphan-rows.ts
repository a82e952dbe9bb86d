import type { Connection } from 'mongoose';
import { inBatches } from '../in-batches.js';
import { commitsOf } from '../log/commit-rows.js';
import type { ViewName } from '../views/view-rows.js';
import { type FoundRow, foundRows } from './view-rows-of.js';
import { documentIdOf } from './walk-log.js';

const BATCH = 1_000;

/**
 * Rows of a view that name no document of the log, so that no walk over the documents meets them.
 *
 * A row comes after its commit: one that names a stream without a commit was never written by us.
 */
export async function* orphanRows(
  connection: Connection,
  view: ViewName,
): AsyncGenerator<FoundRow> {
  const rows = foundRows(connection, view)
    .find()
    .project<FoundRow>({ streamId: 1, documentId: 1, n: 1 });
  for await (const batch of inBatches(rows, BATCH)) {
    const known = await knownStreams(
      connection,
      batch.map(({ streamId }) => streamId),
    );
    for (const row of batch) {
      if (!isAttributable(view, row) || !known.has(row.streamId)) yield row;
    }
  }
}

/** The row stands where the walk over its document looks for it. */
function isAttributable(view: ViewName, { _id, streamId, documentId }: FoundRow): boolean {
  if (typeof streamId !== 'string' || documentIdOf(streamId) !== documentId) return false;
  if (view === 'documents') return _id === documentId;
  return view !== 'streams' || _id === streamId;
}

/** Which of the streams have a log. */
export async function knownStreams(
  connection: Connection,
  streamIds: readonly unknown[],
): Promise<ReadonlySet<unknown>> {
  const asked = streamIds.filter((id): id is string => typeof id === 'string');
  const first = commitsOf(connection)
    .find({ streamId: { $in: asked }, n: 1 })
    .project<Readonly<{ streamId: string }>>({ streamId: 1 });
  const known = new Set<unknown>();
  for await (const { streamId } of first) known.add(streamId);
  return known;
}

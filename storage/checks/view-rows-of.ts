import type { Connection, mongo } from 'mongoose';
import { viewCollection } from '../views/view-collection.js';
import { VIEWS, type ViewName } from '../views/view-rows.js';
import { streamsUnder } from './walk-log.js';

/** A row as it is found, whatever has become of it. */
export interface FoundRow {
  readonly _id: string;
  readonly streamId?: unknown;
  readonly documentId?: unknown;
  readonly n?: unknown;
}

/** A view for whoever must not believe that its rows are what they ought to be. */
export const foundRows = (connection: Connection, view: ViewName): mongo.Collection<FoundRow> =>
  viewCollection(connection, view) as unknown as mongo.Collection<FoundRow>;

/** The rows of some documents, by view and id. */
export type FoundRows = ReadonlyMap<ViewName, ReadonlyMap<string, FoundRow>>;

type Wanted = readonly Readonly<{ documentId: string; root: string }>[];

/** What the views hold of some documents, found by the documents, so that rows too many are among it. */
export async function viewRowsOf(connection: Connection, documents: Wanted): Promise<FoundRows> {
  const found = await Promise.all(
    VIEWS.map(async (view) => {
      const filter = filterOf(view, documents);
      const rows = await foundRows(connection, view).find(filter).toArray();
      return [view, new Map(rows.map((row) => [row._id, row]))] as const;
    }),
  );
  return new Map(found);
}

/** Rows by their ids, for those that ought to be there and were not found by their document. */
export async function viewRowsById(
  connection: Connection,
  view: ViewName,
  ids: readonly string[],
): Promise<readonly FoundRow[]> {
  if (ids.length === 0) return [];
  return foundRows(connection, view)
    .find({ _id: { $in: [...ids] } })
    .toArray();
}

function filterOf(view: ViewName, documents: Wanted): mongo.Filter<FoundRow> {
  const documentIds = documents.map(({ documentId }) => documentId);
  switch (view) {
    case 'documents':
      return { _id: { $in: documentIds } };
    case 'streams':
      return { $or: documents.map(({ root }) => ({ _id: streamsUnder(root) })) };
    default:
      return { documentId: { $in: documentIds } };
  }
}

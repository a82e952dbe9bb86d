import type { Connection, mongo } from 'mongoose';
import type { ViewName, ViewRows } from './view-rows.js';

/**
 * A view as its readers and its writer see it: what was written is read at once.
 *
 * Views are written without waiting for a majority (they are made again from the log whenever one
 * was lost), so a reader that waited for one would miss its own command for some milliseconds.
 */
export function viewCollection<V extends ViewName>(
  { db }: Connection,
  view: V,
): mongo.Collection<ViewRows[V][string]> {
  if (db === undefined) throw new Error('the store is not connected');
  return db.collection<ViewRows[V][string]>(view, {
    readConcern: { level: 'local' },
    writeConcern: { w: 1 },
  });
}

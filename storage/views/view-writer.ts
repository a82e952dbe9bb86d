import type { Connection, mongo } from 'mongoose';
import { isDuplicateKey } from '../duplicate-key.js';
import type { Projection, Touched } from './project.js';
import { viewCollection } from './view-collection.js';
import { VIEWS, type ViewName } from './view-rows.js';

interface GuardedRow {
  readonly _id: string;
  readonly n: number;
}

const WRITE = { ordered: false } as const;

/** Brings the views up to what was committed: whole rows, guarded by `n`, so that no late one goes back. */
export class ViewWriter {
  constructor(private readonly connection: Connection) {}

  /** Rows of many streams together; `'all'` writes every row of a stream again. */
  async apply(
    changes: readonly Readonly<{ projection: Projection; touched: Touched | 'all' }>[],
  ): Promise<void> {
    await Promise.all(
      VIEWS.map((view) =>
        this.write(
          view,
          changes.flatMap((change) => rowsIn(view, change)),
        ),
      ),
    );
  }

  private async write(view: ViewName, rows: readonly GuardedRow[]): Promise<void> {
    if (rows.length === 0) return;
    const collection: mongo.Collection<GuardedRow> = guarded(this.connection, view);
    const upsert = rows.map((row) => replacing(row, true));
    try {
      await collection.bulkWrite(upsert, WRITE);
    } catch (error) {
      // Refused by `_id`: a newer row is there, or two first inserts raced. Without upsert the guard decides.
      if (!isDuplicateKey(error)) throw error;
      const again = rows.map((row) => replacing(row, false));
      await collection.bulkWrite(again, WRITE);
    }
  }
}

/** All rows are alike for writing: an id and a guard. */
const guarded = (connection: Connection, view: ViewName): mongo.Collection<GuardedRow> =>
  viewCollection(connection, view) as unknown as mongo.Collection<GuardedRow>;

const replacing = (row: GuardedRow, upsert: boolean): mongo.AnyBulkWriteOperation<GuardedRow> => ({
  replaceOne: { filter: { _id: row._id, n: { $lt: row.n } }, replacement: row, upsert },
});

function rowsIn(
  view: ViewName,
  { projection, touched }: Readonly<{ projection: Projection; touched: Touched | 'all' }>,
): readonly GuardedRow[] {
  const rows: readonly GuardedRow[] = Object.values(projection.rows[view]);
  return touched === 'all' ? rows : rows.filter(({ _id }) => touched.has(`${view}/${_id}`));
}

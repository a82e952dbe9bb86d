import type { Store } from '../connection.js';
import type { Migration } from './migration.js';
import { withMigrationLock } from './migration-lock.js';

interface AppliedRow {
  readonly _id: string;
  readonly appliedAt: Date;
}

/**
 * Brings the store to the shape this release expects and returns the ids of what was still to do.
 *
 * Each migration is recorded after it has run, so one that was cut off runs again: all of them are
 * idempotent. Processes that start together take turns.
 */
export async function migrate(
  { connection }: Store,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const applied = connection.collection<AppliedRow>('migrations');
  return withMigrationLock(connection, async () => {
    const rows = await applied.find().toArray();
    const done = new Set(rows.map(({ _id }) => _id));
    const due = migrations.filter(({ id }) => !done.has(id));
    for (const { id, run } of due) {
      await run(connection);
      const row = { $setOnInsert: { appliedAt: new Date() } };
      await applied.updateOne({ _id: id }, row, { upsert: true });
    }
    return due.map(({ id }) => id);
  });
}

import { loadConfig } from '../../platform/config.js';
import { type Required, requireSettings } from '../../platform/required-settings.js';
import { connectStore, type Store } from '../../storage/connection.js';
import { migrate } from '../../storage/migrations/migrate.js';
import { MIGRATIONS } from '../../storage/migrations/migrations.js';

/** Runs a command on the store of the configuration, brought to this release, and closes it. */
export async function withStore<T>(
  run: (store: Store, config: Required<'mongoUrl'>) => Promise<T>,
): Promise<T> {
  const config = requireSettings(loadConfig(), ['mongoUrl']);
  const { mongoUrl, mongoDatabase: database } = config;
  const store = await connectStore({ mongoUrl, database });
  try {
    await migrate(store, MIGRATIONS);
    return await run(store, config);
  } finally {
    await store.close();
  }
}

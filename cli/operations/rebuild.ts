import { rebuildStatistics } from '../../storage/checks/rebuild-statistics.js';
import { rebuildViews } from '../../storage/checks/rebuild-views.js';
import { withStore } from './with-store.js';

/** Makes views and statistics again and prints one line of JSON; ends with 1 where a chain is broken. */
export async function rebuild(): Promise<void> {
  await withStore(async ({ connection }) => {
    const rebuilt = await rebuildViews(connection);
    const statistics = await rebuildStatistics(connection);
    console.log(JSON.stringify({ ...rebuilt, statistics }));
    if (rebuilt.breaks.length > 0) process.exitCode = 1;
  });
}

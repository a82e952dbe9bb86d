import { afterAll, afterEach } from '@jest/globals';
import type { Store } from '../../storage/connection.js';
import { type VersionWatch, watchVersions } from '../../storage/versions/version-watch.js';

/** Watches as processes have them: each its own, all stopped when the file ends. */
export function withWatches(store: () => Store): () => VersionWatch {
  const watches: VersionWatch[] = [];
  const faults: unknown[] = [];

  afterEach(() => {
    if (faults.length > 0) throw new AggregateError(faults.splice(0), 'a poll has failed');
  });
  afterAll(() => {
    for (const watch of watches) watch.stop();
  });

  return () => {
    const watch = watchVersions(store(), (fault) => faults.push(fault));
    watches.push(watch);
    return watch;
  };
}

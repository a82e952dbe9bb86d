/** Values by key, loaded once and kept until there are too many or somebody says they are stale. */
export interface BoundedCache<V> {
  readonly get: (key: string) => Promise<V>;
  readonly clear: () => void;
}

/**
 * Keeps at most `maxEntries` loaded values and drops the longest unused.
 *
 * Callers that ask for the same key together share one load. A load that fails is not kept, and one
 * that was begun before `clear` serves only those who were already waiting for it.
 */
export function createBoundedCache<V>(
  maxEntries: number,
  load: (key: string) => Promise<V>,
): BoundedCache<V> {
  const entries = new Map<string, Promise<V>>();

  const begin = (key: string): Promise<V> => {
    const loading = load(key);
    loading.catch(() => {
      if (entries.get(key) === loading) entries.delete(key);
    });
    return loading;
  };

  return {
    get: (key) => {
      const value = entries.get(key) ?? begin(key);
      entries.delete(key); // and back in as the youngest
      entries.set(key, value);
      const oldest = entries.keys().next();
      if (entries.size > maxEntries && oldest.done !== true) entries.delete(oldest.value);
      return value;
    },
    clear: () => entries.clear(),
  };
}

const MAX_BATCH = 500;

/**
 * Turns a read of many keys into one of single keys: whatever is asked for in the same turn of the
 * event loop is read together.
 *
 * A broadcast asks for 1,749 agencies at once; that is four reads then, and not 1,749. A key that
 * the read does not answer gets `missing`; a read that fails fails every key in it.
 */
export function batched<V>(
  readMany: (keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
  missing: V,
  maxBatch = MAX_BATCH,
): (key: string) => Promise<V> {
  let waiting: { readonly keys: string[]; readonly read: Promise<ReadonlyMap<string, V>> } | null =
    null;

  return async (key) => {
    if (waiting === null || waiting.keys.length >= maxBatch) {
      const keys: string[] = [];
      const read = nextTurn().then(() => {
        if (waiting?.keys === keys) waiting = null;
        return readMany(keys);
      });
      waiting = { keys, read };
    }
    const { keys, read } = waiting;
    keys.push(key);
    return (await read).get(key) ?? missing;
  };
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

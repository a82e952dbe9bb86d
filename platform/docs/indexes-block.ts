import type { Migration } from '../../storage/migrations/migration.js';
import { codes, table } from './table.js';

type Connection = Parameters<Migration['run']>[0];

interface Index {
  readonly collection: string;
  readonly keys: readonly string[];
  readonly rule: string;
  readonly since: string;
}

/** Every index of the store, as the migrations build it, by collection. */
export async function indexesBlock(migrations: readonly Migration[]): Promise<string> {
  const indexes: Index[] = [];
  for (const { id, run } of migrations) await run(noting(id, indexes));
  const rows = indexes.toSorted((one, other) => (one.collection < other.collection ? -1 : 1));
  return table(
    ['collection', 'keys', 'is', 'since'],
    rows.map(({ collection, keys, rule, since }) => [
      codes([collection]),
      codes(keys),
      rule,
      since,
    ]),
  );
}

/** A store that carries nothing out and notes which indexes were asked for. */
function noting(since: string, indexes: Index[]): Connection {
  const note = (
    collection: string,
    keys: Readonly<Record<string, number>>,
    { unique = false, partialFilterExpression }: Readonly<Record<string, unknown>> = {},
  ): void => {
    const rules = [unique ? 'unique' : '', partialFilterExpression === undefined ? '' : 'partial'];
    indexes.push({
      collection,
      keys: Object.entries(keys).map(([key, order]) => (order < 0 ? `${key} ↓` : key)),
      rule: rules.filter((rule) => rule !== '').join(', '),
      since,
    });
  };
  const collection = (name: string): object =>
    new Proxy(
      {},
      {
        get: (_, method) => {
          if (method === 'aggregate') return () => ({ toArray: async () => [] });
          return async (keys: Parameters<typeof note>[1], options: object) => {
            if (method === 'createIndex') note(name, keys, { ...options });
          };
        },
      },
    );
  return { collection } as unknown as Connection;
}

import type { After } from '../../domain/ports/views.js';

type Filter = Readonly<Record<string, unknown>>;

/** Rows behind the last one read, newest first by `field`, then by id: the order of the index. */
export function olderThan(field: string, after: After<number>): Filter {
  if (after === null) return {};
  const { key, id } = after;
  return {
    [field]: { $lte: key },
    $or: [{ [field]: { $lt: key } }, { [field]: key, _id: { $lt: id } }],
  };
}

/** The same from the smallest on; a row without a value stands before all others. */
export function laterThan(field: string, after: After<number | null>): Filter {
  if (after === null) return {};
  const { key, id } = after;
  const same = { [field]: key, _id: { $gt: id } };
  return { $or: [same, { [field]: key === null ? { $ne: null } : { $gt: key } }] };
}

/** A value and how often it was measured. */
export interface Weighted {
  readonly value: number;
  readonly count: number;
}

/**
 * The value below which that share lies, by nearest rank: one that was measured, never one between two.
 *
 * `null` of nothing. The median of an even number of values is the lower of the two in the middle.
 */
export function quantile(values: readonly Weighted[], share: number): number | null {
  const total = values.reduce((sum, { count }) => sum + count, 0);
  const rank = Math.max(1, Math.ceil(share * total));
  let seen = 0;
  for (const { value, count } of values.toSorted((one, other) => one.value - other.value)) {
    seen += count;
    if (seen >= rank) return value;
  }
  return null;
}

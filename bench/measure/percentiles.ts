/** The values below which a half and 99 of 100 lie, and the largest. */
export interface Spread {
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** Nearest rank: every value that is reported has been measured. */
export function spreadOf(valuesMs: readonly number[]): Spread {
  const sorted = valuesMs.toSorted((one, other) => one - other);
  return { p50Ms: at(sorted, 0.5), p99Ms: at(sorted, 0.99), maxMs: at(sorted, 1) };
}

function at(sorted: readonly number[], share: number): number {
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return rounded(value);
}

/** Tenths are as much as these clocks are good for. */
export const rounded = (value: number): number => Math.round(value * 10) / 10;

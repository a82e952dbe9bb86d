import type { CivilDate } from '../calendar/civil-date.js';
import type { Dimension, Fact } from './fact.js';

/** How often each thing was counted; what is not there is zero. */
export type Counts = Readonly<Record<string, number>>;

/** What facts of one agency, day and value add up to. */
export interface DailySum {
  readonly agencyCode: string;
  readonly on: CivilDate;
  readonly dimension: Dimension;
  readonly value: string;
  readonly counts: Counts;
}

/** Which sum it is: the id of its row. */
export const sumId = ({ agencyCode, on, dimension, value }: Omit<DailySum, 'counts'>): string =>
  `${agencyCode}/${on}/${dimension}/${value}`;

/** Sums that grow fact by fact, whatever the order. */
export class DailySums {
  private readonly sums = new Map<string, DailySum & { counts: Record<string, number> }>();

  add({ counter, amount, agencyCode, on, dimension, value }: Fact): void {
    const id = sumId({ agencyCode, on, dimension, value });
    let sum = this.sums.get(id);
    if (sum === undefined) {
      sum = { agencyCode, on, dimension, value, counts: {} };
      this.sums.set(id, sum);
    }
    sum.counts[counter] = (sum.counts[counter] ?? 0) + amount;
  }

  addAll(facts: Iterable<Fact>): this {
    for (const fact of facts) this.add(fact);
    return this;
  }

  /** Without what has come to nothing: a sum of zeros is no sum. */
  standing(): ReadonlyMap<string, DailySum> {
    const standing = new Map<string, DailySum>();
    for (const [id, sum] of this.sums) {
      const counts = withoutZeros(sum.counts);
      if (Object.keys(counts).length > 0) standing.set(id, { ...sum, counts });
    }
    return standing;
  }
}

export const withoutZeros = (counts: Counts): Counts =>
  Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));

/** Two periods, agencies or parts of a log together. */
export function together(one: Counts, other: Counts): Counts {
  const counts: Record<string, number> = { ...one };
  for (const [counter, count] of Object.entries(other)) {
    counts[counter] = (counts[counter] ?? 0) + count;
  }
  return counts;
}

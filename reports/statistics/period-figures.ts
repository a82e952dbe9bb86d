import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { type Counts, type DailySum, together } from '../../domain/statistics/daily-sums.js';
import type { Dimension, Step } from '../../domain/statistics/fact.js';
import type { Period } from '../../domain/statistics/period.js';
import { type Span, spanOf } from '../../domain/statistics/span.js';

/** A span, and how many steps took exactly it. */
export interface CountedSpan extends Span {
  readonly count: number;
}

/**
 * What the daily sums of an agency add up to in a period; sums of other days are left out.
 *
 * Two periods together are the sums of both, with one exception: R5 asks where the copies *sent in the
 * period* stand at its end, so a status that one month's copies reach in the next month belongs to the
 * quarter and to neither month.
 */
export class PeriodFigures {
  private readonly counts = new Map<string, Counts>();
  private readonly days = new Map<CivilDate, Counts>();

  constructor(period: Period, sums: Iterable<DailySum>) {
    for (const { on, dimension, value, counts } of sums) {
      if (on < period.fromOn || on > period.toOn) continue;
      if (dimension === 'status' && !period.months.includes(value)) continue;
      const of = dimension === 'status' ? '' : value;
      const key = keyOf(dimension, of);
      this.counts.set(key, together(this.counts.get(key) ?? {}, counts));
      if (dimension === 'all') this.days.set(on, together(this.days.get(on) ?? {}, counts));
    }
  }

  /** Of the whole agency. */
  get all(): Counts {
    return this.of('all');
  }

  of(dimension: Dimension, value = ''): Counts {
    return this.counts.get(keyOf(dimension, value)) ?? {};
  }

  /** The values that were counted under a dimension, in alphabetical order. */
  values(dimension: Dimension): readonly string[] {
    const prefix = keyOf(dimension, '');
    return [...this.counts.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length))
      .toSorted();
  }

  /** Days on which something was counted, earliest first. */
  byDay(): readonly (readonly [CivilDate, Counts])[] {
    return [...this.days].toSorted(([one], [other]) => (one < other ? -1 : 1));
  }

  spans(step: Step): readonly CountedSpan[] {
    return Object.entries(this.of('span', step)).map(([key, count]) => ({ ...spanOf(key), count }));
  }
}

const keyOf = (dimension: Dimension, value: string): string => `${dimension} ${value}`;

/** A counter that nothing was counted under is zero. */
export const countIn = (counts: Counts, counter: string): number => counts[counter] ?? 0;

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type DailySum, together, withoutZeros } from '../../domain/statistics/daily-sums.js';
import { monthPeriod, type Period, quarterPeriod } from '../../domain/statistics/period.js';
import { spanKey, spanOf } from '../../domain/statistics/span.js';
import { PeriodFigures } from './period-figures.js';

const month = (text: string): Period => {
  const period = monthPeriod(text);
  if (!period.ok) throw new Error(text);
  return period.value;
};
const quarterOf = (text: string): Period => {
  const period = quarterPeriod(text);
  if (!period.ok) throw new Error(text);
  return period.value;
};

const aSum = (changes: Partial<DailySum>): DailySum => ({
  agencyCode: 'H99.01',
  on: '2026-02-03',
  dimension: 'all',
  value: '',
  counts: {},
  ...changes,
});

const days = ['2025-12-31', '2026-01-01', '2026-01-31', '2026-02-28', '2026-03-31', '2026-04-01'];
const anySum = fc
  .record({
    on: fc.constantFrom(...days),
    dimension: fc.constantFrom('all', 'unit', 'type', 'span'),
    counts: fc.dictionary(fc.constantFrom('issued', 'received', 'due:TR-02'), fc.nat(9)),
  })
  .map((sum) => aSum({ ...sum, value: sum.dimension === 'all' ? '' : 'x' }));

describe('the figures of a period', () => {
  it('of a quarter are those of its months together', () => {
    fc.assert(
      fc.property(fc.array(anySum), (sums) => {
        const months = ['2026-01', '2026-02', '2026-03'].map(
          (name) => new PeriodFigures(month(name), sums),
        );
        const whole = new PeriodFigures(quarterOf('2026-Q1'), sums);
        for (const [dimension, value] of [
          ['all', ''],
          ['unit', 'x'],
          ['type', 'x'],
          ['span', 'x'],
        ] as const) {
          const parts = months.map((one) => one.of(dimension, value)).reduce(together, {});
          expect(withoutZeros(whole.of(dimension, value))).toEqual(withoutZeros(parts));
        }
      }),
    );
  });

  it('R5: a copy of one month that is returned in the next belongs to neither month, but to the quarter', () => {
    const sums = [
      aSum({ on: '2026-01-30', dimension: 'status', value: '2026-01', counts: { '01': 1 } }),
      aSum({
        on: '2026-02-02',
        dimension: 'status',
        value: '2026-01',
        counts: { '01': -1, '02': 1 },
      }),
    ];
    expect(new PeriodFigures(month('2026-01'), sums).of('status')).toEqual({ '01': 1 });
    expect(new PeriodFigures(month('2026-02'), sums).of('status')).toEqual({});
    const quarter = new PeriodFigures(quarterOf('2026-Q1'), sums).of('status');
    expect(withoutZeros(quarter)).toEqual({ '02': 1 });
  });
});

it('a span is read as it was written, to the minute', () => {
  fc.assert(
    fc.property(fc.nat(2_000_000_000_000), fc.nat(10_000_000_000), (fromMs, ms) => {
      const span = spanOf(spanKey(fromMs, fromMs + ms));
      expect(span).toEqual({
        fromMinute: Math.floor(fromMs / 60_000),
        minutes: Math.floor(ms / 60_000),
      });
    }),
  );
  expect(() => spanOf('x+1')).toThrow('not a span');
});

describe('periods', () => {
  it('TR-21: a quarter is frozen at 24:00 of the day after it', () => {
    expect(quarterOf('2026-Q4')).toMatchObject({
      fromOn: '2026-10-01',
      toOn: '2026-12-31',
      months: ['2026-10', '2026-11', '2026-12'],
      freezesAtMs: Date.parse('2027-01-02T00:00:00+07:00'),
    });
    expect(month('2028-02').toOn).toBe('2028-02-29');
  });

  it.each(['2026-13', '2026', '2026-3', '0026-01', '2026-01-01'])(
    'refuse %s as a month',
    (text) => {
      expect(monthPeriod(text)).toEqual({ ok: false, error: 'periodInvalid' });
    },
  );

  it.each(['2026-Q5', '2026-Q0', '2026-q1', '2026-01'])('refuse %s as a quarter', (text) => {
    expect(quarterPeriod(text)).toEqual({ ok: false, error: 'periodInvalid' });
  });
});

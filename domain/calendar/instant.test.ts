import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { civilDateOf } from './civil-date.js';
import {
  dayOfInstant,
  dayOfLimit,
  formatInstant,
  parseInstant,
  startOfYearMs,
  yearOfInstant,
} from './instant.js';

const at = (text: string): number => {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};

describe('instants', () => {
  it.each([
    ['2026-03-10T09:10:00+07:00', Date.UTC(2026, 2, 10, 2, 10)],
    ['2026-03-10T02:10Z', Date.UTC(2026, 2, 10, 2, 10)],
    ['2026-03-09T21:40:00-04:30', Date.UTC(2026, 2, 10, 2, 10)],
    ['2026-03-10T24:00:00+07:00', Date.UTC(2026, 2, 10, 17)],
    ['2026-03-10T09:10:00.9999+0700', Date.UTC(2026, 2, 10, 2, 10, 0, 999)],
  ])('read %s', (text, atMs) => {
    expect(parseInstant(text)).toEqual({ ok: true, value: atMs });
  });

  it.each([
    '2026-03-10T09:10:00',
    '2026-03-10',
    '2026-02-30T00:00:00Z',
    '2026-03-10T24:00:01Z',
    '2026-03-10T24:00:00.5Z',
    '2026-03-10T09:60:00Z',
    '2026-03-10T09:10:61Z',
    '2026-03-10T09:10:00+24:00',
    '1967-12-31T00:00:00Z',
    '2300-01-01T00:00:00Z',
    '٢٠٢٦-03-10T09:10:00Z',
  ])('refuse %s', (text) => {
    expect(parseInstant(text)).toEqual({ ok: false, error: 'instantInvalid' });
  });

  it('are written so that they are read back the same', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('1970-01-02T00:00Z'), max: at('2198-12-31T00:00Z') }),
        (ms) => {
          expect(at(formatInstant(ms))).toBe(ms);
          expect(Date.parse(formatInstant(ms))).toBe(ms);
        },
      ),
    );
  });

  it('CAL-12: 00:00 belongs to the day that begins, a limit at 24:00 to the day that ends', () => {
    const midnight = at('2026-03-10T24:00:00+07:00');
    expect(civilDateOf(dayOfInstant(midnight))).toBe('2026-03-11');
    expect(civilDateOf(dayOfLimit(midnight))).toBe('2026-03-10');
  });

  it('NU-09: the year turns at midnight at +07:00', () => {
    expect(yearOfInstant(at('2026-12-31T16:59:59.999Z'))).toBe(2026);
    expect(yearOfInstant(at('2026-12-31T17:00:00Z'))).toBe(2027);
  });
});

it('NU-09: a year begins at midnight at +07:00, in the evening before at Greenwich', () => {
  expect(new Date(startOfYearMs(2027)).toISOString()).toBe('2026-12-31T17:00:00.000Z');
  expect([startOfYearMs(2027) - 1, startOfYearMs(2027)].map(yearOfInstant)).toEqual([2026, 2027]);
});

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { addMonths, civilDateOf, dayOf, parseCivilDate, weekdayOf } from './civil-date.js';

const MS_PER_DAY = 86_400_000;
const anyDay = fc.integer({ min: -400_000, max: 400_000 });

describe('civil dates', () => {
  it('agree with the calendar of the runtime on every day', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = new Date(day * MS_PER_DAY);
        expect(civilDateOf(day)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayOf(day) % 7).toBe(date.getUTCDay());
        expect(dayOf(civilDateOf(day))).toBe(day);
      }),
    );
  });

  it.each(['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-01', ' 2026-01-01', '20260101', ''])(
    'refuse %p, which is no day',
    (text) => {
      expect(parseCivilDate(text)).toEqual({ ok: false, error: 'civilDateInvalid' });
    },
  );

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('CK-19: %s and %i months are %s', (from, months, to) => {
    expect(civilDateOf(addMonths(dayOf(from), months))).toBe(to);
  });
});

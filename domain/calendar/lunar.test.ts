import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { civilDateOf, dayOf, weekdayOf } from './civil-date.js';
import { dayOfLunarDate, hungKingsDayOf, lunarDateOf, tetOf } from './lunar.js';

const MON = 1;
const TUE = 2;
const WED = 3;
const THU = 4;
const FRI = 5;
const SAT = 6;
const SUN = 7;

/** rules.md 5.3: Tết and Giỗ Tổ with their weekdays. */
const VECTORS = [
  [2024, '2024-02-10', SAT, '2024-04-18', THU],
  [2025, '2025-01-29', WED, '2025-04-07', MON],
  [2026, '2026-02-17', TUE, '2026-04-26', SUN],
  [2027, '2027-02-06', SAT, '2027-04-16', FRI],
  [2028, '2028-01-26', WED, '2028-04-04', TUE],
  [2029, '2029-02-13', TUE, '2029-04-23', MON],
  [2030, '2030-02-02', SAT, '2030-04-12', FRI],
  [2031, '2031-01-23', THU, '2031-04-01', TUE],
  [2032, '2032-02-11', WED, '2032-04-19', MON],
  [2033, '2033-01-31', MON, '2033-04-09', SAT],
  [2034, '2034-02-19', SUN, '2034-04-28', FRI],
  [2035, '2035-02-08', THU, '2035-04-17', TUE],
] as const;

/** Years in which the Chinese New Year was, or will be, another day. */
const DIFFERS_FROM_CHINA = [
  [1968, '1968-01-29', '1968-01-30'],
  [1969, '1969-02-16', '1969-02-17'],
  [1985, '1985-01-21', '1985-02-20'],
  [2007, '2007-02-17', '2007-02-18'],
  [2030, '2030-02-02', '2030-02-03'],
  [2053, '2053-02-18', '2053-02-19'],
] as const;

const firstDay = dayOf('1968-03-01');
const lastDay = dayOf('2199-12-31');

describe('the lunar calendar of Vietnam', () => {
  it.each(VECTORS)(
    '5.3: knows Tết and Giỗ Tổ of %i',
    (year, tet, tetWeekday, kings, kingsWeekday) => {
      expect(civilDateOf(tetOf(year))).toBe(tet);
      expect(weekdayOf(tetOf(year))).toBe(tetWeekday);
      expect(civilDateOf(hungKingsDayOf(year))).toBe(kings);
      expect(weekdayOf(hungKingsDayOf(year))).toBe(kingsWeekday);
    },
  );

  it.each(DIFFERS_FROM_CHINA)('5.3: keeps its own New Year in %i', (year, vietnam, china) => {
    expect(civilDateOf(tetOf(year))).toBe(vietnam);
    expect(lunarDateOf(dayOf(china))).not.toMatchObject({ month: 1, day: 1 });
  });

  it('finds the leap second month of 2023, between two second months', () => {
    expect(lunarDateOf(dayOf('2023-03-21'))).toMatchObject({
      month: 2,
      day: 30,
      isLeapMonth: false,
    });
    expect(lunarDateOf(dayOf('2023-03-22'))).toMatchObject({ month: 2, day: 1, isLeapMonth: true });
    expect(lunarDateOf(dayOf('2023-04-20'))).toMatchObject({
      month: 3,
      day: 1,
      isLeapMonth: false,
    });
  });

  it('has no day for a leap month that the year does not have', () => {
    expect(dayOfLunarDate({ year: 2026, month: 2, day: 1, isLeapMonth: true })).toBeNull();
  });

  it('is inverted exactly by the way back, on any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: firstDay, max: lastDay }), (day) => {
        expect(dayOfLunarDate(lunarDateOf(day))).toBe(day);
      }),
      { numRuns: 1000 },
    );
  });

  it('follows every day by the next day of the month or the first of another', () => {
    fc.assert(
      fc.property(fc.integer({ min: firstDay, max: lastDay }), (day) => {
        const today = lunarDateOf(day);
        const tomorrow = lunarDateOf(day + 1);
        const isNext =
          JSON.stringify(tomorrow) === JSON.stringify({ ...today, day: today.day + 1 });
        const isFirst = tomorrow.day === 1 && [29, 30].includes(today.day);
        expect({ today, tomorrow, follows: isNext || isFirst }).toMatchObject({ follows: true });
      }),
      { numRuns: 1000 },
    );
  });
});

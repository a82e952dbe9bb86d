import {
  type CivilDate,
  civilDateOf,
  type DayNumber,
  dayNumberOf,
  type Weekday,
  weekdayOf,
} from './civil-date.js';
import { hungKingsDayOf, tetOf } from './lunar.js';

/** The first year in which 24/11 can be a day off (HOL-4). */
const FIRST_CULTURE_DAY_YEAR = 2026;

/**
 * The days off of a year as far as they can be computed, holidays and compensation days in order (CAL-14).
 *
 * Which five days of Tết and which neighbour of 2/9 are off is decided every year (HOL-1): this is
 * the draft to begin from, not the announcement. Holds no swap days.
 *
 * @example
 * draftClosedDays(2033, [1, 2, 3, 4, 5]).includes('2033-04-11'); // true: Giỗ Tổ falls on a Saturday
 */
export function draftClosedDays(
  year: number,
  weeklyPattern: readonly Weekday[],
): readonly CivilDate[] {
  const holidays = statutoryHolidays(year);
  return withCompensation(holidays, weeklyPattern, new Set()).map(civilDateOf);
}

/** 24/11 and the day that makes up for it, where the year has it as a holiday; else nothing (HOL-4, CAL-14). */
export function cultureDaysOff(
  year: number,
  weeklyPattern: readonly Weekday[],
  alreadyOff: ReadonlySet<DayNumber>,
): readonly DayNumber[] {
  const cultureDay = dayNumberOf({ year, month: 11, day: 24 });
  if (year < FIRST_CULTURE_DAY_YEAR || alreadyOff.has(cultureDay)) return [];
  return withCompensation([cultureDay], weeklyPattern, alreadyOff);
}

/** Eleven holidays (Labour Code, art. 112): Tết from the last day of the old year to *mùng 4*, 1/9 beside 2/9. */
function statutoryHolidays(year: number): readonly DayNumber[] {
  const on = (month: number, day: number): DayNumber => dayNumberOf({ year, month, day });
  const tet = tetOf(year);
  return [
    on(1, 1),
    ...[-1, 0, 1, 2, 3].map((offset) => tet + offset),
    hungKingsDayOf(year),
    on(4, 30),
    on(5, 1),
    on(9, 1),
    on(9, 2),
  ];
}

/** Each holiday on a rest day is made up for, in date order, on the next day that is not off yet (HOL-2). */
function withCompensation(
  holidays: readonly DayNumber[],
  weeklyPattern: readonly Weekday[],
  alreadyOff: ReadonlySet<DayNumber>,
): readonly DayNumber[] {
  const isRestDay = (day: DayNumber): boolean => !weeklyPattern.includes(weekdayOf(day));
  const off = new Set([...alreadyOff, ...holidays]);
  const compensations = holidays.filter(isRestDay).map((holiday) => {
    let day = holiday + 1;
    while (isRestDay(day) || off.has(day)) day += 1;
    off.add(day);
    return day;
  });
  return [...new Set([...holidays, ...compensations])].sort((a, b) => a - b);
}

import type { ErrorCode } from '../errors.js';
import { ok, type Result, refuse } from '../result.js';

/** A day of the civil calendar as it is written, `YYYY-MM-DD`, with no hour and no zone. */
export type CivilDate = string;

/** Days since 1970-01-01: what all counting of days is done in. */
export type DayNumber = number;

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

interface YearMonthDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAYS_OF_400_YEARS = 146_097;
/** From 0000-03-01, where the arithmetic begins its years, to 1970-01-01. */
const EPOCH_OFFSET_DAYS = 719_468;
const WRITTEN = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * The number of a Gregorian day, by arithmetic alone.
 *
 * Years begin in March, so that the leap day is the last one. Expects a day that exists.
 */
export function dayNumberOf({ year, month, day }: YearMonthDay): DayNumber {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * DAYS_OF_400_YEARS + yearOfEra * 365 + leapDays + dayOfYear - EPOCH_OFFSET_DAYS;
}

/** The inverse of `dayNumberOf`. */
export function yearMonthDayOf(dayNumber: DayNumber): YearMonthDay {
  const days = dayNumber + EPOCH_OFFSET_DAYS;
  const era = Math.floor(days / DAYS_OF_400_YEARS);
  const dayOfEra = days - era * DAYS_OF_400_YEARS;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  };
}

/** The day as it is written. */
export function civilDateOf(dayNumber: DayNumber): CivilDate {
  const { year, month, day } = yearMonthDayOf(dayNumber);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

/** The number of a written day, or `civilDateInvalid`: `2026-02-29` does not exist and is refused. */
export function parseCivilDate(text: string): Result<DayNumber, ErrorCode> {
  const match = WRITTEN.exec(text);
  if (match === null) return refuse('civilDateInvalid');
  const dayNumber = dayNumberOf({
    year: Number(match[1]),
    month: Number(match[2]),
    day: Number(match[3]),
  });
  return civilDateOf(dayNumber) === text ? ok(dayNumber) : refuse('civilDateInvalid');
}

/** For dates that stand in our own source or store; a bad one there is a fault. */
export function dayOf(text: CivilDate): DayNumber {
  const parsed = parseCivilDate(text);
  if (!parsed.ok) throw new Error(`not a civil date: ${text}`);
  return parsed.value;
}

export const weekdayOf = (dayNumber: DayNumber): Weekday =>
  (((((dayNumber + 3) % 7) + 7) % 7) + 1) as Weekday; // 1970-01-01 was a Thursday

/**
 * The corresponding day so many months later, or the last day of a shorter month (CK-19).
 *
 * @example
 * civilDateOf(addMonths(dayOf('2026-11-30'), 3)); // '2027-02-28'
 */
export function addMonths(dayNumber: DayNumber, months: number): DayNumber {
  const { year, month, day } = yearMonthDayOf(dayNumber);
  const monthsSinceZero = year * 12 + month - 1 + months;
  const lastDay = firstOfMonth(monthsSinceZero + 1) - 1;
  return Math.min(firstOfMonth(monthsSinceZero) + day - 1, lastDay);
}

const padded = (value: number, width: number): string => String(value).padStart(width, '0');

const firstOfMonth = (monthsSinceZero: number): DayNumber =>
  dayNumberOf({
    year: Math.floor(monthsSinceZero / 12),
    month: (monthsSinceZero % 12) + 1,
    day: 1,
  });

import type { Calendar } from './calendar.js';
import type { Session } from './calendar-definition.js';
import type { DayNumber } from './civil-date.js';
import { dayOfInstant, dayOfLimit, endOfDayMs, startOfDayMs } from './instant.js';

/** A day with at least one session (CAL-12). */
export const isWorkingDay = (calendar: Calendar, day: DayNumber): boolean =>
  calendar.day(day).sessions.length > 0;

/** The first working day from `day` on: where a limit on a rest day ends (CNT-3). */
export function rolledToWorkingDay(calendar: Calendar, day: DayNumber): DayNumber {
  let rolled = day;
  while (!isWorkingDay(calendar, rolled)) rolled += 1;
  return rolled;
}

/** The n-th working day after a day, which itself is not counted (CNT-2); n = 0 is the day itself. */
export function nthWorkingDayAfter(calendar: Calendar, day: DayNumber, n: number): DayNumber {
  let found = day;
  for (let left = n; left > 0; left -= 1) found = rolledToWorkingDay(calendar, found + 1);
  return found;
}

/** The n-th working day before a day, which itself is not counted. */
export function nthWorkingDayBefore(calendar: Calendar, day: DayNumber, n: number): DayNumber {
  let found = day;
  for (let left = n; left > 0; left -= 1) {
    found -= 1;
    while (!isWorkingDay(calendar, found)) found -= 1;
  }
  return found;
}

/** When work begins on a working day; 00:00 of any other. */
export const firstSessionStartMs = (calendar: Calendar, day: DayNumber): number =>
  startOfDayMs(day) + (calendar.day(day).sessions[0]?.startMs ?? 0);

/** When work ends on a working day; 24:00 of any other. */
export function lastSessionEndMs(calendar: Calendar, day: DayNumber): number {
  const last = calendar.day(day).sessions.at(-1);
  return last === undefined ? endOfDayMs(day) : startOfDayMs(day) + last.endMs;
}

/** The last session of a day that ends before an hour of it; `null` where none does. */
export function lastSessionEndingBefore(
  calendar: Calendar,
  day: DayNumber,
  msOfDay: number,
): Session | null {
  return calendar.day(day).sessions.findLast(({ endMs }) => endMs < msOfDay) ?? null;
}

/**
 * Where a duty of "the same day" ends (CAL-08).
 *
 * The end of the last session of the civil day; 24:00 when that is past, or the day has no session.
 */
export function sameDayTargetMs(calendar: Calendar, atMs: number): number {
  const day = dayOfInstant(atMs);
  const endMs = lastSessionEndMs(calendar, day);
  return atMs < endMs ? endMs : endOfDayMs(day);
}

/**
 * The same local time so many working days later (CAL-10).
 *
 * A limit at 24:00 belongs to the day that ends and stays at 24:00; an event at 00:00 to the day
 * that begins.
 */
export function addWorkingDays(
  calendar: Calendar,
  { atMs, isLimit }: { readonly atMs: number; readonly isLimit: boolean },
  days: number,
): number {
  const from = isLimit ? dayOfLimit(atMs) : dayOfInstant(atMs);
  return startOfDayMs(nthWorkingDayAfter(calendar, from, days)) + (atMs - startOfDayMs(from));
}

/** How many working days have all their sessions inside the half-open time (CK-22). */
export function wholeWorkingDaysWithin(calendar: Calendar, fromMs: number, toMs: number): number {
  let count = 0;
  for (let day = dayOfInstant(fromMs); startOfDayMs(day) < toMs; day += 1) {
    const isCovered =
      isWorkingDay(calendar, day) &&
      fromMs <= firstSessionStartMs(calendar, day) &&
      lastSessionEndMs(calendar, day) <= toMs;
    if (isCovered) count += 1;
  }
  return count;
}

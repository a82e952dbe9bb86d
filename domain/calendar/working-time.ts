import type { Calendar } from './calendar.js';
import type { Session } from './calendar-definition.js';
import { dayOfInstant, dayOfLimit, startOfDayMs } from './instant.js';

/** Whether the instant lies inside a session; the end of a session does not (CAL-12). */
export function isInSession(calendar: Calendar, atMs: number): boolean {
  const day = dayOfInstant(atMs);
  const msOfDay = atMs - startOfDayMs(day);
  return calendar
    .day(day)
    .sessions.some(({ startMs, endMs }) => startMs <= msOfDay && msOfDay < endMs);
}

/** The first start of a session that is not before the instant. */
export function nextSessionStartMs(calendar: Calendar, atMs: number): number {
  for (let day = dayOfInstant(atMs); ; day += 1) {
    const dayMs = startOfDayMs(day);
    const next = calendar.day(day).sessions.find(({ startMs }) => dayMs + startMs >= atMs);
    if (next !== undefined) return dayMs + next.startMs;
  }
}

/** How much working time lies between two instants; none when the second is not later. */
export function workingMsBetween(calendar: Calendar, fromMs: number, toMs: number): number {
  if (toMs <= fromMs) return 0;
  let sumMs = 0;
  const lastDay = dayOfLimit(toMs);
  for (let day = dayOfInstant(fromMs); day <= lastDay; day += 1) {
    const dayMs = startOfDayMs(day);
    const { sessions, workingMs } = calendar.day(day);
    const isWhole = fromMs <= dayMs && day < lastDay;
    sumMs += isWhole
      ? workingMs
      : sessions.reduce(
          (sum, session) => sum + overlapMs(session, fromMs - dayMs, toMs - dayMs),
          0,
        );
  }
  return sumMs;
}

/**
 * The earliest instant with that much working time since `fromMs` (CAL-09, CAL-10).
 *
 * Time outside the sessions does not count; what is added ends inside a session or at its end,
 * never at the start of the next one. Nothing added: the instant itself.
 *
 * @example
 * // Friday 13/02/2026 15:30, the eve of Tết, and four working hours: Monday 23/02 10:00 (VW-02)
 * formatInstant(addWorkingMs(builtInCalendar, instant('2026-02-13T15:30:00+07:00'), 4 * MS_PER_HOUR));
 */
export function addWorkingMs(calendar: Calendar, fromMs: number, amountMs: number): number {
  if (amountMs <= 0) return fromMs;
  let leftMs = amountMs;
  for (let day = dayOfInstant(fromMs); ; day += 1) {
    const dayMs = startOfDayMs(day);
    for (const { startMs, endMs } of calendar.day(day).sessions) {
      const beginMs = Math.max(dayMs + startMs, fromMs);
      const availableMs = Math.max(dayMs + endMs - beginMs, 0);
      if (availableMs >= leftMs) return beginMs + leftMs;
      leftMs -= availableMs;
    }
  }
}

/** The latest instant with that much working time until `toMs` (CAL-10): the mirror image of `addWorkingMs`. */
export function subtractWorkingMs(calendar: Calendar, toMs: number, amountMs: number): number {
  if (amountMs <= 0) return toMs;
  let leftMs = amountMs;
  for (let day = dayOfLimit(toMs); ; day -= 1) {
    const dayMs = startOfDayMs(day);
    for (const { startMs, endMs } of calendar.day(day).sessions.toReversed()) {
      const finishMs = Math.min(dayMs + endMs, toMs);
      const availableMs = Math.max(finishMs - dayMs - startMs, 0);
      if (availableMs >= leftMs) return finishMs - leftMs;
      leftMs -= availableMs;
    }
  }
}

const overlapMs = ({ startMs, endMs }: Session, fromMs: number, toMs: number): number =>
  Math.max(Math.min(endMs, toMs) - Math.max(startMs, fromMs), 0);

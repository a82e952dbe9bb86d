import type { ErrorCode } from '../errors.js';
import { all, ok, type Result, refuse } from '../result.js';
import { type CivilDate, parseCivilDate, type Weekday } from './civil-date.js';
import { type ClockTime, parseClockTime } from './clock-time.js';

/** Start and end of a session, half-open: work done at the end is not inside (CAL-12). */
export type WrittenSession = readonly [start: ClockTime, end: ClockTime];

/** *Hoán đổi ngày làm việc*: a weekday off against a Saturday worked (HOL-3). */
export interface SwapDay {
  readonly dayOff: CivilDate;
  readonly workingDay: CivilDate;
}

/** A day one agency opens or closes for itself, with who, why and by which paper (CAL-02). */
export interface OverlayDay {
  readonly on: CivilDate;
  readonly working: boolean;
  /** Of this day alone; the agency's own, or the calendar's, where it says nothing. */
  readonly sessions?: readonly WrittenSession[] | undefined;
  readonly author: string;
  readonly reason: string;
  readonly citation: string | null;
}

/** One version of an agency's working calendar (CAL-01), national layer and agency overlay (CAL-02). */
export interface CalendarDefinition {
  readonly version: string;
  /** The first day it holds for; `null`: from the beginning (CAL-15). */
  readonly effectiveFromOn: CivilDate | null;
  /** The years it publishes; a day of another year is not known (CAL-13). */
  readonly years: readonly number[];
  readonly weeklyPattern: readonly Weekday[];
  readonly sessions: readonly WrittenSession[];
  /** *Ngày Văn hóa Việt Nam*, 24/11: a day off from 2026 on only when `ON` (HOL-4). */
  readonly cultureDay2411: 'PENDING' | 'ON';
  /** Somebody is on duty outside the sessions, so urgent clocks run on (CK-07). */
  readonly dutyRoster: boolean;
  readonly national: {
    /** Holidays and compensation days, explicit. */
    readonly closedDays: readonly CivilDate[];
    readonly swaps: readonly SwapDay[];
  };
  readonly agencyOverlay: {
    readonly sessions?: readonly WrittenSession[] | undefined;
    readonly days: readonly OverlayDay[];
  };
}

/** A session in milliseconds since 00:00 of its day. */
export interface Session {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * The sessions in milliseconds, or `calendarInvalid`.
 *
 * At least one, in order, none empty, none overlapping its neighbour (CAL-12).
 */
export function parseSessions(written: readonly WrittenSession[]): Result<Session[], ErrorCode> {
  const sessions: Session[] = [];
  let endOfLastMs = 0;
  for (const [start, end] of written) {
    const startMs = parseClockTime(start);
    const endMs = parseClockTime(end);
    if (startMs === null || endMs === null || startMs < endOfLastMs || endMs <= startMs) {
      return refuse('calendarInvalid');
    }
    endOfLastMs = endMs;
    sessions.push({ startMs, endMs });
  }
  return sessions.length === 0 ? refuse('calendarInvalid') : ok(sessions);
}

/**
 * The definition itself, or `calendarInvalid`.
 *
 * What passes has at least one working weekday with a session, so a search for the next working
 * day ends, and no day of the overlay is said twice.
 */
export function checkCalendarDefinition(
  definition: CalendarDefinition,
): Result<CalendarDefinition, ErrorCode> {
  const { years, weeklyPattern, national, agencyOverlay, effectiveFromOn } = definition;
  const overlayDates = agencyOverlay.days.map(({ on }) => on);
  const dates = [
    ...national.closedDays,
    ...national.swaps.flatMap(({ dayOff, workingDay }) => [dayOff, workingDay]),
    ...overlayDates,
    ...(effectiveFromOn === null ? [] : [effectiveFromOn]),
  ];
  const sessions = [
    definition.sessions,
    ...(agencyOverlay.sessions === undefined ? [] : [agencyOverlay.sessions]),
    ...agencyOverlay.days.flatMap((day) => (day.working && day.sessions ? [day.sessions] : [])),
  ];
  const isSound =
    years.every((year) => Number.isInteger(year) && year >= 1968 && year <= 2199) &&
    weeklyPattern.length > 0 &&
    weeklyPattern.every((weekday) => Number.isInteger(weekday) && weekday >= 1 && weekday <= 7) &&
    new Set(overlayDates).size === overlayDates.length &&
    all(dates.map(parseCivilDate)).ok &&
    all(sessions.map(parseSessions)).ok;
  return isSound ? ok(definition) : refuse('calendarInvalid');
}

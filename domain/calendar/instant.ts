import type { ErrorCode } from '../errors.js';
import { ok, type Result, refuse } from '../result.js';
import {
  type CivilDate,
  civilDateOf,
  type DayNumber,
  dayNumberOf,
  parseCivilDate,
  yearMonthDayOf,
} from './civil-date.js';
import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND } from './duration.js';

/** Vietnam has kept +07:00 since 1975, without daylight saving (CAL-07). */
const OFFSET_MS = 7 * MS_PER_HOUR;

const FIRST_YEAR = 1968;
const LAST_YEAR = 2199;
const WRITTEN =
  /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})$/;

/** The civil day of an instant at +07:00; 00:00:00 belongs to the day that begins (CAL-12). */
export const dayOfInstant = (atMs: number): DayNumber =>
  Math.floor((atMs + OFFSET_MS) / MS_PER_DAY);

/** The civil day a limit belongs to: at 24:00 it is the day that ends (CAL-12). */
export const dayOfLimit = (limitMs: number): DayNumber => dayOfInstant(limitMs - 1);

/** 00:00 of a civil day. */
export const startOfDayMs = (day: DayNumber): number => day * MS_PER_DAY - OFFSET_MS;

/** 24:00 of a civil day, where a legal limit of days ends (CNT-4). */
export const endOfDayMs = (day: DayNumber): number => startOfDayMs(day + 1);

/** The civil day at +07:00 on which the instant falls (CAL-07). */
export const civilDateAt = (atMs: number): CivilDate => civilDateOf(dayOfInstant(atMs));

/** The calendar year at +07:00, that of registers and numbers (NU-09). */
export const yearOfInstant = (atMs: number): number => yearMonthDayOf(dayOfInstant(atMs)).year;

/** 00:00 of 1 January at +07:00, when registers begin anew (NU-09, TR-20). */
export const startOfYearMs = (year: number): number =>
  startOfDayMs(dayNumberOf({ year, month: 1, day: 1 }));

/**
 * Epoch milliseconds of a written instant, or `instantInvalid`.
 *
 * The offset must be there, any offset will do, `T24:00:00` is the end of its day, and what is
 * finer than a millisecond is cut (CAL-10). Years outside 1968–2199 are refused.
 */
export function parseInstant(text: string): Result<number, ErrorCode> {
  const match = WRITTEN.exec(text);
  if (match === null) return refuse('instantInvalid');
  const [, date = '', hour, minute, second = '0', fraction = '', offset = ''] = match;
  const day = parseCivilDate(date);
  const clockMs = clockOf(Number(hour), Number(minute), Number(second));
  const offsetMs = offsetOf(offset);
  if (!day.ok || clockMs === null || offsetMs === null) return refuse('instantInvalid');
  const fractionMs = Number(fraction.slice(0, 3).padEnd(3, '0'));
  if (clockMs === MS_PER_DAY && Number(fraction) > 0) return refuse('instantInvalid');
  const atMs = day.value * MS_PER_DAY + clockMs + fractionMs - offsetMs;
  const year = yearOfInstant(atMs);
  return year < FIRST_YEAR || year > LAST_YEAR ? refuse('instantInvalid') : ok(atMs);
}

/** The instant as people here read it: `2026-03-11T12:00:00+07:00`, milliseconds only where there are any. */
export function formatInstant(atMs: number): string {
  const day = dayOfInstant(atMs);
  const msOfDay = atMs - startOfDayMs(day);
  const hours = two(msOfDay / MS_PER_HOUR);
  const minutes = two((msOfDay / MS_PER_MINUTE) % 60);
  const seconds = two((msOfDay / MS_PER_SECOND) % 60);
  const ms = msOfDay % MS_PER_SECOND;
  const fraction = ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`;
  return `${civilDateOf(day)}T${hours}:${minutes}:${seconds}${fraction}+07:00`;
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

function clockOf(hour: number, minute: number, second: number): number | null {
  if (hour === 24) return minute === 0 && second === 0 ? MS_PER_DAY : null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  return hour * MS_PER_HOUR + minute * MS_PER_MINUTE + second * MS_PER_SECOND;
}

function offsetOf(text: string): number | null {
  if (text === 'Z') return 0;
  const hours = Number(text.slice(1, 3));
  const minutes = Number(text.slice(-2));
  if (hours > 23 || minutes > 59) return null;
  return (text.startsWith('-') ? -1 : 1) * (hours * MS_PER_HOUR + minutes * MS_PER_MINUTE);
}

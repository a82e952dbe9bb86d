import { type CivilDate, civilDateOf } from '../../domain/calendar/civil-date.js';
import {
  civilDateAt,
  dayOfLimit,
  endOfDayMs,
  formatInstant,
} from '../../domain/calendar/instant.js';

/** `31/12/2026`, as registers write a day. */
export const writtenDate = (date: CivilDate | null): string =>
  date === null ? '' : date.split('-').reverse().join('/');

/** The civil day of an instant at +07:00, or nothing. */
export const writtenDay = (atMs: number | null): string =>
  atMs === null ? '' : writtenDate(civilDateAt(atMs));

/** `09:05 31/12/2026` at +07:00. */
export const writtenInstant = (atMs: number): string =>
  `${formatInstant(atMs).slice(11, 16)} ${writtenDay(atMs)}`;

/** A limit: the day alone where it is the end of one (CAL-12). */
export function writtenLimit(limitMs: number): string {
  const day = dayOfLimit(limitMs);
  return limitMs === endOfDayMs(day) ? writtenDate(civilDateOf(day)) : writtenInstant(limitMs);
}

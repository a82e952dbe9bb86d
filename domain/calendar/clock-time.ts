import { MS_PER_DAY, MS_PER_HOUR, MS_PER_MINUTE } from './duration.js';

/** A time of day as it is written, `HH:MM`; `24:00` is the end of the day. */
export type ClockTime = string;

const WRITTEN = /^(\d{2}):(\d{2})$/;

/** Milliseconds since 00:00, or `null` for what is no time of day. */
export function parseClockTime(text: string): number | null {
  const match = WRITTEN.exec(text);
  if (match === null) return null;
  const minutes = Number(match[2]);
  const msOfDay = Number(match[1]) * MS_PER_HOUR + minutes * MS_PER_MINUTE;
  return minutes > 59 || msOfDay > MS_PER_DAY ? null : msOfDay;
}

/** For times that stand in a policy or in our own source; a bad one there is a fault. */
export function clockTimeMs(text: ClockTime): number {
  const msOfDay = parseClockTime(text);
  if (msOfDay === null) throw new Error(`not a time of day: ${text}`);
  return msOfDay;
}

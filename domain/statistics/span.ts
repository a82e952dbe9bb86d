import { MS_PER_MINUTE } from '../calendar/duration.js';

/** How long something took: the minute it began in, and whole minutes of wall time. */
export interface Span {
  readonly fromMinute: number;
  readonly minutes: number;
}

/**
 * A span as the name of a counter, so that equal ones add up and nothing of a day's durations is lost.
 *
 * Medians need every duration: those of days cannot be averaged into that of a month. Kept to the
 * minute they are exact, and there are never more of them than there were steps. The beginning is kept
 * too, because working hours are computed when a report is made, by the calendars that hold then.
 */
export function spanKey(fromMs: number, toMs: number): string {
  const minutes = Math.max(0, Math.floor((toMs - fromMs) / MS_PER_MINUTE));
  return `${Math.floor(fromMs / MS_PER_MINUTE)}+${minutes}`;
}

/** The inverse of `spanKey`; a name that is none is a fault of the store. */
export function spanOf(key: string): Span {
  const [from, minutes, ...more] = key.split('+').map(Number);
  if (!Number.isInteger(from) || !Number.isInteger(minutes) || more.length > 0)
    throw new Error(`not a span: ${key}`);
  return { fromMinute: from ?? 0, minutes: minutes ?? 0 };
}

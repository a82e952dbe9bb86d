import type { CalendarDefinition } from '../../../domain/calendar/calendar-definition.js';
import { dayAsPublished, type ModelDay, type Sessions } from './published-days.js';

export const MINUTE_MS = 60_000;
const MINUTES_OF_DAY = 1440;
const VIETNAM_MIN = 420;

/** The day of an instant at +07:00; of a limit the day that ends with it (CAL-12). */
export const dayAt = (atMs: number): number =>
  Math.floor((atMs / MINUTE_MS + VIETNAM_MIN) / MINUTES_OF_DAY);
export const dayOfLimitAt = (limitMs: number): number => dayAt(limitMs - 1);

/** That minute of a day; 1440 is its 24:00. */
export const instantAt = (day: number, minute: number): number =>
  (day * MINUTES_OF_DAY + minute - VIETNAM_MIN) * MINUTE_MS;

/**
 * Counts working time by looking at one minute after the other: slow, and too simple to be wrong.
 *
 * Knows the calendar's data and nothing of the product's counting. Instants are whole minutes.
 */
export class MinuteCounter {
  private readonly days = new Map<number, ModelDay>();
  private readonly masks = new Map<number, Uint8Array>();

  constructor(private readonly versions: readonly CalendarDefinition[]) {}

  day(day: number): ModelDay {
    const known = this.days.get(day) ?? dayAsPublished(this.versions, day);
    this.days.set(day, known);
    return known;
  }

  isWorkingDay(day: number): boolean {
    return this.day(day).sessions.length > 0;
  }

  /** The first working day from this one on (CNT-3). */
  rolled(day: number): number {
    return this.isWorkingDay(day) ? day : this.rolled(day + 1);
  }

  /** CNT-2: the day of the event is not counted. */
  workingDayAfter(day: number, count: number): number {
    return count === 0 ? day : this.workingDayAfter(this.rolled(day + 1), count - 1);
  }

  /** The end of the last session; 24:00 of a day without one. */
  endOfWork(day: number): number {
    return instantAt(day, this.day(day).sessions.at(-1)?.[1] ?? MINUTES_OF_DAY);
  }

  /** CAL-10: the same hour so many working days after the day that a limit belongs to. */
  sameHourAfter(limitMs: number, days: number): number {
    const day = dayOfLimitAt(limitMs);
    return limitMs + (this.workingDayAfter(day, days) - day) * MINUTES_OF_DAY * MINUTE_MS;
  }

  /** The earliest instant with so many working minutes since then (CAL-09, CAL-10). */
  after(fromMs: number, workingMinutes: number): number {
    let [atMs, left] = [fromMs, workingMinutes];
    while (left > 0) {
      const [day, mask] = this.dayOf(atMs);
      let minute = minuteAt(atMs, day);
      for (; minute < MINUTES_OF_DAY && left > 0; minute += 1) left -= mask[minute] ?? 0;
      atMs = instantAt(day, minute);
    }
    return atMs;
  }

  /** The latest instant with so many working minutes until then (CAL-10). */
  before(toMs: number, workingMinutes: number): number {
    let [atMs, left] = [toMs, workingMinutes];
    while (left > 0) {
      const [day, mask] = this.dayOf(atMs - 1);
      let minute = minuteAt(atMs, day);
      for (; minute > 0 && left > 0; minute -= 1) left -= mask[minute - 1] ?? 0;
      atMs = instantAt(day, minute);
    }
    return atMs;
  }

  /** Working minutes between two instants. */
  between(fromMs: number, toMs: number): number {
    let [atMs, count] = [fromMs, 0];
    while (atMs < toMs) {
      const [day, mask] = this.dayOf(atMs);
      const end = Math.min(minuteAt(toMs, day), MINUTES_OF_DAY);
      for (let minute = minuteAt(atMs, day); minute < end; minute += 1) count += mask[minute] ?? 0;
      atMs = instantAt(day, end);
    }
    return count;
  }

  /** Working days all of whose sessions lie in that time (CK-22). */
  wholeDaysIn(fromMs: number, toMs: number): number {
    let count = 0;
    for (let day = dayAt(fromMs); day <= dayAt(toMs); day += 1) {
      const { sessions } = this.day(day);
      const isCovered = sessions.every(
        ([start, end]) => fromMs <= instantAt(day, start) && instantAt(day, end) <= toMs,
      );
      if (sessions.length > 0 && isCovered) count += 1;
    }
    return count;
  }

  /** The instant itself within a session, else the start of the next (CK-07). */
  inSessionFrom(atMs: number): number {
    return this.after(atMs, 1) - MINUTE_MS;
  }

  private dayOf(atMs: number): readonly [day: number, mask: Uint8Array] {
    const day = dayAt(atMs);
    const mask = this.masks.get(day) ?? maskOf(this.day(day).sessions);
    this.masks.set(day, mask);
    return [day, mask];
  }
}

const minuteAt = (atMs: number, day: number): number => (atMs - instantAt(day, 0)) / MINUTE_MS;

/** One for each minute of a day that is worked. */
function maskOf(sessions: Sessions): Uint8Array {
  const mask = new Uint8Array(MINUTES_OF_DAY);
  for (const [start, end] of sessions) mask.fill(1, start, end);
  return mask;
}

import type { DayNumber } from '../../calendar/civil-date.js';
import { MS_PER_HOUR } from '../../calendar/duration.js';
import { dayOfInstant, endOfDayMs } from '../../calendar/instant.js';
import {
  lastSessionEndMs,
  nthWorkingDayAfter,
  sameDayTargetMs,
} from '../../calendar/working-day.js';
import { addWorkingMs } from '../../calendar/working-time.js';
import type { Ask } from './question.js';
import type { LadderStep, Reminder } from './steps.js';

/** Why a rule sets no limit in a case. */
export type NoLimitReason =
  | 'notUrgent'
  | 'replacedByTr08'
  | 'noDateSet'
  | 'queueAlarmOnly'
  | 'paperIsNoReason'
  | 'answeredAtOnce'
  | 'retriedForEver'
  | 'watchedContinuously'
  | 'ruleOff';

/** What a rule says of a case, before the ladder is built on it. */
export type Limits = Readonly<
  | {
      targetMs: number;
      breachMs: number;
      /** Where L1 is not at the target (CK-12). */
      l1AtMs?: number;
      hasL0: boolean;
      reminders?: readonly Reminder[];
      /** Judged steps beside the general ones. */
      extraSteps?: readonly LadderStep[];
      /** TR-13: the system has frozen the copy by then. */
      freezeByMs?: number;
    }
  | {
      noLimit: NoLimitReason;
      reminders?: readonly Reminder[];
      extraSteps?: readonly LadderStep[];
    }
>;

/** 24:00 of the n-th working day after the trigger's civil date (CNT-2, CNT-4). */
export const endOfWorkingDayAfterMs = ({ calendar, atMs }: Ask, days: number): number =>
  endOfDayMs(nthWorkingDayAfter(calendar, dayOfInstant(atMs), days));

/** A single number of working hours: the breach is the target (CK-02). */
export function workingHours(ask: Ask, hours: number): Limits {
  const limitMs = addWorkingMs(ask.calendar, ask.atMs, hours * MS_PER_HOUR);
  return { targetMs: limitMs, breachMs: limitMs, hasL0: true };
}

/** So many working hours, and a legal latest at the end of a working day. */
export const workingHoursUntilEndOfDay = (ask: Ask, hours: number, days: number): Limits => ({
  targetMs: addWorkingMs(ask.calendar, ask.atMs, hours * MS_PER_HOUR),
  breachMs: endOfWorkingDayAfterMs(ask, days),
  hasL0: true,
});

/** A date: the end of work that day, and 24:00 at the latest (CK-01). Expects a working day. */
export const onWorkingDay = ({ calendar }: Ask, day: DayNumber): Limits => ({
  targetMs: lastSessionEndMs(calendar, day),
  breachMs: endOfDayMs(day),
  hasL0: true,
});

/** A number of working days (CK-01). */
export const workingDays = (ask: Ask, days: number): Limits =>
  onWorkingDay(ask, nthWorkingDayAfter(ask.calendar, dayOfInstant(ask.atMs), days));

/** The same day, at the latest the next working day (CK-03, CAL-08). */
export const sameDay = (ask: Ask): Limits => ({
  targetMs: sameDayTargetMs(ask.calendar, ask.atMs),
  breachMs: endOfWorkingDayAfterMs(ask, 1),
  hasL0: true,
});

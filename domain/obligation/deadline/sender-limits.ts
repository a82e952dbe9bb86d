import type { Calendar } from '../../calendar/calendar.js';
import { clockTimeMs } from '../../calendar/clock-time.js';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../calendar/duration.js';
import { dayOfInstant, endOfDayMs, startOfDayMs } from '../../calendar/instant.js';
import {
  lastSessionEndingBefore,
  nthWorkingDayAfter,
  rolledToWorkingDay,
  sameDayTargetMs,
} from '../../calendar/working-day.js';
import { subtractWorkingMs } from '../../calendar/working-time.js';
import type { PolicyValues } from '../../policy/policy-values.js';
import { type Limits, sameDay, workingHours } from './limits.js';
import type { Ask } from './question.js';
import { isUrgent } from './rules.js';
import type { LadderStep, Reminder } from './steps.js';
import { isExpress, onUrgentClock, urgentMinutes } from './urgent-clock.js';

/** The clocks of the issuing agency. */
export const senderLimits = {
  // CK-11: paper numbers fall under TR-03.
  'TR-01': (ask: Ask): Limits =>
    isUrgent(ask.urgency)
      ? onUrgentClock(ask, ask.policy.number_urgent_min)
      : workingHours(ask, ask.policy.number_wh),
  'TR-02': sendTheSameDay,
  'TR-03': sameDay,
  'TR-04': (ask: Ask): Limits => {
    const minutes = urgentMinutes(ask.policy.urgent_wall_minutes.send, ask.urgency);
    return minutes === null ? { noLimit: 'notUrgent' } : onUrgentClock(ask, minutes);
  },
  'TR-18': sendAgainOrOnPaper,
  // CK-19: calendar days, rolled, until 24:00.
  'TR-23': ({ calendar, atMs, policy }: Ask): Limits => {
    if (policy.qppl_issue_days === null) return { noLimit: 'ruleOff' };
    const day = rolledToWorkingDay(calendar, dayOfInstant(atMs) + policy.qppl_issue_days);
    return { targetMs: endOfDayMs(day), breachMs: endOfDayMs(day), hasL0: false };
  },
};

/**
 * TR-02 (QĐ28 6.2): the same day, at the latest at the end of the morning of the next working day.
 *
 * "Morning" has no clock in law (HOL-5), so the breach is `morning_end` whatever sessions that day
 * has, and the clerk is warned when the agency's own morning ends (CK-10).
 */
function sendTheSameDay({ calendar, policy, atMs }: Ask): Limits {
  const targetMs = sameDayTargetMs(calendar, atMs);
  const warnMs = startOfDayMs(dayOfInstant(atMs)) + clockTimeMs(policy.send_warn_at);
  const lastDay = nthWorkingDayAfter(calendar, dayOfInstant(atMs), 1);
  const ownMorning = lastSessionEndingBefore(calendar, lastDay, clockTimeMs(policy.morning_end));
  const reminders: Reminder[] = [];
  if (atMs < warnMs && warnMs < targetMs) reminders.push({ step: 'warn', atMs: warnMs });
  if (ownMorning !== null) {
    reminders.push({ step: 'warn', atMs: startOfDayMs(lastDay) + ownMorning.endMs });
  }
  return { targetMs, breachMs: sendBreachMs(calendar, policy, atMs), hasL0: true, reminders };
}

/** The legal latest of sending, by the personal signature. */
function sendBreachMs(calendar: Calendar, policy: PolicyValues, signedAtMs: number): number {
  const lastDay = nthWorkingDayAfter(calendar, dayOfInstant(signedAtMs), 1);
  return startOfDayMs(lastDay) + clockTimeMs(policy.morning_end);
}

/** TR-18: retried for ever; an alarm by the wall clock, and paper while TR-02 can still be kept (CK-18). */
function sendAgainOrOnPaper({ question, calendar, policy, atMs, urgency }: Ask): Limits {
  const alarmMin = isUrgent(urgency) ? policy.send_alarm_urgent_min : policy.send_alarm_min;
  const extraSteps: LadderStep[] = [{ step: 'alarm', atMs: atMs + alarmMin * MS_PER_MINUTE }];
  const { signedAtMs } = question;
  if (isExpress(urgency)) {
    extraSteps.push({ step: 'fallback', atMs });
  } else if (signedAtMs !== null && signedAtMs !== undefined) {
    const paperMs = subtractWorkingMs(
      calendar,
      sendBreachMs(calendar, policy, signedAtMs),
      policy.fallback_before_breach_wh * MS_PER_HOUR,
    );
    extraSteps.push({ step: 'fallback', atMs: Math.max(atMs, paperMs) });
  }
  return { noLimit: 'retriedForEver', extraSteps };
}

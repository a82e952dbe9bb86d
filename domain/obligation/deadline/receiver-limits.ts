import type { Calendar } from '../../calendar/calendar.js';
import type { DayNumber } from '../../calendar/civil-date.js';
import { clockTimeMs } from '../../calendar/clock-time.js';
import { MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND } from '../../calendar/duration.js';
import { dayOfInstant, endOfDayMs, startOfDayMs } from '../../calendar/instant.js';
import {
  firstSessionStartMs,
  nthWorkingDayAfter,
  nthWorkingDayBefore,
  rolledToWorkingDay,
} from '../../calendar/working-day.js';
import { addWorkingMs } from '../../calendar/working-time.js';
import type { PolicyValues } from '../../policy/policy-values.js';
import {
  endOfWorkingDayAfterMs,
  type Limits,
  onWorkingDay,
  sameDay,
  workingDays,
  workingHours,
  workingHoursUntilEndOfDay,
} from './limits.js';
import type { Ask } from './question.js';
import { isUrgent } from './rules.js';
import type { Reminder } from './steps.js';
import { onUrgentClock, urgentMinutes } from './urgent-clock.js';

/** After how many working days without a date the handler is reminded (CK-15). */
const WEEKLY_REMINDER_WD = 5;

/** The clocks of the receiving agency; for an urgent document TR-08 stands for TR-06a and TR-07 (CK-09). */
export const receiverLimits = {
  'TR-05': noticeOfReceipt,
  'TR-06a': (ask: Ask): Limits =>
    isUrgent(ask.urgency)
      ? { noLimit: 'replacedByTr08' }
      : workingHoursUntilEndOfDay(ask, ask.policy.intake_target_wh, 1),
  // CK-13: never later than TR-06a would be.
  'TR-06b': (ask: Ask): Limits => {
    const breachMs = endOfWorkingDayAfterMs(
      { ...ask, atMs: ask.question.receivedAtMs ?? ask.atMs },
      1,
    );
    const ownMs = addWorkingMs(ask.calendar, ask.atMs, ask.policy.refusal_wh * MS_PER_HOUR);
    return { targetMs: Math.min(ownMs, breachMs), breachMs, hasL0: true };
  },
  'TR-07': (ask: Ask): Limits =>
    isUrgent(ask.urgency) ? { noLimit: 'replacedByTr08' } : sameDay(ask),
  'TR-08': (ask: Ask): Limits => {
    const minutes = urgentMinutes(ask.policy.urgent_wall_minutes.intake, ask.urgency);
    return minutes === null ? { noLimit: 'notUrgent' } : onUrgentClock(ask, minutes);
  },
  'TR-09': (ask: Ask): Limits =>
    isUrgent(ask.urgency)
      ? workingHours(ask, ask.policy.leader_direct_urgent_wh)
      : workingDays(ask, ask.policy.leader_direct_wd),
  'TR-10': resolve,
  'TR-11': ({ atMs, policy }: Ask): Limits => ({
    noLimit: 'queueAlarmOnly',
    extraSteps: [{ step: 'alarm', atMs: atMs + policy.status_emit_max_s * MS_PER_SECOND }],
  }),
  'TR-12': (): Limits => ({ noLimit: 'paperIsNoReason' }),
  'TR-17': reply,
};

/** TR-05: the system acts, not a person, so the day is the civil one, open or closed (CK-12). */
function noticeOfReceipt({ atMs, policy }: Ask): Limits {
  const day = dayOfInstant(atMs);
  const breachMs = endOfDayMs(day);
  const alarmMs = atMs + policy.receipt_alarm_min * MS_PER_MINUTE;
  return {
    targetMs: Math.min(atMs + policy.receipt_emit_max_s * MS_PER_SECOND, breachMs),
    breachMs,
    l1AtMs: Math.max(startOfDayMs(day) + clockTimeMs(policy.receipt_l1_at), alarmMs),
    hasL0: false,
    extraSteps: [{ step: 'alarm', atMs: alarmMs }],
  };
}

/** TR-10: the leader's date, else the policy's working days, else a reminder every week (CK-15). */
function resolve(ask: Ask): Limits {
  const { calendar, policy, atMs, dueDay, urgency } = ask;
  if (dueDay !== null) return onWorkingDay(ask, rolledToWorkingDay(calendar, dueDay));
  const days = isUrgent(urgency) ? policy.resolve_urgent_wd : policy.default_resolve_wd;
  if (days !== null) return workingDays(ask, days);
  const day = nthWorkingDayAfter(calendar, dayOfInstant(atMs), WEEKLY_REMINDER_WD);
  return {
    noLimit: 'noDateSet',
    reminders: [{ step: 'remind', atMs: firstSessionStartMs(calendar, day) }],
  };
}

/** TR-17: the date the sender set, rolled (CNT-3), with reminders instead of L0. */
function reply(ask: Ask): Limits {
  const { calendar, atMs, dueDay, policy } = ask;
  const day = rolledToWorkingDay(calendar, dueDay ?? dayOfInstant(atMs));
  const reminders = replyReminders(calendar, policy, day);
  return { ...onWorkingDay(ask, day), hasL0: false, reminders };
}

/** TR-17: at the start of work so many working days before the due day (CK-17). */
export const replyReminders = (
  calendar: Calendar,
  policy: PolicyValues,
  day: DayNumber,
): readonly Reminder[] =>
  policy.reply_due_reminders_wd.map((days) => ({
    step: 'remind',
    atMs: firstSessionStartMs(calendar, nthWorkingDayBefore(calendar, day, days)),
  }));

import { addMonths, dayNumberOf, yearMonthDayOf } from '../../calendar/civil-date.js';
import { MS_PER_DAY } from '../../calendar/duration.js';
import { dayOfInstant, dayOfLimit, endOfDayMs, startOfDayMs } from '../../calendar/instant.js';
import { rolledToWorkingDay } from '../../calendar/working-day.js';
import type { PolicyValues } from '../../policy/policy-values.js';
import type { Limits } from './limits.js';
import type { Ask } from './question.js';
import type { Reminder } from './steps.js';

/** NĐ30 30.2: one year from the end of the work, three months from the settlement of a construction. */
export const archiveMonths = (isConstruction: boolean): number => (isConstruction ? 3 : 12);
const MONTHS_OF_QUARTER = 3;

/** PL VI III.5.b: thirty days before. */
export const archiveNotice = (
  { archive_notice_days: days }: Pick<PolicyValues, 'archive_notice_days'>,
  limitMs: number,
): readonly Reminder[] => [{ step: 'notice', atMs: limitMs - days * MS_PER_DAY }];

/** CK-19: exactly so many times 24 hours before. */
export const certificateReminders = (
  { cert_expiry_notice_days: notices }: Pick<PolicyValues, 'cert_expiry_notice_days'>,
  notAfterMs: number,
): readonly Reminder[] =>
  notices.map((days): Reminder => ({ step: 'remind', atMs: notAfterMs - days * MS_PER_DAY }));

/** What an agency owes itself: archive, registers, reports, clocks, certificates (CK-19). */
export const upkeepLimits = {
  'TR-19': ({ question, calendar, policy, atMs }: Ask): Limits => {
    const months = archiveMonths(question.isConstruction === true);
    const day = rolledToWorkingDay(calendar, addMonths(dayOfInstant(atMs), months));
    const limitMs = endOfDayMs(day);
    return { ...single(limitMs), reminders: archiveNotice(policy, limitMs) };
  },
  'TR-20': ({ atMs }: Ask): Limits => {
    const { year } = yearMonthDayOf(dayOfInstant(atMs));
    return single(startOfDayMs(dayNumberOf({ year: year + 1, month: 1, day: 1 })));
  },
  // The end of the quarter is its trigger: 24:00 of the last day is still this quarter.
  'TR-21': ({ atMs }: Ask): Limits => {
    const { year, month } = yearMonthDayOf(dayOfLimit(atMs));
    const firstMonth = month - ((month - 1) % MONTHS_OF_QUARTER);
    const firstDay = dayNumberOf({ year, month: firstMonth, day: 1 });
    return single(endOfDayMs(addMonths(firstDay, MONTHS_OF_QUARTER)));
  },
  'TR-22': (): Limits => ({ noLimit: 'watchedContinuously' }),
  'TR-24': ({ atMs, policy }: Ask): Limits => ({
    ...single(atMs),
    reminders: certificateReminders(policy, atMs),
  }),
};

const single = (limitMs: number): { targetMs: number; breachMs: number; hasL0: boolean } => ({
  targetMs: limitMs,
  breachMs: limitMs,
  hasL0: false,
});

import type { Calendar } from '../../calendar/calendar.js';
import { readingOf } from '../../calendar/calendar-reading.js';
import { dayOfLimit } from '../../calendar/instant.js';
import type { ErrorCode } from '../../errors.js';
import type { PolicyValues } from '../../policy/policy-values.js';
import { ok, type Result, refuse } from '../../result.js';
import type { Deadline } from './deadline.js';
import { remindersWithin, stepsFrom } from './ladder.js';
import { replyReminders } from './receiver-limits.js';
import { ladderKindOf, ruleOf } from './rules.js';
import { type LadderStep, type Reminder, remindersAfter, sortedLadder } from './steps.js';
import { archiveNotice } from './upkeep-limits.js';

/** What an extension or a stop needs to know of the deadline it changes. */
export type RunningDeadline = Pick<Deadline, 'rule' | 'urgency' | 'targetMs' | 'breachMs'>;

/** The instants that an extension or a stop sets anew. */
export type ChangedInstants = Pick<Deadline, 'targetMs' | 'breachMs' | 'ladder' | 'reminders'>;

/**
 * The deadline moved to a later instant, its ladder counted for the window extension → new limit (F-T07, CK-20).
 *
 * Refused: `limitNotExtendable` where the limit is neither policy's nor a person's, or TR-06b would
 * pass the legal latest of TR-06a; `dateInThePast`; `limitNotLater` than the old one;
 * `calendarYearNotLoaded`. A breach recorded before stays recorded: the new ladder has a breach of
 * its own.
 */
export function extended(
  running: RunningDeadline,
  { atMs, toMs }: { readonly atMs: number; readonly toMs: number },
  by: { readonly calendar: Calendar; readonly policy: PolicyValues },
): Result<ChangedInstants, ErrorCode> {
  const { rule, urgency, targetMs, breachMs } = running;
  // How much longer a file may be held, the judge has weighed already (NĐ30 31.3.d).
  const isExtendable = ruleOf(rule).isExtendable || rule === 'TR-19';
  const isPastLaw = rule === 'TR-06b' && breachMs !== null && toMs > breachMs; // CK-13
  if (!isExtendable || isPastLaw) return refuse('limitNotExtendable');
  if (toMs <= atMs) return refuse('dateInThePast');
  if (targetMs !== null && toMs <= targetMs) return refuse('limitNotLater');
  const { calendar, restedOnDraft } = readingOf(by.calendar);
  const basis = { calendar, policy: by.policy, openedAtMs: atMs };
  const kind = ladderKindOf(rule, urgency);
  const newBreachMs = Math.max(toMs, breachMs ?? toMs);
  const breach: LadderStep = { step: 'breach', atMs: newBreachMs };
  const reminders = (): readonly Reminder[] => {
    if (rule === 'TR-17') return replyReminders(calendar, by.policy, dayOfLimit(toMs));
    if (rule === 'TR-19') return archiveNotice(by.policy, toMs);
    return kind === 'urgent' ? [] : remindersWithin({ fromMs: atMs, targetMs: toMs }, basis);
  };
  const changed: ChangedInstants = {
    targetMs: toMs,
    breachMs: newBreachMs,
    ladder: sortedLadder([...stepsFrom(toMs, kind, basis), breach]),
    reminders: remindersAfter(atMs, reminders()),
  };
  return restedOnDraft() ? refuse('calendarYearNotLoaded') : ok(changed);
}

import type { Calendar } from '../../calendar/calendar.js';
import { readingOf } from '../../calendar/calendar-reading.js';
import type { ErrorCode } from '../../errors.js';
import type { PolicyVersion } from '../../policy/policy.js';
import { ok, type Result, refuse } from '../../result.js';
import type { Urgency } from '../../urgency.js';
import { remindersWithin, stepsFrom } from './ladder.js';
import type { Limits, NoLimitReason } from './limits.js';
import { type Ask, askOf, type Question } from './question.js';
import { receiverLimits } from './receiver-limits.js';
import { requestLimits } from './request-limits.js';
import { ladderKindOf, type RuleId } from './rules.js';
import { senderLimits } from './sender-limits.js';
import { type LadderStep, type Reminder, remindersAfter, sortedLadder } from './steps.js';
import { upkeepLimits } from './upkeep-limits.js';

/** The instants of one obligation, with what they were made of (CAL-03). Plain JSON. */
export interface Deadline {
  readonly rule: RuleId;
  readonly urgency: Urgency;
  readonly triggerMs: number;
  readonly openedAtMs: number | null;
  /** By when it should be done; `null` together with `breachMs` where the rule sets no limit. */
  readonly targetMs: number | null;
  /** From when on it is late: the legal latest where the law has one; never before the target. */
  readonly breachMs: number | null;
  readonly reason: NoLimitReason | null;
  /** Judged steps, earliest first: the stream's timer waits for the first of them. */
  readonly ladder: readonly LadderStep[];
  /** Reminders, earliest first: a sweep finds them. */
  readonly reminders: readonly Reminder[];
  /** TR-13: the system has frozen the copy by then. */
  readonly freezeByMs: number | null;
  readonly calendarVersion: string;
  readonly policyVersion: string;
  /** It rests on the draft of a year that nobody has published yet (CAL-13). */
  readonly isProvisional: boolean;
}

const limitsOf: Readonly<Record<RuleId, (ask: Ask) => Limits>> = {
  ...senderLimits,
  ...receiverLimits,
  ...requestLimits,
  ...upkeepLimits,
};

/**
 * The instants of an obligation, exactly as rules.md 6 reads them; pure, and total but for three refusals.
 *
 * `calendarYearNotLoaded` where any of its instants needs a year that is not published (CAL-13),
 * `dateInThePast` for a leader's date before the assignment (CK-05), `civilDateInvalid`. Takes the
 * calendar of the accountable side (CAL-05) and the policy in force at the trigger (CAL-15).
 */
export function deadline(
  question: Question,
  calendar: Calendar,
  policy: PolicyVersion,
): Result<Deadline, ErrorCode> {
  const answer = provisionalDeadline(question, calendar, policy);
  return answer.ok && answer.value.isProvisional ? refuse('calendarYearNotLoaded') : answer;
}

/**
 * The same for what cannot be refused: an arrival opens on the draft of an unpublished year (CAL-13).
 *
 * `isProvisional` then says so, and the deadline is computed again when the year is published.
 */
export function provisionalDeadline(
  question: Question,
  calendar: Calendar,
  policy: PolicyVersion,
): Result<Deadline, ErrorCode> {
  const reading = readingOf(calendar);
  const ask = askOf(question, { calendar: reading.calendar, policy: policy.values });
  if (!ask.ok) return ask;
  const instants = instantsOf(ask.value, limitsOf[question.rule](ask.value));
  return ok({
    rule: question.rule,
    urgency: question.urgency,
    triggerMs: question.atMs,
    openedAtMs: ask.value.openedAtMs,
    ...instants,
    calendarVersion: calendar.version,
    policyVersion: policy.version,
    isProvisional: reading.restedOnDraft(),
  });
}

type Instants = Pick<
  Deadline,
  'targetMs' | 'breachMs' | 'reason' | 'ladder' | 'reminders' | 'freezeByMs'
>;

function instantsOf(ask: Ask, limits: Limits): Instants {
  const { openedAtMs, question, atMs, urgency } = ask;
  const { reminders = [], extraSteps = [] } = limits;
  if ('noLimit' in limits) {
    return {
      targetMs: null,
      breachMs: null,
      reason: limits.noLimit,
      ladder: sortedLadder(extraSteps),
      reminders: remindersAfter(openedAtMs, reminders),
      freezeByMs: null,
    };
  }
  const { breachMs, freezeByMs = null } = limits;
  const targetMs = Math.min(limits.targetMs, breachMs); // CK-02
  const kind = ladderKindOf(question.rule, urgency);
  const steps = stepsFrom(limits.l1AtMs ?? targetMs, kind, ask);
  const breach: readonly LadderStep[] = kind === 'none' ? [] : [{ step: 'breach', atMs: breachMs }];
  const l0 = limits.hasL0 ? remindersWithin({ fromMs: atMs, targetMs }, ask) : [];
  return {
    targetMs,
    breachMs,
    reason: null,
    ladder: sortedLadder([...extraSteps, ...steps, ...breach]),
    reminders: remindersAfter(openedAtMs, [...l0, ...reminders]),
    freezeByMs,
  };
}

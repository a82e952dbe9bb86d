import { formatInstant } from '../../domain/calendar/instant.js';
import { type ErrorCode, errors } from '../../domain/errors.js';
import type { Deadline } from '../../domain/obligation/deadline/deadline.js';
import { ruleOf, unitOf } from '../../domain/obligation/deadline/rules.js';

/** A refusal as the command prints it: the stable code, the rule behind it, and what was wrong. */
export interface AnswerError {
  readonly code: ErrorCode;
  readonly rule: string | null;
  readonly detail?: string;
}

export const errorOf = (code: ErrorCode, detail?: string): AnswerError => ({
  code,
  rule: errors[code].rule,
  ...(detail === undefined ? {} : { detail }),
});

/** The answer of rules.md 6.4: instants at +07:00, `null` where the rule has no such step. */
export interface DeadlineAnswer {
  readonly target: string | null;
  readonly breach: string | null;
  /** L0 to L3 always; further steps where the rule has them, lists where there may be several. */
  readonly ladder: Readonly<Record<string, string | null | readonly string[]>>;
  readonly reason?: string;
  readonly why: Readonly<Record<string, string | boolean>>;
}

/** Steps a rule may have beside the ladder, with how they are shown. */
const FURTHER_STEPS: Readonly<
  Record<string, readonly ('warn' | 'alarm' | 'remind' | 'notice' | 'fallback')[]>
> = {
  'TR-02': ['warn'],
  'TR-05': ['alarm'],
  'TR-10': ['remind'],
  'TR-11': ['alarm'],
  'TR-17': ['remind'],
  'TR-18': ['alarm', 'fallback'],
  'TR-19': ['notice'],
  'TR-24': ['remind'],
};
const LISTS: readonly string[] = ['warn', 'remind'];

/** A deadline in the form that is printed. */
export function answerOf(deadline: Deadline): DeadlineAnswer {
  const { rule, urgency, targetMs, breachMs, freezeByMs, reason } = deadline;
  const steps: readonly { readonly step: string; readonly atMs: number }[] = [
    ...deadline.reminders,
    ...deadline.ladder,
  ];
  const all = (step: string): readonly string[] =>
    steps.filter((one) => one.step === step).map(({ atMs }) => formatInstant(atMs));
  const first = (step: string): string | null => all(step)[0] ?? null;
  const further = (FURTHER_STEPS[rule] ?? []).map((step) => [
    step,
    LISTS.includes(step) ? all(step) : first(step),
  ]);
  const { duty, trigger, accountable, calendarOf, limit, source } = ruleOf(rule);
  return {
    target: instantOrNull(targetMs),
    breach: instantOrNull(breachMs),
    ladder: {
      L0_50: first('L0_50'),
      L0_80: first('L0_80'),
      L1: first('L1'),
      L2: first('L2'),
      L3: first('L3'),
      ...Object.fromEntries(further),
      ...(freezeByMs === null ? {} : { freeze: formatInstant(freezeByMs) }),
    },
    ...(reason === null ? {} : { reason }),
    why: {
      rule,
      duty,
      trigger: `${trigger} ${formatInstant(deadline.triggerMs)}`,
      accountable,
      source,
      limit,
      isLegal: limit === 'law', // CK-02
      unit: unitOf(rule, urgency),
      urgency,
      calendarOf,
      calendarVersion: deadline.calendarVersion,
      policyVersion: deadline.policyVersion,
    },
  };
}

const instantOrNull = (atMs: number | null): string | null =>
  atMs === null ? null : formatInstant(atMs);

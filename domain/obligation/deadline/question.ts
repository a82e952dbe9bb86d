import type { Calendar } from '../../calendar/calendar.js';
import { type CivilDate, type DayNumber, parseCivilDate } from '../../calendar/civil-date.js';
import { dayOfInstant } from '../../calendar/instant.js';
import type { ErrorCode } from '../../errors.js';
import type { PolicyValues } from '../../policy/policy-values.js';
import { ok, type Result, refuse } from '../../result.js';
import type { Urgency } from '../../urgency.js';
import type { RuleId } from './rules.js';

/** What a deadline depends on besides calendar and policy (rules.md 6.4); facts a rule does not use are ignored. */
export interface Question {
  readonly rule: RuleId;
  /** The trigger of the rule (rules.md 6.5). */
  readonly atMs: number;
  readonly urgency: Urgency;
  /** When the obligation opens, where that is not its trigger: steps before it are told then (CK-05). */
  readonly openedAtMs?: number | null | undefined;
  /** TR-10: the leader's date; TR-17: the sender's DueDate, else the day of `atMs`. */
  readonly dueOn?: CivilDate | null | undefined;
  /** TR-18: the personal signature, from which TR-02 runs; without it no paper task but for express. */
  readonly signedAtMs?: number | null | undefined;
  /** TR-06b: `receivedAt` of the packet whose check failed; else the check is taken to be at arrival. */
  readonly receivedAtMs?: number | null | undefined;
  /** TR-14: whether the delivery was accepted (03) before; taken as yes. */
  readonly isAccepted?: boolean | null | undefined;
  /** TR-19: construction files, from the settlement on. */
  readonly isConstruction?: boolean | null | undefined;
}

/** A question that can be answered: its texts read, and what it is judged by beside it. */
export interface Ask {
  readonly question: Question;
  readonly atMs: number;
  readonly urgency: Urgency;
  readonly dueDay: DayNumber | null;
  readonly openedAtMs: number | null;
  readonly calendar: Calendar;
  readonly policy: PolicyValues;
}

/** Rules whose trigger is no event but the limit itself: unless told, nobody knows when they opened. */
const TRIGGERED_BY_LIMIT: readonly RuleId[] = ['TR-17', 'TR-24'];

/**
 * Reads the question; a date that does not exist is refused with `civilDateInvalid`.
 *
 * A leader's date before the day of the assignment is refused with `dateInThePast`; a sender's past
 * DueDate is kept as it is (CK-05).
 */
export function askOf(
  question: Question,
  by: { readonly calendar: Calendar; readonly policy: PolicyValues },
): Result<Ask, ErrorCode> {
  const { rule, atMs, urgency, dueOn } = question;
  const parsed = dueOn === null || dueOn === undefined ? ok(null) : parseCivilDate(dueOn);
  if (!parsed.ok) return parsed;
  const dueDay = parsed.value;
  if (rule === 'TR-10' && dueDay !== null && dueDay < dayOfInstant(atMs)) {
    return refuse('dateInThePast');
  }
  const openedAtMs = question.openedAtMs ?? (TRIGGERED_BY_LIMIT.includes(rule) ? null : atMs);
  return ok({ question, atMs, urgency, dueDay, openedAtMs, ...by });
}

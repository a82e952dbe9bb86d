import type { RuleId } from '../../../domain/obligation/deadline/rules.js';
import type { JudgedStep } from '../../../domain/obligation/obligation-state.js';
import type { PolicyValues } from '../../../domain/policy/policy-values.js';
import type { Urgency } from '../../../domain/urgency.js';
import { dayAt, dayOfLimitAt, instantAt, MINUTE_MS, type MinuteCounter } from './minute-counter.js';
import { dayNumber } from './published-days.js';

/** Instants of one obligation as the model has them. */
export interface ModelLimits {
  readonly targetMs: number | null;
  readonly breachMs: number | null;
  readonly steps: readonly Readonly<{ step: JudgedStep; atMs: number }>[];
}

/** What they are counted by. */
export interface Basis {
  readonly counter: MinuteCounter;
  readonly policy: PolicyValues;
}

/** What is asked of the model: everything an obligation's limits rest on. */
export interface ModelQuestion {
  readonly rule: RuleId;
  readonly urgency: Urgency;
  readonly triggerMs: number;
  readonly openedAtMs: number;
  readonly dueOn: string | null;
  /** TR-06b: `receivedAt` of the packet whose check failed. */
  readonly receivedAtMs: number;
  /** TR-18 of an issuer's own copy: the personal signature. */
  readonly signedAtMs: number | null;
  /** TR-05 as the sender sees it (CK-12). */
  readonly isWatch: boolean;
}

/** How a rule climbs (rules.md 6.1, CK-08, CK-14). */
export type Climb = 'general' | 'urgent' | 'assistant';

export function climbOf(rule: RuleId, urgency: Urgency): Climb {
  if (rule === 'TR-04' || rule === 'TR-08') return 'urgent';
  if (rule === 'TR-01' && urgency !== 'normal') return 'urgent';
  return rule === 'TR-09' ? 'assistant' : 'general';
}

const MINUTES_OF_HOUR = 60;
const MINUTES_OF_DAY = 1440;
const clock = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

/** The limits of rules.md 6.2 as 6.4 reads them. */
export function modelLimits(asked: ModelQuestion, basis: Basis): ModelLimits {
  const { rule, triggerMs, openedAtMs, isWatch } = asked;
  if (rule === 'TR-18') return { targetMs: null, breachMs: null, steps: resending(asked, basis) };
  if (isWatch) return watch(triggerMs, basis);
  const limit = limitOf(asked, basis);
  if (limit === null) return { targetMs: null, breachMs: null, steps: [] };
  const breachMs = limit[1];
  const targetMs = Math.min(limit[0], breachMs); // CK-02
  const day = dayAt(triggerMs);
  const alarmMs = triggerMs + basis.policy.receipt_alarm_min * MINUTE_MS;
  const l1Ms =
    rule === 'TR-05'
      ? Math.max(instantAt(day, clock(basis.policy.receipt_l1_at)), alarmMs)
      : targetMs;
  const steps = [
    ...(rule === 'TR-05' ? [{ step: 'alarm', atMs: alarmMs } as const] : []),
    ...climbing({ l1Ms, openedAtMs, climb: climbOf(rule, asked.urgency) }, basis),
    { step: 'breach', atMs: breachMs } as const,
  ];
  return { targetMs, breachMs, steps: inOrder(steps) };
}

/** L1 and what is counted from it; what is past is told at the opening (CK-05). */
export function climbing(
  { l1Ms, openedAtMs, climb }: { l1Ms: number; openedAtMs: number; climb: Climb },
  { counter, policy }: Basis,
): ModelLimits['steps'] {
  const isPast = openedAtMs > l1Ms;
  const first = isPast ? openedAtMs : l1Ms;
  const l1 = { step: 'L1', atMs: first } as const;
  const { l2_wh, l3_wd, urgent_l2_min, urgent_l3_min } = policy.escalation_ladder;
  if (climb === 'assistant') return [l1];
  if (climb === 'urgent') {
    const at = (minutes: number): number => first + minutes * MINUTE_MS;
    return [l1, { step: 'L2', atMs: at(urgent_l2_min) }, { step: 'L3', atMs: at(urgent_l3_min) }];
  }
  const l2Ms = counter.after(first, l2_wh * MINUTES_OF_HOUR);
  // An event at 00:00 is of the day that begins, a limit at 24:00 of the day that ends (CAL-12).
  const day = isPast ? dayAt(first) : dayOfLimitAt(first);
  const l3Ms = first + (counter.workingDayAfter(day, l3_wd) - day) * MINUTES_OF_DAY * MINUTE_MS;
  return [l1, { step: 'L2', atMs: l2Ms }, { step: 'L3', atMs: Math.max(l2Ms, l3Ms) }];
}

const ORDER: readonly JudgedStep[] = ['alarm', 'fallback', 'L1', 'L2', 'L3', 'breach'];

/** Earliest first; at one instant people are told before the breach is recorded (6.1). */
export const inOrder = (steps: ModelLimits['steps']): ModelLimits['steps'] =>
  steps.toSorted((a, b) => a.atMs - b.atMs || ORDER.indexOf(a.step) - ORDER.indexOf(b.step));

type Pair = readonly [targetMs: number, breachMs: number];

function limitOf(asked: ModelQuestion, { counter, policy }: Basis): Pair | null {
  const { rule, urgency, triggerMs, dueOn } = asked;
  const isUrgent = urgency !== 'normal';
  const day = dayAt(triggerMs);
  const hours = (count: number): number => counter.after(triggerMs, count * MINUTES_OF_HOUR);
  const midnightAfter = (days: number, from = day): number =>
    instantAt(counter.workingDayAfter(from, days), MINUTES_OF_DAY);
  const onDay = (on: number): Pair => [counter.endOfWork(on), instantAt(on, MINUTES_OF_DAY)];
  const days = (count: number): Pair => onDay(counter.workingDayAfter(day, count)); // CK-01
  const single = (atMs: number): Pair => [atMs, atMs];
  const wall = (minutes: number): Pair =>
    single(urgentFrom(asked, { counter, policy }) + minutes * MINUTE_MS);
  switch (rule) {
    case 'TR-01':
      return isUrgent ? wall(policy.number_urgent_min) : single(hours(policy.number_wh));
    case 'TR-02': // CK-10: `morning_end` of the next working day
      return [
        sameDay(triggerMs, counter),
        instantAt(counter.workingDayAfter(day, 1), clock(policy.morning_end)),
      ];
    case 'TR-04':
      return wall(levelOf(policy.urgent_wall_minutes.send, urgency));
    case 'TR-05':
      return [
        triggerMs + (policy.receipt_emit_max_s / 60) * MINUTE_MS,
        instantAt(day, MINUTES_OF_DAY),
      ];
    case 'TR-06a':
      return [hours(policy.intake_target_wh), midnightAfter(1)];
    case 'TR-06b': // CK-13: never later than TR-06a
      return [hours(policy.refusal_wh), midnightAfter(1, dayAt(asked.receivedAtMs))];
    case 'TR-07':
      return [sameDay(triggerMs, counter), midnightAfter(1)];
    case 'TR-08':
      return wall(levelOf(policy.urgent_wall_minutes.intake, urgency));
    case 'TR-09':
      return isUrgent
        ? single(hours(policy.leader_direct_urgent_wh))
        : days(policy.leader_direct_wd);
    case 'TR-10': {
      if (dueOn !== null) return onDay(counter.rolled(dayNumber(dueOn)));
      const count = isUrgent ? policy.resolve_urgent_wd : policy.default_resolve_wd;
      return count === null ? null : days(count);
    }
    case 'TR-13': // CK-16
      return [hours(policy.recall_execute_wh), midnightAfter(policy.recall_breach_wd)];
    case 'TR-14':
      return single(hours(policy.takeback_answer_wh));
    case 'TR-15':
      return days(policy.update_answer_wd);
    case 'TR-16':
      return days(policy.replace_wd);
    case 'TR-17':
      return onDay(counter.rolled(dueOn === null ? day : dayNumber(dueOn)));
    default:
      throw new Error(`no life opens ${rule}`);
  }
}

/** CAL-08: the end of the day's work; 24:00 once that is over, or where there is none. */
function sameDay(atMs: number, counter: MinuteCounter): number {
  const endMs = counter.endOfWork(dayAt(atMs));
  return atMs < endMs ? endMs : instantAt(dayAt(atMs), MINUTES_OF_DAY);
}

/** CK-07: minutes on the wall, but for the two lower levels outside a session with nobody on duty. */
function urgentFrom({ urgency, triggerMs }: ModelQuestion, { counter, policy }: Basis): number {
  const isExpress = urgency === 'express' || urgency === 'expressTimed';
  const isWall = policy.urgent_clock_mode === 'wall' || counter.day(dayAt(triggerMs)).isOnDuty;
  return isExpress || isWall ? triggerMs : counter.inSessionFrom(triggerMs);
}

function levelOf(
  { khan, thuong_khan, hoa_toc }: PolicyValues['urgent_wall_minutes']['send'],
  urgency: Urgency,
): number {
  if (urgency === 'urgent') return khan;
  return urgency === 'veryUrgent' ? thuong_khan : hoa_toc;
}

/** CK-12, B-T07: alarm, and 24:00 of the civil day of sending, open or closed. */
function watch(sentAtMs: number, { policy }: Basis): ModelLimits {
  const alarmMs = sentAtMs + policy.receipt_alarm_min * MINUTE_MS;
  const breachMs = instantAt(dayAt(sentAtMs), MINUTES_OF_DAY);
  const steps = inOrder([
    { step: 'alarm', atMs: alarmMs },
    { step: 'breach', atMs: breachMs },
  ]);
  return { targetMs: breachMs, breachMs, steps };
}

/** CK-18: an alarm on the wall clock; paper while TR-02 can be kept, for express at once. */
function resending(asked: ModelQuestion, basis: Basis): ModelLimits['steps'] {
  const { urgency, triggerMs, signedAtMs } = asked;
  const { counter, policy } = basis;
  const minutes = urgency === 'normal' ? policy.send_alarm_min : policy.send_alarm_urgent_min;
  const alarm = { step: 'alarm', atMs: triggerMs + minutes * MINUTE_MS } as const;
  if (urgency === 'express' || urgency === 'expressTimed')
    return inOrder([alarm, { step: 'fallback', atMs: triggerMs }]);
  if (signedAtMs === null) return [alarm];
  const morning = counter.workingDayAfter(dayAt(signedAtMs), 1);
  const legalMs = instantAt(morning, clock(policy.morning_end));
  const paperMs = counter.before(legalMs, policy.fallback_before_breach_wh * MINUTES_OF_HOUR);
  return inOrder([alarm, { step: 'fallback', atMs: Math.max(triggerMs, paperMs) }]);
}

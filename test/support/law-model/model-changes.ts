import type { RuleId } from '../../../domain/obligation/deadline/rules.js';
import type { Urgency } from '../../../domain/urgency.js';
import { dayOfLimitAt, MINUTE_MS, type MinuteCounter } from './minute-counter.js';
import { type Basis, climbing, climbOf, inOrder, type ModelLimits } from './model-limits.js';

/** Time that does not count, half-open. */
export interface Stop {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Which clock: what decides how a change is counted. */
export interface Clock {
  readonly rule: RuleId;
  readonly urgency: Urgency;
  readonly triggerMs: number;
}

/** Rules counted on the wall, and in days (6.2, CK-07); every other runs on working hours. */
const WALL: readonly RuleId[] = ['TR-04', 'TR-05', 'TR-08', 'TR-18'];
const DAYS: readonly RuleId[] = ['TR-02', 'TR-07', 'TR-10', 'TR-15', 'TR-16', 'TR-17'];

export function unitOfClock({ rule, urgency }: Pick<Clock, 'rule' | 'urgency'>) {
  const isUrgent = urgency !== 'normal';
  if (WALL.includes(rule) || (rule === 'TR-01' && isUrgent)) return 'wall';
  return DAYS.includes(rule) || (rule === 'TR-09' && !isUrgent) ? 'days' : 'hours';
}

/** What the law or a person has set may be moved by a person only where that is policy (F-T07). */
export const EXTENDABLE: readonly RuleId[] = [
  'TR-04',
  'TR-06b',
  'TR-08',
  'TR-09',
  'TR-10',
  'TR-13',
  'TR-14',
  'TR-15',
  'TR-16',
  'TR-17',
];

/** CK-20: a new target, its ladder counted anew; the breach never comes earlier. */
export function extendedTo(
  toMs: number,
  before: ModelLimits,
  { rule, urgency }: Clock,
  basis: Basis,
): ModelLimits {
  const breachMs = Math.max(toMs, before.breachMs ?? toMs);
  const climb = climbOf(rule, urgency);
  const steps = climbing({ l1Ms: toMs, openedAtMs: toMs, climb }, basis);
  const breach = { step: 'breach', atMs: breachMs } as const;
  return { targetMs: toMs, breachMs, steps: inOrder([...steps, breach]) };
}

/** CK-22 for all stops of a clock: what overlaps counts once. */
export function afterStops(
  before: ModelLimits,
  stops: readonly Stop[],
  clock: Clock,
  basis: Basis,
): ModelLimits {
  return joined(stops).reduce((limits, stop) => afterStop(limits, stop, clock, basis), before);
}

function joined(stops: readonly Stop[]): readonly Stop[] {
  const edges = stops.flatMap(({ fromMs, toMs }) => [
    { atMs: fromMs, by: 1 },
    { atMs: toMs, by: -1 },
  ]);
  // At one instant a stop begins before another ends, so that neighbours are one.
  const inTime = edges.toSorted((a, b) => a.atMs - b.atMs || b.by - a.by);
  const whole: Stop[] = [];
  let [depth, fromMs] = [0, 0];
  for (const { atMs, by } of inTime) {
    if (depth === 0) fromMs = atMs;
    depth += by;
    if (depth === 0 && atMs > fromMs) whole.push({ fromMs, toMs: atMs });
  }
  return whole;
}

function afterStop(
  { targetMs, breachMs, steps }: ModelLimits,
  stop: Stop,
  clock: Clock,
  basis: Basis,
): ModelLimits {
  const fromMs = Math.max(stop.fromMs, clock.triggerMs);
  const toMs = Math.max(stop.toMs, fromMs);
  const by = moves(unitOfClock(clock), { fromMs, toMs }, basis.counter);
  const latest = (atMs: number): number => (atMs > fromMs ? by.instant(atMs) : atMs);
  const target = (atMs: number): number => (atMs > fromMs ? by.target(atMs) : atMs);
  const breach = breachMs === targetMs ? target : latest;
  const l1Ms = steps.find(({ step }) => step === 'L1')?.atMs;
  const isClimbing =
    l1Ms !== undefined && l1Ms > fromMs && climbOf(clock.rule, clock.urgency) === 'general';
  const anew = isClimbing
    ? climbing({ l1Ms: target(l1Ms), openedAtMs: target(l1Ms), climb: 'general' }, basis)
    : [];
  const moved = steps.map(({ step, atMs }) => {
    const again = anew.find((one) => one.step === step)?.atMs;
    if (again !== undefined) return { step, atMs: Math.max(again, atMs) };
    if (step === 'L1') return { step, atMs: target(atMs) };
    return { step, atMs: step === 'breach' ? breach(atMs) : latest(atMs) };
  });
  return {
    targetMs: targetMs === null ? null : target(targetMs),
    breachMs: breachMs === null ? null : breach(breachMs),
    steps: inOrder(moved),
  };
}

interface Moves {
  /** The end of a day's work stays the end of one (CK-01). */
  readonly target: (atMs: number) => number;
  readonly instant: (atMs: number) => number;
}

function moves(unit: string, { fromMs, toMs }: Stop, counter: MinuteCounter): Moves {
  const both = (instant: Moves['instant']): Moves => ({ target: instant, instant });
  if (unit === 'wall') return both((atMs) => atMs + toMs - fromMs);
  if (unit === 'hours') {
    const stopped = counter.between(fromMs, toMs);
    return both((atMs) => counter.after(atMs, stopped));
  }
  const days = counter.wholeDaysIn(fromMs, toMs);
  const instant = (atMs: number): number => counter.sameHourAfter(atMs, days);
  return {
    instant,
    target: (atMs) => {
      const day = dayOfLimitAt(atMs);
      const isEnd = days > 0 && atMs === counter.endOfWork(day);
      return isEnd ? counter.endOfWork(counter.workingDayAfter(day, days)) : instant(atMs);
    },
  };
}

/** Lateness by both clocks, in minutes (CK-20). */
export const minutesLate = (breachMs: number, atMs: number, counter: MinuteCounter) => ({
  wallMinutes: (atMs - breachMs) / MINUTE_MS,
  workingMinutes: counter.between(breachMs, atMs),
});

import type { Calendar } from '../../calendar/calendar.js';
import { MS_PER_HOUR } from '../../calendar/duration.js';
import { dayOfLimit } from '../../calendar/instant.js';
import {
  addWorkingDays,
  lastSessionEndMs,
  nthWorkingDayAfter,
  wholeWorkingDaysWithin,
} from '../../calendar/working-day.js';
import { addWorkingMs, workingMsBetween } from '../../calendar/working-time.js';
import type { PolicyValues } from '../../policy/policy-values.js';
import type { JudgedStep } from '../obligation-state.js';
import type { Deadline } from './deadline.js';
import type { ChangedInstants } from './extension.js';
import { type LadderKind, type LimitUnit, ladderKindOf, unitOf } from './rules.js';
import { type LadderStep, sortedLadder } from './steps.js';

/** A permitted stop (rules.md 6.3), half-open; it may be declared after the fact. */
export interface ClockStop {
  readonly fromMs: number;
  readonly toMs: number;
}

type StoppedDeadline = Pick<
  Deadline,
  'rule' | 'urgency' | 'triggerMs' | 'targetMs' | 'breachMs' | 'ladder' | 'reminders'
>;

/**
 * The instants after a stop: limits of working hours move by its working time, limits on the wall
 * clock by its length, limits of days by the working days it wholly covers (CK-22).
 *
 * Breach, ladder and reminders move by the same measure as the target, and nothing comes earlier.
 * What had been reached when the stop began stays where it was, and of a stop that began before the
 * trigger only what came after it counts.
 */
export function movedByStop(
  deadline: StoppedDeadline,
  stop: ClockStop,
  { calendar, policy }: { readonly calendar: Calendar; readonly policy: PolicyValues },
): ChangedInstants {
  const { rule, urgency, triggerMs, targetMs, breachMs, reminders } = deadline;
  const fromMs = Math.max(stop.fromMs, triggerMs);
  const toMs = Math.max(stop.toMs, fromMs);
  const move = moverOf(unitOf(rule, urgency), { fromMs, toMs }, calendar);
  const moved: Mover = {
    endOfWork: (atMs) => (atMs > fromMs ? move.endOfWork(atMs) : atMs),
    instant: (atMs) => (atMs > fromMs ? move.instant(atMs) : atMs),
  };
  const isOneLimit = breachMs === targetMs; // CK-02
  return {
    targetMs: targetMs === null ? null : moved.endOfWork(targetMs),
    breachMs: breachMs === null ? null : moved[isOneLimit ? 'endOfWork' : 'instant'](breachMs),
    ladder: sortedLadder(
      movedLadder(deadline.ladder, {
        moved,
        isOneLimit,
        fromMs,
        kind: ladderKindOf(rule, urgency),
        calendar,
        policy,
      }),
    ),
    reminders: reminders.map((reminder) => ({ ...reminder, atMs: moved.instant(reminder.atMs) })),
  };
}

/** How a stop moves an instant; two ways only where it is counted in days. */
interface Mover {
  /** A target, and the L1 that stands at it: the end of a day's work stays one (CK-01). */
  readonly endOfWork: (atMs: number) => number;
  /** Any other: the legal latest at 24:00 or at `morning_end` keeps its hour, whenever work ends. */
  readonly instant: (atMs: number) => number;
}

function moverOf(unit: LimitUnit, { fromMs, toMs }: ClockStop, calendar: Calendar): Mover {
  const same = (instant: Mover['instant']): Mover => ({ endOfWork: instant, instant });
  switch (unit) {
    case 'wall':
      return same((atMs) => atMs + (toMs - fromMs));
    case 'workingTime': {
      const stoppedMs = workingMsBetween(calendar, fromMs, toMs);
      return same((atMs) => addWorkingMs(calendar, atMs, stoppedMs));
    }
    case 'days': {
      const days = wholeWorkingDaysWithin(calendar, fromMs, toMs);
      return {
        endOfWork: (atMs) => daysLater(calendar, atMs, days),
        instant: (atMs) => addWorkingDays(calendar, { atMs, isLimit: true }, days),
      };
    }
  }
}

/** The end of a day's work stays the end of a day's work, whatever sessions the other day has (CK-01). */
function daysLater(calendar: Calendar, limitMs: number, days: number): number {
  const day = dayOfLimit(limitMs);
  if (days > 0 && limitMs === lastSessionEndMs(calendar, day)) {
    return lastSessionEndMs(calendar, nthWorkingDayAfter(calendar, day, days));
  }
  return addWorkingDays(calendar, { atMs: limitMs, isLimit: true }, days);
}

/**
 * L2 and L3 of the general ladder are counted anew from an L1 that moved; all other steps move themselves.
 *
 * An L1 that has come onto a rest day may have its next working day's same hour (CAL-10) before the L3
 * that stood: a stop brings nothing forward, so that one stays.
 */
function movedLadder(
  ladder: readonly LadderStep[],
  by: {
    readonly moved: Mover;
    readonly isOneLimit: boolean;
    readonly fromMs: number;
    readonly kind: LadderKind;
    readonly calendar: Calendar;
    readonly policy: PolicyValues;
  },
): readonly LadderStep[] {
  const { moved, isOneLimit, fromMs, kind, calendar, policy } = by;
  const isAtTarget = (step: JudgedStep): boolean =>
    step === 'L1' || (step === 'breach' && isOneLimit);
  const byItself = ({ step, atMs }: LadderStep): number =>
    moved[isAtTarget(step) ? 'endOfWork' : 'instant'](atMs);
  const l1 = ladder.find(({ step }) => step === 'L1');
  if (kind !== 'general' || l1 === undefined || l1.atMs <= fromMs) {
    return ladder.map((step) => ({ ...step, atMs: byItself(step) }));
  }
  const { l2_wh, l3_wd } = policy.escalation_ladder;
  const l1Ms = byItself(l1);
  const l2Ms = addWorkingMs(calendar, l1Ms, l2_wh * MS_PER_HOUR);
  const l3Ms = addWorkingDays(calendar, { atMs: l1Ms, isLimit: true }, l3_wd);
  const instants: Partial<Record<JudgedStep, number>> = {
    L1: l1Ms,
    L2: l2Ms,
    L3: Math.max(l2Ms, l3Ms),
  };
  return ladder.map((step) => ({
    ...step,
    atMs: Math.max(step.atMs, instants[step.step] ?? byItself(step)),
  }));
}

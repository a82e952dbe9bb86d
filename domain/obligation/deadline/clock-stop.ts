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
 * Breach, ladder and reminders move by the same measure as the target. What had been reached when
 * the stop began stays where it was, and of a stop that began before the trigger only what came
 * after it counts.
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
  const moved = (atMs: number): number => (atMs > fromMs ? move(atMs) : atMs);
  const movedOrNone = (atMs: number | null): number | null => (atMs === null ? null : moved(atMs));
  return {
    targetMs: movedOrNone(targetMs),
    breachMs: movedOrNone(breachMs),
    ladder: sortedLadder(
      movedLadder(deadline.ladder, {
        moved,
        fromMs,
        kind: ladderKindOf(rule, urgency),
        calendar,
        policy,
      }),
    ),
    reminders: reminders.map((reminder) => ({ ...reminder, atMs: moved(reminder.atMs) })),
  };
}

function moverOf(
  unit: LimitUnit,
  { fromMs, toMs }: ClockStop,
  calendar: Calendar,
): (atMs: number) => number {
  switch (unit) {
    case 'wall':
      return (atMs) => atMs + (toMs - fromMs);
    case 'workingTime': {
      const stoppedMs = workingMsBetween(calendar, fromMs, toMs);
      return (atMs) => addWorkingMs(calendar, atMs, stoppedMs);
    }
    case 'days': {
      const days = wholeWorkingDaysWithin(calendar, fromMs, toMs);
      return (atMs) => daysLater(calendar, atMs, days);
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

/** L2 and L3 of the general ladder are counted anew from an L1 that moved; all other steps move themselves. */
function movedLadder(
  ladder: readonly LadderStep[],
  by: {
    readonly moved: (atMs: number) => number;
    readonly fromMs: number;
    readonly kind: LadderKind;
    readonly calendar: Calendar;
    readonly policy: PolicyValues;
  },
): readonly LadderStep[] {
  const { moved, fromMs, kind, calendar, policy } = by;
  const l1 = ladder.find(({ step }) => step === 'L1');
  if (kind !== 'general' || l1 === undefined || l1.atMs <= fromMs) {
    return ladder.map((step) => ({ ...step, atMs: moved(step.atMs) }));
  }
  const { l2_wh, l3_wd } = policy.escalation_ladder;
  const l1Ms = moved(l1.atMs);
  const l2Ms = addWorkingMs(calendar, l1Ms, l2_wh * MS_PER_HOUR);
  const l3Ms = addWorkingDays(calendar, { atMs: l1Ms, isLimit: true }, l3_wd);
  const instants: Partial<Record<LadderStep['step'], number>> = {
    L1: l1Ms,
    L2: l2Ms,
    L3: Math.max(l2Ms, l3Ms),
  };
  return ladder.map(({ step, atMs }) => ({ step, atMs: instants[step] ?? moved(atMs) }));
}

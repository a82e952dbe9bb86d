import type { Calendar } from '../../calendar/calendar.js';
import { MS_PER_HOUR, MS_PER_MINUTE } from '../../calendar/duration.js';
import { addWorkingDays } from '../../calendar/working-day.js';
import { addWorkingMs, workingMsBetween } from '../../calendar/working-time.js';
import type { PolicyValues } from '../../policy/policy-values.js';
import type { LadderKind } from './rules.js';
import type { LadderStep, Reminder } from './steps.js';

/** What a ladder is counted by. */
export interface LadderBasis {
  readonly calendar: Calendar;
  readonly policy: PolicyValues;
  /** `null` where nobody knows; then nothing counts as late at the opening. */
  readonly openedAtMs: number | null;
}

/**
 * The steps at and after a limit: L1, L2, L3 (rules.md 6.1, CK-08).
 *
 * A limit already past at the opening is told at the opening, and the others count from there
 * (CK-05). L3 is never before L2 (CK-04): an evening's working hour may end after the next day's
 * same local time.
 */
export function stepsFrom(
  limitMs: number,
  kind: LadderKind,
  { calendar, policy, openedAtMs }: LadderBasis,
): readonly LadderStep[] {
  if (kind === 'none' || kind === 'breachOnly') return [];
  const isPast = openedAtMs !== null && openedAtMs > limitMs;
  const l1Ms = isPast ? openedAtMs : limitMs;
  const l1: LadderStep = { step: 'L1', atMs: l1Ms };
  if (kind === 'assistantOnly') return [l1]; // CK-14
  const { l2_wh, l3_wd, urgent_l2_min, urgent_l3_min } = policy.escalation_ladder;
  const [l2Ms, l3Ms] =
    kind === 'urgent'
      ? [l1Ms + urgent_l2_min * MS_PER_MINUTE, l1Ms + urgent_l3_min * MS_PER_MINUTE]
      : [
          addWorkingMs(calendar, l1Ms, l2_wh * MS_PER_HOUR),
          addWorkingDays(calendar, { atMs: l1Ms, isLimit: !isPast }, l3_wd),
        ];
  return [l1, { step: 'L2', atMs: l2Ms }, { step: 'L3', atMs: Math.max(l2Ms, l3Ms) }];
}

/** L0: parts of the *working* time of the window; none when no working time lies in it (CK-04). */
export function remindersWithin(
  window: { readonly fromMs: number; readonly targetMs: number },
  { calendar, policy }: Pick<LadderBasis, 'calendar' | 'policy'>,
): readonly Reminder[] {
  const workingMs = workingMsBetween(calendar, window.fromMs, window.targetMs);
  if (workingMs === 0) return [];
  const [first, second] = policy.escalation_ladder.l0_percent;
  const after = (percent: number): number =>
    addWorkingMs(calendar, window.fromMs, Math.floor((workingMs * percent) / 100));
  return [
    { step: 'L0_50', atMs: after(first) },
    { step: 'L0_80', atMs: after(second) },
  ];
}

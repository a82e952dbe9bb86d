import { withoutSteps } from './deadline/recomputation.js';
import type { Due, JudgedStep } from './obligation-state.js';

/**
 * Newly computed instants without the steps that have been told: they are not told again (CK-21).
 *
 * The whole ladder stays beside what is left of it: a later stop counts L2 and L3 from where L1 would
 * be, told or not (CK-22).
 */
export function dueLeft(due: Due, reached: readonly JudgedStep[]): Due {
  const ladder = withoutSteps(due.ladder, reached);
  if (ladder.length === due.ladder.length) return due;
  const { targetMs, breachMs, remindAtMs } = due;
  const whole = { targetMs, breachMs, ladder: due.ladder, remindAtMs, stops: [] };
  return { ...due, ladder, unstopped: due.unstopped ?? whole };
}

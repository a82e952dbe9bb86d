import type { JudgedStep } from '../obligation-state.js';
import type { Deadline } from './deadline.js';
import type { LadderStep } from './steps.js';

type Movement = 'earlier' | 'same' | 'later';

/** What a new calendar does to a deadline (CAL-04). */
export interface Recomputation {
  readonly target: Movement;
  readonly breach: Movement;
  /** Nothing moves before a human has said yes: a limit would come earlier. */
  readonly needsConfirmation: boolean;
}

/**
 * Compares a deadline with its recomputation, target and breach each by itself (CK-21).
 *
 * Later is taken over by itself, earlier waits for confirmation, all of it. A provisional date may
 * move earlier without (CAL-13).
 */
export function compareDeadlines(
  old: Pick<Deadline, 'targetMs' | 'breachMs' | 'isProvisional'>,
  recomputed: Pick<Deadline, 'targetMs' | 'breachMs'>,
): Recomputation {
  const target = movement(old.targetMs, recomputed.targetMs);
  const breach = movement(old.breachMs, recomputed.breachMs);
  const isEarlier = target === 'earlier' || breach === 'earlier';
  return { target, breach, needsConfirmation: isEarlier && !old.isProvisional };
}

/** What is left of a new ladder: steps already told are not told again, a recorded breach stays (CK-21, CAL-04). */
export const withoutSteps = (
  ladder: readonly LadderStep[],
  reached: readonly JudgedStep[],
): readonly LadderStep[] => ladder.filter(({ step }) => !reached.includes(step));

/** A limit that appears where there was none is an earlier one; one that goes away is later. */
function movement(oldMs: number | null, newMs: number | null): Movement {
  const [from, to] = [oldMs ?? Number.POSITIVE_INFINITY, newMs ?? Number.POSITIVE_INFINITY];
  if (from === to) return 'same';
  return to < from ? 'earlier' : 'later';
}

import type { JudgedStep } from '../obligation-state.js';

/** A judged step: it has a timer, and what it finds stands in the log. */
export interface LadderStep {
  readonly step: JudgedStep;
  readonly atMs: number;
}

/** A step that only reminds: a sweep finds it, no timer waits for it. */
export interface Reminder {
  readonly step: 'L0_50' | 'L0_80' | 'warn' | 'remind' | 'notice';
  readonly atMs: number;
}

/** At one instant people are told before the breach is recorded, which tells them once more (rules.md 6.1). */
const ORDER: readonly JudgedStep[] = ['alarm', 'fallback', 'L1', 'L2', 'L3', 'breach'];

/** Earliest first, and at one instant in the order of the ladder. */
export const sortedLadder = (steps: readonly LadderStep[]): readonly LadderStep[] =>
  steps.toSorted((a, b) => a.atMs - b.atMs || ORDER.indexOf(a.step) - ORDER.indexOf(b.step));

/** Earliest first; what is not after the opening is dropped (CK-05). */
export const remindersAfter = (
  openedAtMs: number | null,
  reminders: readonly Reminder[],
): readonly Reminder[] =>
  reminders
    .filter(({ atMs }) => openedAtMs === null || atMs > openedAtMs)
    .sort((a, b) => a.atMs - b.atMs);

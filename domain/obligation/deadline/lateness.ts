import type { Calendar } from '../../calendar/calendar.js';
import { MS_PER_MINUTE } from '../../calendar/duration.js';
import { workingMsBetween } from '../../calendar/working-time.js';
import type { Lateness } from '../obligation-state.js';
import type { Deadline } from './deadline.js';
import { unitOf } from './rules.js';

/**
 * How late an act was, from the breach, by both clocks, minutes cut; `null` for an act in time (CK-20).
 *
 * An act at the instant of the limit is in time (CAL-12), so a lateness of no full minute is still
 * one. Never refuses: what has happened is closed even where the year's calendar is a draft.
 */
export function latenessOf(
  { breachMs }: Pick<Deadline, 'breachMs'>,
  closedAtMs: number,
  calendar: Calendar,
): Lateness | null {
  if (breachMs === null || closedAtMs <= breachMs) return null;
  return {
    wallMinutes: Math.floor((closedAtMs - breachMs) / MS_PER_MINUTE),
    workingMinutes: Math.floor(workingMsBetween(calendar, breachMs, closedAtMs) / MS_PER_MINUTE),
  };
}

/** Which of the two a rule is measured by: the wall clock where its limit runs on it, else working time (CK-20). */
export const latenessClockOf = ({
  rule,
  urgency,
}: Pick<Deadline, 'rule' | 'urgency'>): keyof Lateness =>
  unitOf(rule, urgency) === 'wall' ? 'wallMinutes' : 'workingMinutes';

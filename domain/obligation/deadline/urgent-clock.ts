import { MS_PER_MINUTE } from '../../calendar/duration.js';
import { dayOfInstant } from '../../calendar/instant.js';
import { isInSession, nextSessionStartMs } from '../../calendar/working-time.js';
import type { PolicyValues } from '../../policy/policy-values.js';
import type { Urgency } from '../../urgency.js';
import type { Limits } from './limits.js';
import type { Ask } from './question.js';

/** `expressTimed` is `express` (CK-06). */
export const isExpress = (urgency: Urgency): boolean =>
  urgency === 'express' || urgency === 'expressTimed';

/** The policy's minutes for a level; `null` for normal documents, which have no urgent clock. */
export function urgentMinutes(
  minutes: PolicyValues['urgent_wall_minutes']['send'],
  urgency: Urgency,
): number | null {
  switch (urgency) {
    case 'normal':
      return null;
    case 'urgent':
      return minutes.khan;
    case 'veryUrgent':
      return minutes.thuong_khan;
    case 'express':
    case 'expressTimed':
      return minutes.hoa_toc;
  }
}

/** A number of minutes on the urgent clock: one limit, no L0 (CK-07, CK-08). */
export function onUrgentClock(ask: Ask, minutes: number): Limits {
  const limitMs = countingFromMs(ask) + minutes * MS_PER_MINUTE;
  return { targetMs: limitMs, breachMs: limitMs, hasL0: false };
}

/** For the two lower levels nobody is expected outside a session unless somebody is on duty (CAL-06). */
function countingFromMs({ atMs, urgency, calendar, policy }: Ask): number {
  const isAlwaysWall = isExpress(urgency) || policy.urgent_clock_mode === 'wall';
  if (isAlwaysWall || calendar.day(dayOfInstant(atMs)).dutyRoster) return atMs;
  return isInSession(calendar, atMs) ? atMs : nextSessionStartMs(calendar, atMs);
}

import type { Calendar } from '../calendar/calendar.js';
import { MS_PER_MINUTE } from '../calendar/duration.js';
import { workingMsBetween } from '../calendar/working-time.js';
import type { Commit } from '../commit/commit.js';
import type { RuleId } from '../obligation/deadline/rules.js';
import type { Lateness } from '../obligation/obligation-state.js';
import { type LateTime, lateTimesOf } from './late-times.js';
import { type Side, type Span, spansOf } from './spans.js';

/** The part of an obligation's lateness that ran while one holder held the thing. */
export interface LateHere extends Lateness {
  readonly obligationId: string;
  readonly rule: RuleId;
  /** Nobody has done it yet. */
  readonly isOpen: boolean;
}

/** A span measured on its side's calendar, with what was late in it. */
export interface CustodySpan extends Span, Lateness {
  readonly late: readonly LateHere[];
}

/**
 * Who held a document and its copies, how long by both clocks, and what was late in whose hands.
 *
 * From the log alone (RT-6): the issuer's side of its whole document, or a receiver's of its own
 * copies; neither looks into the other's house (I10). Minutes are cut, never rounded up, so the
 * minutes of neighbouring spans may add up to a little less than the whole. Total.
 */
export function custodyOf(
  commits: readonly Commit[],
  side: Side,
  { calendar, nowMs }: { readonly calendar: Calendar; readonly nowMs: number },
): readonly CustodySpan[] {
  const late = lateTimesOf(commits, side.agencyCode);
  return spansOf(commits, side).map((span) => {
    const { fromMs } = span;
    const untilMs = span.untilMs ?? Math.max(nowMs, fromMs);
    return {
      ...span,
      ...minutesBetween(calendar, fromMs, untilMs),
      late: late
        .filter(({ deliveryId }) => deliveryId === span.deliveryId)
        .flatMap((time) => lateWithin(time, { fromMs, untilMs }, calendar)),
    };
  });
}

function lateWithin(
  { obligationId, rule, ...time }: LateTime,
  span: { readonly fromMs: number; readonly untilMs: number },
  calendar: Calendar,
): readonly LateHere[] {
  const fromMs = Math.max(time.fromMs, span.fromMs);
  const untilMs = Math.min(time.untilMs ?? span.untilMs, span.untilMs);
  if (untilMs <= fromMs) return [];
  const minutes = minutesBetween(calendar, fromMs, untilMs);
  return [{ obligationId, rule, isOpen: time.untilMs === null, ...minutes }];
}

const minutesBetween = (calendar: Calendar, fromMs: number, untilMs: number): Lateness => ({
  wallMinutes: Math.floor((untilMs - fromMs) / MS_PER_MINUTE),
  workingMinutes: Math.floor(workingMsBetween(calendar, fromMs, untilMs) / MS_PER_MINUTE),
});

import type { Calendar } from '../calendar/calendar.js';
import type { PolicyValues } from '../policy/policy-values.js';
import type { Urgency } from '../urgency.js';
import type { ClockStop } from './deadline/clock-stop.js';
import { mergedStops, movedByStops } from './deadline/union-of-stops.js';
import { pastOf } from './obligation-past.js';
import type { Due, ObligationState, UnstoppedInstants } from './obligation-state.js';

interface Basis {
  readonly urgency: Urgency;
  readonly calendar: Calendar;
  readonly policy: PolicyValues;
}

/**
 * The instants once one more stop is known of, counted with all stops before it as one (CK-22).
 *
 * What has been told is not told again (CK-21), and an extension before the stop has a breach of its
 * own (CK-20). The instants are complete, though something else may hold the clock still.
 */
export function dueAfterStop(open: ObligationState, due: Due, stop: ClockStop, by: Basis): Due {
  const { targetMs, breachMs, ladder, remindAtMs, unstopped } = due;
  const base: UnstoppedInstants = unstopped ?? {
    targetMs,
    breachMs,
    ladder,
    remindAtMs,
    stops: [],
  };
  const stops = mergedStops([...base.stops, stop]);
  const moved = movedByStops(
    {
      rule: open.rule,
      urgency: by.urgency,
      triggerMs: due.triggerMs,
      targetMs: base.targetMs,
      breachMs: base.breachMs,
      ladder: base.ladder,
      reminders: base.remindAtMs.map((atMs) => ({ step: 'remind', atMs })),
    },
    stops,
    by,
  );
  return {
    ...due,
    targetMs: moved.targetMs,
    breachMs: moved.breachMs,
    ladder: moved.ladder.filter((step) => isLeft(step, open, stop.fromMs)),
    remindAtMs: moved.reminders.map(({ atMs }) => atMs).filter((atMs) => atMs > stop.fromMs),
    unstopped: { ...base, stops },
  };
}

/** Where the log does not say what was told, what was due when the stop began has been. */
function isLeft(
  { step, atMs }: Due['ladder'][number],
  open: ObligationState,
  stoppedAtMs: number,
): boolean {
  const past = pastOf(open);
  if (past !== null) return !past.reached.includes(step);
  return atMs > stoppedAtMs && !(step === 'breach' && open.isBreached);
}

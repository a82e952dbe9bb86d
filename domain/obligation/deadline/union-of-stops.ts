import type { Calendar } from '../../calendar/calendar.js';
import type { PolicyValues } from '../../policy/policy-values.js';
import { type ClockStop, movedByStop } from './clock-stop.js';
import type { Deadline } from './deadline.js';
import type { ChangedInstants } from './extension.js';

type Unstopped = Pick<Deadline, 'rule' | 'urgency' | 'triggerMs'> & ChangedInstants;

/** Stops as time knows them: earliest first, what overlaps or touches is one. Empty ones are none. */
export function mergedStops(stops: readonly ClockStop[]): readonly ClockStop[] {
  const merged: ClockStop[] = [];
  const inOrder = stops
    .filter(({ fromMs, toMs }) => fromMs < toMs)
    .toSorted((one, other) => one.fromMs - other.fromMs);
  for (const { fromMs, toMs } of inOrder) {
    const last = merged.at(-1);
    if (last === undefined || last.toMs < fromMs) merged.push({ fromMs, toMs });
    else merged[merged.length - 1] = { ...last, toMs: Math.max(last.toMs, toMs) };
  }
  return merged;
}

/**
 * The instants after several stops, whoever made them and in whatever order they were told of (CK-22).
 *
 * A person's stop and an incident's that overlap stop the clock once: both must end, and no minute
 * counts twice. Takes the instants as they would be without any of them.
 */
export const movedByStops = (
  unstopped: Unstopped,
  stops: readonly ClockStop[],
  by: { readonly calendar: Calendar; readonly policy: PolicyValues },
): ChangedInstants =>
  mergedStops(stops).reduce<Unstopped>(
    (deadline, stop) => ({ ...deadline, ...movedByStop(deadline, stop, by) }),
    unstopped,
  );

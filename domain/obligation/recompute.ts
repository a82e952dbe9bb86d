import type { Calendar } from '../calendar/calendar.js';
import type { CaseState } from '../case/case-state.js';
import type { PolicyVersion } from '../policy/policy.js';
import type { CalendarSource } from '../ports/calendars.js';
import type { ClockStop } from './deadline/clock-stop.js';
import { type Deadline, provisionalDeadline } from './deadline/deadline.js';
import { extended } from './deadline/extension.js';
import { compareDeadlines, withoutSteps } from './deadline/recomputation.js';
import { mergedStops, movedByStops } from './deadline/union-of-stops.js';
import { dueLeft } from './due-left.js';
import { dueOf, isReceiptWatch, questionOf } from './due-of-deadline.js';
import { pastOf, reachedBy } from './obligation-past.js';
import type { Due, InstantsChange, ObligationPast, ObligationState } from './obligation-state.js';

/** What the calendars and policies published now make of an open obligation (CAL-04, CK-21). */
export type Recomputed = Readonly<
  | { kind: 'unchanged' }
  /** Takes effect by itself: nothing comes earlier, or the old instants were provisional (CAL-13). */
  | { kind: 'moved'; due: Due }
  /** A limit would come earlier: all of it waits for a supervisor's yes. */
  | { kind: 'proposed'; due: Due }
>;

const UNCHANGED = { kind: 'unchanged' } as const;

/**
 * Weighs an open obligation against what is published now.
 *
 * Its instants are computed again from the same question, and every extension and stop is done to
 * them again. Left alone are the watch for a receipt, which no calendar moves, what has been breached
 * already (CAL-04: it stays breached, and its lateness counts from that breach), and what was
 * opened before the log knew enough. A proposal that no longer holds is withdrawn by `moved`.
 */
export function recomputed(
  open: ObligationState,
  state: CaseState,
  { calendarOf, policyOf }: CalendarSource,
): Recomputed {
  const { due, owner } = open;
  const past = pastOf(open);
  if (due === null || past === null) return UNCHANGED;
  if (past.reached.includes('breach') || isReceiptWatch(open, state)) return UNCHANGED;
  const by = {
    calendar: calendarOf(owner.agencyCode),
    policy: policyOf(owner.agencyCode, due.triggerMs),
  };
  const again = computedAgain(open, { due, past }, state, by);
  if (again === null) return UNCHANGED;
  return weighed(open, due, dueLeft(again, past.reached));
}

function weighed(open: ObligationState, due: Due, again: Due): Recomputed {
  const waiting = open.proposed ?? null;
  if (compareDeadlines(due, again).needsConfirmation) {
    return waiting !== null && haveSameInstants(waiting.due, again)
      ? UNCHANGED
      : { kind: 'proposed', due: again };
  }
  // Of a clock that stands still nothing is to come, and yet its steps must be right when it runs on.
  const left = { ...due, ladder: withoutSteps(due.ladder, reachedBy(open)) };
  const isSame = haveSameInstants(left, again) && due.isProvisional === again.isProvisional;
  return isSame && waiting === null ? UNCHANGED : { kind: 'moved', due: again };
}

function computedAgain(
  { rule, deliveryId }: ObligationState,
  { due, past }: { readonly due: Due; readonly past: ObligationPast },
  state: CaseState,
  by: { readonly calendar: Calendar; readonly policy: PolicyVersion },
): Due | null {
  const { triggerMs, openedAtMs } = due;
  const { dueOn, receivedAtMs = null, changes } = past;
  const asked = { rule, deliveryId, triggerMs, openedAtMs, dueOn, receivedAtMs };
  const question = questionOf(asked, state);
  const first = provisionalDeadline(question, by.calendar, by.policy);
  if (!first.ok) return null;
  const basis = { calendar: by.calendar, policy: by.policy.values };
  const begun: Changed = { unstopped: first.value, stops: [] };
  const changed = changes.reduce((so, change) => done(so, change, basis), begun);
  const deadline = stopped(changed, basis);
  if (changed.stops.length === 0) return dueOf(deadline, openedAtMs);
  const { targetMs, breachMs, ladder, remindAtMs } = dueOf(changed.unstopped, openedAtMs);
  const unstopped = { targetMs, breachMs, ladder, remindAtMs, stops: changed.stops };
  return { ...dueOf(deadline, openedAtMs), unstopped };
}

type Basis = Readonly<{ calendar: Calendar; policy: PolicyVersion['values'] }>;

/** A deadline since its last extension, and the stops since then: they count as one (CK-22). */
interface Changed {
  readonly unstopped: Deadline;
  readonly stops: readonly ClockStop[];
}

/** An extension that the new limit has overtaken is none any more. */
function done(changed: Changed, change: InstantsChange, basis: Basis): Changed {
  if (change.kind === 'stopped')
    return { ...changed, stops: mergedStops([...changed.stops, change]) };
  const before = stopped(changed, basis);
  const longer = extended(before, change, basis);
  return longer.ok ? { unstopped: { ...before, ...longer.value }, stops: [] } : changed;
}

function stopped({ unstopped, stops }: Changed, basis: Basis): Deadline {
  const last = stops.at(-1);
  if (last === undefined) return unstopped;
  const moved = movedByStops(unstopped, stops, basis);
  const reminders = moved.reminders.filter(({ atMs }) => atMs > last.fromMs);
  return { ...unstopped, ...moved, reminders };
}

const haveSameInstants = (one: Due, other: Due): boolean =>
  one.targetMs === other.targetMs &&
  one.breachMs === other.breachMs &&
  areSame(one.ladder, other.ladder, (a, b) => a.step === b.step && a.atMs === b.atMs) &&
  areSame(one.remindAtMs, other.remindAtMs, (a, b) => a === b);

const areSame = <T>(
  one: readonly T[],
  other: readonly T[],
  same: (a: T, b: T) => boolean,
): boolean => one.length === other.length && one.every((a, index) => same(a, other[index] as T));

/** The open obligations that what is published now would change. */
export const toRecompute = (state: CaseState, calendars: CalendarSource): readonly string[] =>
  Object.values(state.obligations).flatMap((open) =>
    recomputed(open, state, calendars).kind === 'unchanged' ? [] : [open.obligationId],
  );

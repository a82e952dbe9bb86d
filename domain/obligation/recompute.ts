import type { Calendar } from '../calendar/calendar.js';
import type { CaseState } from '../case/case-state.js';
import type { PolicyVersion } from '../policy/policy.js';
import type { CalendarSource } from '../ports/calendars.js';
import { movedByStop } from './deadline/clock-stop.js';
import { type Deadline, provisionalDeadline } from './deadline/deadline.js';
import { extended } from './deadline/extension.js';
import { compareDeadlines, withoutSteps } from './deadline/recomputation.js';
import { dueOf, isReceiptWatch, questionOf } from './due-of-deadline.js';
import { pastOf } from './obligation-past.js';
import type { Due, InstantsChange, ObligationState } from './obligation-state.js';

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
  const deadline = computedAgain(
    open,
    { due, dueOn: past.dueOn, changes: past.changes },
    state,
    by,
  );
  if (deadline === null) return UNCHANGED;
  const again = dueOf(
    { ...deadline, ladder: withoutSteps(deadline.ladder, past.reached) },
    due.openedAtMs,
  );
  return weighed(open, due, again);
}

function weighed(open: ObligationState, due: Due, again: Due): Recomputed {
  const waiting = open.proposed ?? null;
  if (compareDeadlines(due, again).needsConfirmation) {
    return waiting !== null && haveSameInstants(waiting.due, again)
      ? UNCHANGED
      : { kind: 'proposed', due: again };
  }
  const left = { ...due, ladder: open.isStopped ? again.ladder : open.ladder };
  const isSame = haveSameInstants(left, again) && due.isProvisional === again.isProvisional;
  return isSame && waiting === null ? UNCHANGED : { kind: 'moved', due: again };
}

function computedAgain(
  { rule, deliveryId }: ObligationState,
  { due, dueOn, changes }: { due: Due; dueOn: string | null; changes: readonly InstantsChange[] },
  state: CaseState,
  by: { readonly calendar: Calendar; readonly policy: PolicyVersion },
): Deadline | null {
  const { triggerMs, openedAtMs } = due;
  const question = questionOf({ rule, deliveryId, triggerMs, openedAtMs, dueOn }, state);
  const first = provisionalDeadline(question, by.calendar, by.policy);
  return first.ok
    ? changes.reduce((deadline, change) => done(deadline, change, by), first.value)
    : null;
}

/** An extension that the new limit has overtaken is none any more. */
function done(
  deadline: Deadline,
  change: InstantsChange,
  by: { readonly calendar: Calendar; readonly policy: PolicyVersion },
): Deadline {
  const basis = { calendar: by.calendar, policy: by.policy.values };
  if (change.kind === 'stopped') {
    const moved = movedByStop(deadline, change, basis);
    const reminders = moved.reminders.filter(({ atMs }) => atMs > change.fromMs);
    return { ...deadline, ...moved, reminders };
  }
  const longer = extended(deadline, change, basis);
  return longer.ok ? { ...deadline, ...longer.value } : deadline;
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

import type { Actor } from '../../domain/access/actor.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { EventOf } from '../../domain/case/events.js';
import type { ErrorCode } from '../../domain/errors.js';
import { deadline, provisionalDeadline } from '../../domain/obligation/deadline/deadline.js';
import { type ChangedInstants, extended } from '../../domain/obligation/deadline/extension.js';
import { latenessOf } from '../../domain/obligation/deadline/lateness.js';
import { receiptWatch } from '../../domain/obligation/deadline/receipt-watch.js';
import { dueAfterStop } from '../../domain/obligation/due-after-stop.js';
import { dueOf, isReceiptWatch, questionOf } from '../../domain/obligation/due-of-deadline.js';
import type { Due } from '../../domain/obligation/obligation-state.js';
import { ok, type Result, refuse } from '../../domain/result.js';
import type { FactsDeps } from './facts-deps.js';

type Calendars = FactsDeps['calendars'];

/** When and by whose act an obligation opens. */
export interface Opening {
  readonly atMs: number;
  readonly by: Actor;
}

/**
 * The instants of an obligation that opens, on the calendar of the accountable side (CAL-05).
 *
 * What an agency's own person does is refused on a year that is not published; what reaches it from
 * another, or by the system, is an arrival and never is: its instants are provisional (CAL-13).
 */
export function dueOfOpening(
  event: EventOf<'obligationOpened'>,
  state: CaseState,
  { atMs, by }: Opening,
  calendars: Calendars,
): Result<Due, ErrorCode> {
  const { rule, deliveryId, owner, facts } = event;
  const triggerMs = facts.triggerMs ?? atMs;
  const policy = calendars.policyOf(owner.agencyCode, triggerMs);
  if (isReceiptWatch(event, state)) return ok(watch(triggerMs, policy));
  const { dueOn, receivedAtMs = null } = facts;
  const asked = { rule, deliveryId, triggerMs, openedAtMs: atMs, dueOn, receivedAtMs };
  const question = questionOf(asked, state);
  // TR-19 lies a year ahead, on a calendar that nobody has published yet.
  const isRefusable = by.agencyCode === owner.agencyCode && rule !== 'TR-19';
  const compute = isRefusable ? deadline : provisionalDeadline;
  const answer = compute(question, calendars.calendarOf(owner.agencyCode), policy);
  return answer.ok ? ok(dueOf(answer.value, atMs)) : answer;
}

function watch(sentAtMs: number, policy: ReturnType<Calendars['policyOf']>): Due {
  const { alarmMs, noResponseMs } = receiptWatch(sentAtMs, policy.values);
  const ladder = [
    { step: 'alarm', atMs: alarmMs },
    { step: 'breach', atMs: noResponseMs },
  ] as const;
  return {
    openedAtMs: sentAtMs,
    triggerMs: sentAtMs,
    targetMs: noResponseMs,
    breachMs: noResponseMs,
    ladder: ladder.toSorted((one, other) => one.atMs - other.atMs),
    remindAtMs: [],
    calendarVersion: '',
    policyVersion: policy.version,
    isProvisional: false,
  };
}

/** F-T07 and C-T14: the instants after an extension, or after a stop that ends now. */
export function dueOfChange(
  event: EventOf<'deadlineSet'>,
  state: CaseState,
  atMs: number,
  calendars: Calendars,
): Result<Due, ErrorCode> {
  const open = state.obligations[event.obligationId];
  const due = open?.due;
  if (open === undefined || due === null || due === undefined) return refuse('obligationClosed');
  const by = {
    calendar: calendars.calendarOf(open.owner.agencyCode),
    policy: calendars.policyOf(open.owner.agencyCode, due.triggerMs).values,
  };
  const running = {
    rule: open.rule,
    urgency: state.document?.urgency ?? 'normal',
    ...due,
  } as const;
  if (event.why === 'extended') {
    const changed = extended(running, { atMs, toMs: event.toMs ?? 0 }, by);
    const { unstopped: _moved, ...kept } = due; // a person has set it anew
    return changed.ok ? ok({ ...kept, ...instants(changed.value) }) : changed;
  }
  const { urgency } = running;
  return ok(
    dueAfterStop(open, due, { fromMs: open.stoppedAtMs ?? atMs, toMs: atMs }, { ...by, urgency }),
  );
}

const instants = ({
  targetMs,
  breachMs,
  ladder,
  reminders,
}: ChangedInstants): Pick<Due, 'targetMs' | 'breachMs' | 'ladder' | 'remindAtMs'> => ({
  targetMs,
  breachMs,
  ladder,
  remindAtMs: reminders.map(({ atMs }) => atMs),
});

/** Whether an act came late, dated by the law and not by any timer (CK-20). */
export function outcomeOf(
  event: EventOf<'obligationClosed'>,
  state: CaseState,
  atMs: number,
  calendars: Calendars,
): EventOf<'obligationClosed'> {
  const open = state.obligations[event.obligationId];
  if (event.outcome === 'cancelled' || open === undefined || open.due === null)
    return { ...event, isLate: false };
  const calendar = calendars.calendarOf(open.owner.agencyCode);
  const lateness = latenessOf(open.due, atMs, calendar);
  return { ...event, lateness, isLate: lateness !== null };
}

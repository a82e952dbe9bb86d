import type { Actor } from '../access/actor.js';
import { findRow } from '../access/find-row.js';
import type { Role } from '../access/roles.js';
import type { CommandOf, ReceiverCommand } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import type { ErrorCode } from '../errors.js';
import { decideForward } from '../forwarding/decide-forward.js';
import { decideRetract } from '../forwarding/decide-retract.js';
import type { Owner } from '../obligation/obligation-state.js';
import { isOwed, owe, settle } from '../obligation/owe.js';
import { decideAnswer } from '../request/decide-answer.js';
import { decideFiling } from './decide-filing.js';
import type { DeliveryState, Handling } from './delivery-state.js';
import { receiverTransitions } from './receiver-transitions.js';
import { reportStatus } from './report-status.js';
import { receiverClerk } from './send.js';
import { rankOf } from './status-codes.js';

type Acting<T> = T & Readonly<{ actor: Actor }>;
type Answer = Extract<
  ReceiverCommand,
  { type: 'executeRecall' | 'reportException' | 'agree' | 'decline' }
>;
type Forwarding = Extract<ReceiverCommand, { type: 'forward' | 'retractForward' }>;
type Filing = Extract<ReceiverCommand, { type: 'linkReply' | 'handToArchive' }>;
type Step = Exclude<ReceiverCommand, Answer | Forwarding | Filing | { type: 'confirm' }>;

/** What the receiver may do with its incoming document (rules.md 7.3). */
export function decideReceiver(
  plan: Plan,
  delivery: DeliveryState,
  command: Acting<Exclude<ReceiverCommand, { type: 'confirm' }>>,
): ErrorCode | null {
  if (command.actor.agencyCode !== delivery.recipient) return 'notTheReceiver';
  switch (command.type) {
    case 'executeRecall':
    case 'reportException':
    case 'agree':
    case 'decline':
      return decideAnswer(plan, delivery, command);
    case 'forward':
      return decideForward(plan, delivery, command);
    case 'retractForward':
      return decideRetract(plan, delivery, command);
    case 'linkReply':
    case 'handToArchive':
      return decideFiling(plan, delivery, command);
    default:
      return step(plan, delivery, command);
  }
}

function step(plan: Plan, delivery: DeliveryState, command: Acting<Step>): ErrorCode | null {
  const { actor, type } = command;
  // A reason is asked only of the rows that need one: `assign` has none, `reassign` must.
  const reasonId = 'reasonId' in command ? command.reasonId : null;
  const found = findRow(receiverTransitions, {
    command: type,
    from: delivery.c,
    actor,
    reasonId,
  });
  if (!found.ok) return found.error;
  switch (command.type) {
    case 'accept':
      return accept(plan, delivery, command, found.value.id === 'C-T20' ? 'C-T20' : 'C-T03');
    case 'refuse':
      return refuseDelivery(
        plan,
        delivery,
        command,
        found.value.id === 'C-T21' ? 'C-T21' : 'C-T02',
      );
    case 'markReferenceOnly':
      return markReferenceOnly(plan, delivery);
    case 'present':
      return present(plan, delivery);
    case 'assign':
      return assign(plan, delivery, command, found.value.id === 'C-T07' ? 'C-T07' : 'C-T06');
    case 'reassign':
      return reassign(plan, delivery, command);
    case 'start':
      return start(plan, delivery, command);
    case 'sendBack':
      return sendBack(plan, delivery, command);
    case 'complete':
      return complete(plan, delivery, command);
    case 'stopClock':
      return proposeStop(plan, delivery, command);
    case 'resumeClock':
      return resume(plan, delivery, command);
    case 'reopen':
      return reopen(plan, delivery, command);
  }
}

/**
 * C-T03: what passed its checks, or what the clerk takes in spite of a warning. C-T20: what failed on
 * arrival is checked again by the commit, which refuses it unless its signatures are valid now.
 */
function accept(
  plan: Plan,
  { deliveryId, intake }: DeliveryState,
  { confirmsWarnings }: CommandOf<'accept'>,
  row: 'C-T03' | 'C-T20',
): ErrorCode | null {
  if (intake === null) return 'checksFailed';
  if (intake.overall === 'warn' && !confirmsWarnings) return 'checksFailed';
  const hasFailed = intake.overall === 'fail' || intake.overall === 'indeterminate';
  if (hasFailed && row === 'C-T03') return 'checksFailed';
  plan.add({ type: 'accepted', row, deliveryId, arrivalNumber: null });
  report(plan, deliveryId, '03');
  settle(plan, deliveryId, ['TR-06a', 'TR-06b'], 'done');
  // TR-08 goes on instead of TR-07 (CK-09); it ended where the document was for reference only.
  const rule = plan.document().urgency === 'normal' ? 'TR-07' : 'TR-08';
  if (!isOwed(plan, deliveryId, rule))
    owe(plan, rule, { deliveryId, owner: receiverClerk(plan.delivery(deliveryId)) });
  return null;
}

/** C-T02, C-T21: the receiver answers for it, with a code and a text (QĐ28 5.4). */
function refuseDelivery(
  plan: Plan,
  { deliveryId }: DeliveryState,
  { reasonCode, reasonId }: CommandOf<'refuse'>,
  row: 'C-T02' | 'C-T21',
): ErrorCode | null {
  plan.add({ type: 'incomingMoved', row, deliveryId, to: 'refused', reasonCode, reasonId });
  reportStatus(plan, deliveryId, { statusCode: '02', reportedAtMs: null, reasonId });
  settle(plan, deliveryId, ['TR-06a', 'TR-06b', 'TR-08'], 'done');
  return null;
}

/** C-T04: a required signature is missing (K7), so no processing clock runs (LV-2). */
function markReferenceOnly(plan: Plan, { deliveryId, intake }: DeliveryState): ErrorCode | null {
  if (!intake?.findings.some(({ check }) => check === 'K7')) return 'commandNotPossible';
  moveIncoming(plan, deliveryId, 'C-T04', 'referenceOnly', null);
  settle(plan, deliveryId, 'all', 'cancelled');
  return null;
}

function present(plan: Plan, { deliveryId, recipient }: DeliveryState): ErrorCode | null {
  moveIncoming(plan, deliveryId, 'C-T05', 'presented', null);
  settle(plan, deliveryId, ['TR-07'], 'done');
  owe(plan, 'TR-09', {
    deliveryId,
    owner: { agencyCode: recipient, role: 'leader', userId: null },
  });
  return null;
}

const handlingOf = ({
  leadUnitId,
  leadHandlerId,
  coUnitIds,
  resolveOn,
}: CommandOf<'assign' | 'reassign'>): Handling => ({
  leadUnitId,
  leadHandlerId,
  coUnitIds,
  resolveOn,
});

/** C-T06 by the Quy chế, C-T07 by the leader: names lead, co-units and deadline (NĐ30 23.2). */
function assign(
  plan: Plan,
  { deliveryId }: DeliveryState,
  command: CommandOf<'assign' | 'reassign'>,
  row: 'C-T06' | 'C-T07',
): ErrorCode | null {
  plan.add({
    type: 'assigned',
    row,
    deliveryId,
    to: 'assigned',
    handling: handlingOf(command),
    reasonId: null,
  });
  report(plan, deliveryId, '04');
  settle(plan, deliveryId, ['TR-07', 'TR-08', 'TR-09'], 'done'); // CK-23
  oweHandling(plan, deliveryId);
  return null;
}

/** C-T12: the limit stays what it was; another one is an extension (F-T07). */
function reassign(
  plan: Plan,
  { deliveryId, handling }: DeliveryState,
  command: CommandOf<'assign' | 'reassign'>,
): ErrorCode | null {
  const resolveOn = handling?.resolveOn ?? null;
  plan.add({
    type: 'assigned',
    row: 'C-T12',
    deliveryId,
    to: 'assigned',
    handling: { ...handlingOf(command), resolveOn },
    reasonId: command.reasonId,
  });
  return null;
}

const handlerOf = ({ recipient, handling }: DeliveryState): Owner => ({
  agencyCode: recipient,
  role: 'officer',
  userId: handling?.leadHandlerId ?? null,
});

/** TR-10, and TR-17 where the sender asks for a reply (6.5). */
function oweHandling(plan: Plan, deliveryId: string): void {
  const delivery = plan.delivery(deliveryId);
  const { handling } = delivery;
  const owner = handlerOf(delivery);
  owe(plan, 'TR-10', { deliveryId, owner, dueOn: handling?.resolveOn ?? null });
  const { dueOn } = plan.document();
  if (dueOn !== null && !isOwed(plan, deliveryId, 'TR-17'))
    owe(plan, 'TR-17', { deliveryId, owner, dueOn });
}

/** C-T08: the leader names a person at once; C-T09: the lead handler begins. */
function start(plan: Plan, delivery: DeliveryState, command: CommandOf<'start'>): ErrorCode | null {
  const { deliveryId, handling } = delivery;
  const { actor, leadUnitId, leadHandlerId } = command;
  if (delivery.c === 'presented') {
    if (leadHandlerId === null) return 'mandatoryDataMissing';
    const named: Handling = {
      leadUnitId: leadUnitId ?? '',
      leadHandlerId,
      coUnitIds: [],
      resolveOn: null,
    };
    plan.add({
      type: 'assigned',
      row: 'C-T08',
      deliveryId,
      to: 'inProgress',
      handling: named,
      reasonId: null,
    });
    settle(plan, deliveryId, ['TR-07', 'TR-08', 'TR-09'], 'done');
    oweHandling(plan, deliveryId);
  } else {
    if (handling?.leadHandlerId !== actor.userId) return 'notTheHandler';
    moveIncoming(plan, deliveryId, 'C-T09', 'inProgress', null);
  }
  report(plan, deliveryId, '05');
  return null;
}

function sendBack(
  plan: Plan,
  { deliveryId, recipient }: DeliveryState,
  command: Acting<Step>,
): ErrorCode | null {
  const reasonId = 'reasonId' in command ? command.reasonId : null;
  moveIncoming(plan, deliveryId, 'C-T10', 'presented', reasonId);
  settle(plan, deliveryId, ['TR-10', 'TR-17'], 'cancelled');
  owe(plan, 'TR-09', {
    deliveryId,
    owner: { agencyCode: recipient, role: 'leader', userId: null },
  });
  return null;
}

/** C-T11: 06 goes out by itself (P10). */
function complete(
  plan: Plan,
  { deliveryId, handling }: DeliveryState,
  command: CommandOf<'complete'>,
): ErrorCode | null {
  if (handling?.leadHandlerId !== command.actor.userId) return 'notTheHandler';
  const { replyId, workFinished } = command;
  plan.add({
    type: 'completed',
    row: 'C-T11',
    deliveryId,
    replyId,
    ...(workFinished && { workFinished }),
  });
  report(plan, deliveryId, '06');
  settle(plan, deliveryId, ['TR-10', 'TR-17'], 'done');
  if (workFinished) owe(plan, 'TR-19', { deliveryId, owner: handlerOf(plan.delivery(deliveryId)) });
  return null;
}

/** C-T13 takes effect by the second person's `confirm`: handler and leader together (AU-9). */
function proposeStop(
  plan: Plan,
  delivery: DeliveryState,
  command: CommandOf<'stopClock'>,
): ErrorCode | null {
  const { actor, reasonCode, reasonId } = command;
  if (delivery.proposal !== null) return 'commandNotPossible';
  const roles = rolesInStop(actor, delivery);
  if (roles.length === 0) return 'notTheHandler';
  plan.add({
    type: 'actProposed',
    deliveryId: delivery.deliveryId,
    proposal: { act: 'stopClock', by: actor.userId, roles, reasonId, detail: reasonCode },
  });
  return null;
}

/** As what a person may take part in a stop: as leader, and as officer only the lead handler himself. */
export const rolesInStop = (
  { roles, userId }: Actor,
  { handling }: DeliveryState,
): readonly Role[] =>
  roles.filter(
    (role) => role === 'leader' || (role === 'officer' && handling?.leadHandlerId === userId),
  );

/** C-T14: the limits move by the time of the stop (CK-22). */
function resume(
  plan: Plan,
  { deliveryId, handling }: DeliveryState,
  { actor }: Acting<Step>,
): ErrorCode | null {
  if (handling?.leadHandlerId !== actor.userId) return 'notTheHandler';
  moveIncoming(plan, deliveryId, 'C-T14', 'inProgress', null);
  for (const { obligationId, isStopped } of plan.owed(deliveryId)) {
    if (!isStopped) continue;
    plan.add({
      type: 'deadlineSet',
      obligationId,
      why: 'resumed',
      toMs: null,
      reasonId: null,
      atMs: null,
      due: null,
    });
  }
  return null;
}

/** C-T15: 05 again, later than the 06 (RES-07), and a new TR-10 (CK-23). */
function reopen(
  plan: Plan,
  delivery: DeliveryState,
  command: CommandOf<'reopen'>,
): ErrorCode | null {
  const { deliveryId, handling } = delivery;
  const { actor, reasonId } = command;
  const isHandler = handling?.leadHandlerId === actor.userId;
  if (!isHandler && !actor.roles.includes('leader')) return 'notTheHandler';
  moveIncoming(plan, deliveryId, 'C-T15', 'inProgress', reasonId);
  reportStatus(plan, deliveryId, { statusCode: '05', reportedAtMs: null, reasonId });
  settle(plan, deliveryId, ['TR-19'], 'cancelled'); // the work goes on
  owe(plan, 'TR-10', { deliveryId, owner: handlerOf(delivery) });
  return null;
}

/** TR-11: the sender is told what is new to it; 05 goes out the first time only (C-T09). */
function report(plan: Plan, deliveryId: string, statusCode: string): void {
  if (rankOf(statusCode) <= rankOf(plan.delivery(deliveryId).status)) return;
  reportStatus(plan, deliveryId, { statusCode, reportedAtMs: null, reasonId: null });
}

function moveIncoming(
  plan: Plan,
  deliveryId: string,
  row: 'C-T04' | 'C-T05' | 'C-T09' | 'C-T10' | 'C-T14' | 'C-T15',
  to: 'referenceOnly' | 'presented' | 'inProgress',
  reasonId: string | null,
): void {
  plan.add({ type: 'incomingMoved', row, deliveryId, to, reasonCode: null, reasonId });
}

import type { Actor } from '../access/actor.js';
import { findRow, mayAct } from '../access/find-row.js';
import type { SenderCommand } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import { isInForce } from '../document/is-in-force.js';
import type { ErrorCode } from '../errors.js';
import { hasLiveCopy } from '../forwarding/has-live-copy.js';
import { isExecutedHere } from '../forwarding/holding-tree.js';
import { senderOf } from '../forwarding/sender.js';
import { forwardTransitions } from '../forwarding/transitions.js';
import { settle } from '../obligation/owe.js';
import { withdraw } from '../request/answer-request.js';
import { followBelow, withdrawBelow } from '../request/follow-below.js';
import { openRequest, senderRowFor } from '../request/open-request.js';
import { afterAnswer } from '../request/order-request.js';
import { requestTransitions } from '../request/transitions.js';
import type { DeliveryState } from './delivery-state.js';
import { createDeliveries } from './send.js';
import { senderTransitions } from './sender-transitions.js';
import { isOfIssuer, settleSending } from './sending.js';

type Acting = SenderCommand & Readonly<{ actor: Actor }>;

/**
 * What the sender's clerk may do with one delivery (rules.md 7.2, 7.4).
 *
 * A forwarded copy is sent by who forwards it (F-T02); a change request is the issuer's alone (GD-01).
 */
export function decideSender(
  plan: Plan,
  delivery: DeliveryState,
  command: Acting,
): ErrorCode | null {
  const { actor } = command;
  if (command.type === 'retryNow' && mayAct(actor, ['system'])) return retryNow(plan, delivery);
  const { agencyCode } = actor;
  const isIssuer = agencyCode === plan.document().issuer;
  switch (command.type) {
    case 'takeBack':
    case 'update':
      return isIssuer ? startRequest(plan, delivery, command.type, command) : 'notTheIssuer';
    case 'withdrawRequest':
      return isIssuer ? withdrawRequest(plan, delivery, command) : 'notTheIssuer';
    default:
      if (agencyCode !== senderOf(plan.document(), delivery))
        return isOfIssuer(delivery) ? 'notTheIssuer' : 'notTheSender';
      if (command.type !== 'retryNow') return move(plan, delivery, command);
      return mayAct(actor, ['recordsClerk']) ? retryNow(plan, delivery) : 'roleNotAllowed';
  }
}

/** CP-2: the system tries for ever; whoever knows that the way is open again need not wait for it. */
function retryNow(plan: Plan, { deliveryId, b }: DeliveryState): ErrorCode | null {
  if (b !== 'sendFailed') return 'commandNotPossible';
  plan.add({ type: 'retryAsked', deliveryId });
  return null;
}

type Move = Exclude<Acting, { type: 'takeBack' | 'update' | 'withdrawRequest' | 'retryNow' }>;

function move(plan: Plan, delivery: DeliveryState, command: Move): ErrorCode | null {
  const { deliveryId, b: from } = delivery;
  const reasonId = command.type === 'resend' ? null : command.reasonId;
  const found = findRow(senderTransitions, {
    command: command.type,
    from,
    actor: command.actor,
    reasonId,
  });
  if (!found.ok) return found.error;
  const { id: row, to } = found.value;
  if (delivery.request !== null) return 'requestOpen';
  if (command.type === 'resend') return resend(plan, delivery);
  if (command.type === 'issueOnPaper') {
    if (!isInForce(plan.document())) return 'commandNotPossible';
    settle(plan, deliveryId, ['TR-18'], 'done'); // paper is the fallback it waits for
  }
  plan.add({ type: 'deliveryMoved', row, deliveryId, to: to ?? from, reasonId });
  settle(plan, deliveryId, ['TR-05', 'TR-18'], 'cancelled');
  settleSending(plan);
  return null;
}

/** B-T14: a corrected copy is a new attempt, linked to the refused one; once. */
function resend(
  plan: Plan,
  { deliveryId, recipient, isHosted, resentAs, forwardedFrom }: DeliveryState,
): ErrorCode | null {
  if (resentAs !== null || !isInForce(plan.document())) return 'commandNotPossible';
  if (forwardedFrom !== undefined) {
    const source = plan.delivery(forwardedFrom.deliveryId);
    if (!MAY_FORWARD.includes(source.c)) return 'commandNotPossible';
    // Somebody else may have forwarded it there since the refusal (GA-04).
    if (hasLiveCopy(plan.state.deliveries, recipient)) return 'alreadyHeld';
  }
  plan.add({ type: 'deliveryResent', row: 'B-T14', deliveryId, newDeliveryId: plan.nextId() });
  const from = { resendOf: deliveryId, forwardedFrom };
  createDeliveries(plan, [{ code: recipient, isHosted }], from);
  return null;
}

/** Nobody sends again what it may not forward any more. */
const MAY_FORWARD: readonly DeliveryState['c'][] = forwardTransitions.flatMap(({ id, from }) =>
  id === 'F-T02' ? [...from] : [],
);

/** D-T01 for one recipient: *lấy lại*, *cập nhật*. */
function startRequest(
  plan: Plan,
  delivery: DeliveryState,
  kind: 'takeBack' | 'update',
  { actor, reasonId }: Readonly<{ actor: Actor; reasonId: string | null }>,
): ErrorCode | null {
  const allowed = findRow(requestTransitions, { command: 'open', from: null, actor, reasonId });
  if (!allowed.ok) return allowed.error;
  const senderRow = senderRowFor(delivery, kind);
  if (senderRow === null || !isInForce(plan.document())) return 'commandNotPossible';
  if (delivery.request !== null) return 'requestOpen'; // GD-02
  const order = { kind, noticeId: null, reasonId };
  openRequest(plan, delivery.deliveryId, { ...order, senderRow });
  followBelow(plan, delivery.deliveryId, order);
  return null;
}

function withdrawRequest(
  plan: Plan,
  delivery: DeliveryState,
  { actor, reasonId }: Readonly<{ actor: Actor; reasonId: string | null }>,
): ErrorCode | null {
  const { deliveryId, request } = delivery;
  const from = request === null || isExecutedHere(delivery) ? null : 'open';
  const allowed = findRow(requestTransitions, {
    command: 'withdrawRequest',
    from,
    actor,
    reasonId,
  });
  if (!allowed.ok) return allowed.error;
  if (request?.kind === 'recall') return 'commandNotPossible';
  withdraw(plan, deliveryId, reasonId);
  for (const copy of [delivery, ...withdrawBelow(plan, deliveryId, reasonId)])
    afterAnswer(plan, copy);
  return null;
}

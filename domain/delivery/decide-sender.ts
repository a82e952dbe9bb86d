import type { Actor } from '../access/actor.js';
import { findRow } from '../access/find-row.js';
import type { SenderCommand } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import type { DocumentState } from '../document/document-state.js';
import type { ErrorCode } from '../errors.js';
import { settle } from '../obligation/owe.js';
import { withdraw } from '../request/answer-request.js';
import { openRequest, senderRowFor } from '../request/open-request.js';
import { afterAnswer } from '../request/order-request.js';
import { requestTransitions } from '../request/transitions.js';
import type { DeliveryState } from './delivery-state.js';
import { createDeliveries } from './send.js';
import { senderTransitions } from './sender-transitions.js';
import { settleSending } from './sending.js';

type Acting = SenderCommand & Readonly<{ actor: Actor }>;

/** What the sender's clerk may do with one delivery (rules.md 7.2, 7.4). */
export function decideSender(
  plan: Plan,
  delivery: DeliveryState,
  command: Acting,
): ErrorCode | null {
  const { actor } = command;
  if (actor.agencyCode !== plan.document().issuer) return 'notTheIssuer';
  switch (command.type) {
    case 'takeBack':
    case 'update':
      return startRequest(plan, delivery, command.type, command);
    case 'withdrawRequest':
      return withdrawRequest(plan, delivery, command);
    default:
      return move(plan, delivery, command);
  }
}

type Move = Exclude<Acting, { type: 'takeBack' | 'update' | 'withdrawRequest' }>;

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
    if (!isOpenToWork(plan.document())) return 'commandNotPossible';
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
  { deliveryId, recipient, isHosted, resentAs }: DeliveryState,
): ErrorCode | null {
  if (resentAs !== null || !isOpenToWork(plan.document())) return 'commandNotPossible';
  plan.add({ type: 'deliveryResent', row: 'B-T14', deliveryId, newDeliveryId: plan.nextId() });
  createDeliveries(plan, [{ code: recipient, isHosted }], deliveryId);
  return null;
}

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
  if (senderRow === null || !isOpenToWork(plan.document())) return 'commandNotPossible';
  if (delivery.request !== null) return 'requestOpen'; // GD-02
  openRequest(plan, delivery.deliveryId, { kind, senderRow, noticeId: null, reasonId });
  return null;
}

/** Neither recalled nor replaced, as far as this stream has recorded it. */
const isOpenToWork = ({ phase, request }: DocumentState): boolean =>
  phase === 'issued' && request === null;

function withdrawRequest(
  plan: Plan,
  delivery: DeliveryState,
  { actor, reasonId }: Readonly<{ actor: Actor; reasonId: string | null }>,
): ErrorCode | null {
  const { deliveryId, request } = delivery;
  const from = request === null ? null : 'open';
  const allowed = findRow(requestTransitions, {
    command: 'withdrawRequest',
    from,
    actor,
    reasonId,
  });
  if (!allowed.ok) return allowed.error;
  if (request?.kind === 'recall') return 'commandNotPossible';
  withdraw(plan, deliveryId, reasonId);
  afterAnswer(plan, delivery);
  return null;
}

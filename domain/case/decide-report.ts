import type { DeliveryState } from '../delivery/delivery-state.js';
import { isUnsent, leave } from '../delivery/sending.js';
import { normalisedStatus } from '../delivery/status-codes.js';
import type { ErrorCode } from '../errors.js';
import { senderClerk } from '../forwarding/sender.js';
import { isOwed, owe, settle } from '../obligation/owe.js';
import { takeStatus } from '../request/answer-by-status.js';
import { endUnsent } from '../request/answer-request.js';
import { followBelow } from '../request/follow-below.js';
import { isEndedAtReceiver, openRequest } from '../request/open-request.js';
import { afterAnswer } from '../request/order-request.js';
import type { CommandOf } from './commands.js';
import type { Plan } from './plan.js';

/** A gateway's answer to one attempt to send (B-T02, B-T03, B-T06, B-T08, B-T09). */
export function dispatched(
  plan: Plan,
  delivery: DeliveryState,
  { outcome, attempt }: CommandOf<'dispatchResult'>,
): ErrorCode | null {
  const { deliveryId, b } = delivery;
  switch (outcome) {
    case 'lateEvidence':
      if (b !== 'sendFailed') return 'dispatchNotOpen';
      leave(plan, deliveryId);
      return null;
    case 'accepted':
      if (!isUnsent(delivery) || attempt !== delivery.attempt) return 'dispatchNotOpen';
      if (b === 'sendFailed')
        plan.add({ type: 'deliveryMoved', row: 'B-T08', deliveryId, to: 'queued', reasonId: null });
      leave(plan, deliveryId);
      return null;
    case 'failed':
    case 'rejected':
      // What an attempt before `retryNow` comes to says nothing of a copy that has left since.
      if (attempt !== delivery.attempt) return 'dispatchNotOpen';
      if (b === 'sent') return failedAfterwards(plan, delivery);
      if (b !== 'queued') return 'dispatchNotOpen';
      return fail(plan, deliveryId, 'B-T03');
  }
}

/** The hub takes its acceptance back: the wait for a receipt ends with it, and what was asked of the receiver. */
function failedAfterwards(plan: Plan, delivery: DeliveryState): ErrorCode | null {
  const { deliveryId, request } = delivery;
  fail(plan, deliveryId, 'B-T06');
  settle(plan, deliveryId, ['TR-05'], 'cancelled');
  if (request === null) return null;
  endUnsent(plan, deliveryId);
  afterAnswer(plan, delivery);
  return null;
}

/** TR-18: the system tries again, the sender's clerk is told while it does. */
function fail(plan: Plan, deliveryId: string, row: 'B-T03' | 'B-T06'): null {
  plan.add({ type: 'deliveryMoved', row, deliveryId, to: 'sendFailed', reasonId: null });
  const owner = senderClerk(plan.document(), plan.delivery(deliveryId));
  if (!isOwed(plan, deliveryId, 'TR-18')) owe(plan, 'TR-18', { deliveryId, owner });
  return null;
}

/** A status packet of a receiver elsewhere (7.2, 7.4); for a copy kept here its receiver's acts speak. */
export function peerStatus(
  plan: Plan,
  delivery: DeliveryState,
  { statusCode, reportedAtMs, reasonId }: CommandOf<'peerStatus'>,
): ErrorCode | null {
  if (delivery.isHosted) return 'commandNotPossible';
  const report = { statusCode: normalisedStatus(statusCode), reportedAtMs, reasonId };
  takeStatus(plan, delivery.deliveryId, report);
  afterAnswer(plan, delivery);
  return null;
}

/**
 * The issuer elsewhere asks: types 1 to 3, or status 13. One request at a time (GD-02), but a recall
 * takes over every other (GD-03), also where the receiver could not comply (D-T05: it stays frozen).
 * What the receiver no longer has cannot be updated.
 */
export function arriveRequest(
  plan: Plan,
  delivery: DeliveryState,
  { kind, noticeId, reasonId }: CommandOf<'arriveRequest'>,
): ErrorCode | null {
  const { deliveryId, c, request } = delivery;
  const isFromElsewhere = c !== null && plan.document().revision === null;
  if (!isFromElsewhere) return 'commandNotPossible';
  if (request !== null && (kind !== 'recall' || request.kind === 'recall')) return 'requestOpen';
  if (kind === 'update' && isEndedAtReceiver(c)) return 'commandNotPossible';
  if (kind !== 'recall' && c === 'frozen') return 'commandNotPossible';
  openRequest(plan, deliveryId, { kind, senderRow: null, noticeId, reasonId });
  followBelow(plan, deliveryId, { kind, noticeId, reasonId });
  return null;
}

import type { Plan } from '../case/plan.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import { isUnsent } from '../delivery/sending.js';
import {
  copiesBelow,
  forwardedCopies,
  isAskedBelow,
  isExecutedHere,
} from '../forwarding/holding-tree.js';
import { answerHere, confirmAgreed, withdraw } from './answer-request.js';
import { cancelUnsent } from './cancel-unsent.js';
import { openRequest, type RequestOrder, senderRowFor } from './open-request.js';

type Order = Pick<RequestOrder, 'kind' | 'noticeId' | 'reasonId'>;

/**
 * GD-06: what is asked of one copy is asked of every copy below it, in the same commit (GD-05).
 *
 * An update is not: it asks the receiver it was sent to. What has not left is cancelled, and what has
 * ended has nothing to give back.
 */
export function followBelow(plan: Plan, deliveryId: string, order: Order): void {
  if (order.kind === 'update') return;
  for (const copy of copiesBelow(plan.state.deliveries, deliveryId)) follow(plan, copy, order);
  confirmExecuted(plan);
}

function follow(plan: Plan, copy: DeliveryState, order: Order): void {
  const { deliveryId, request, b, c } = copy;
  const { reasonId } = order;
  if (isUnsent(copy)) return cancelUnsent(plan, copy, reasonId);
  // A recall that could not be executed keeps it frozen (D-T05): no other request lifts that.
  if (c === 'frozen' && request === null && order.kind !== 'recall') return;
  if (b === 'refused' && order.kind === 'recall') {
    plan.add({ type: 'deliveryMoved', row: 'B-T15', deliveryId, to: 'closed', reasonId });
    return;
  }
  // Whoever has not even said that it arrived cannot put another in its place, but can give it back.
  const isReplaceable = order.kind !== 'replace' || senderRowFor(copy, 'replace') !== null;
  const kind = isReplaceable ? order.kind : 'takeBack';
  const senderRow = senderRowFor(copy, kind);
  if (senderRow === null || isAskedAlready(request, kind)) return;
  if (request?.kind === 'update' && kind !== 'recall') withdraw(plan, deliveryId, reasonId);
  openRequest(plan, deliveryId, { ...order, kind, senderRow, isFollowing: true });
}

/** GD-02; a recall takes over whatever is no recall (GD-03). */
const isAskedAlready = (request: DeliveryState['request'], kind: Order['kind']): boolean =>
  request !== null && (kind === 'recall' ? request.kind === 'recall' : request.kind !== 'update');

/**
 * The copy above goes on where it was: what followed its request is withdrawn (D-T07), but where a
 * receiver has given its copy back already. Returns the copies as they stood.
 */
export function withdrawBelow(
  plan: Plan,
  deliveryId: string,
  reasonId: string | null,
): readonly DeliveryState[] {
  return forwardedCopies(plan.state.deliveries, deliveryId).flatMap((copy) => {
    const { request } = copy;
    const isFollowing = request !== null && plan.state.requests[request.requestId]?.isFollowing;
    if (request !== null && (!isFollowing || isExecutedHere(copy))) return [];
    if (isFollowing) withdraw(plan, copy.deliveryId, reasonId);
    const below = withdrawBelow(plan, copy.deliveryId, reasonId);
    return isFollowing ? [copy, ...below] : below;
  });
}

/** D2 of what its receiver has executed, as soon as nobody below has still to answer: from the leaves up. */
export function confirmExecuted(plan: Plan): void {
  const waiting = Object.values(plan.state.deliveries).filter(isExecutedHere);
  for (const { deliveryId } of waiting.toReversed()) {
    if (isAskedBelow(plan.state.deliveries, deliveryId)) continue;
    confirmAgreed(plan, deliveryId, answerHere('15', null));
  }
}

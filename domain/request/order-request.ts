import type { CommandOf } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import { isUnsent, settleSending } from '../delivery/sending.js';
import type { ErrorCode } from '../errors.js';
import { settle } from '../obligation/owe.js';
import { cancelUnsent } from './cancel-unsent.js';
import { confirmExecuted } from './follow-below.js';
import { openRequest, senderRowFor } from './open-request.js';

/**
 * A-T13: the legal recall, for every recipient at once (QĐ28 8.2, 9.2).
 *
 * Deliveries of this stream are bound by this commit, those of a batch when its stream records it.
 */
export function orderRecall(plan: Plan, command: CommandOf<'recall'>): ErrorCode | null {
  const { noticeId, reasonId } = command;
  if (noticeId === plan.document().documentId) return 'noticeInvalid';
  const requestId = plan.nextId('R');
  plan.add({
    type: 'recallOrdered',
    row: 'A-T13',
    requestId,
    noticeId,
    noticeNumber: null,
    reasonId,
  });
  recallHere(plan, noticeId, reasonId);
  settleSending(plan);
  settle(plan, null, ['TR-02', 'TR-03', 'TR-04'], 'cancelled');
  completeRecall(plan);
  return null;
}

/** What a recall means for each delivery of this stream, forwarded copies included (RES-02, GD-06). */
export function recallHere(plan: Plan, noticeId: string, reasonId: string | null): void {
  for (const delivery of Object.values(plan.state.deliveries)) {
    const { deliveryId, b } = delivery;
    const senderRow = senderRowFor(delivery, 'recall');
    if (senderRow !== null) {
      openRequest(plan, deliveryId, { kind: 'recall', senderRow, noticeId, reasonId });
    } else if (isUnsent(delivery)) {
      cancelUnsent(plan, delivery, reasonId);
    } else if (b === 'refused') {
      plan.add({ type: 'deliveryMoved', row: 'B-T15', deliveryId, to: 'closed', reasonId });
    }
  }
  confirmExecuted(plan);
}

/**
 * What follows when a request towards one delivery may have ended, or its copy has come on: a recall
 * may be complete, and a replacement that had to wait reaches it now (GD-02, GD-08).
 */
export function afterAnswer(plan: Plan, before: DeliveryState): void {
  confirmExecuted(plan);
  completeRecall(plan);
  const { request } = plan.document();
  if (request?.kind !== 'replace') return;
  const hadToWait =
    before.request === null
      ? senderRowFor(before, 'replace') === null
      : before.request.kind !== 'replace';
  if (hadToWait) replaceOne(plan, plan.delivery(before.deliveryId), request);
}

/** A-T14: every request ended, here and in every batch; the list of ends is the proof of withdrawal. */
export function completeRecall(plan: Plan): void {
  const { phase, batches } = plan.document();
  if (phase !== 'frozen' || Object.keys(plan.state.requests).length > 0) return;
  if (batches.some(({ isRequestEnded }) => !isRequestEnded)) return;
  plan.add({ type: 'documentMoved', row: 'A-T14', reasonId: null });
}

/** A-T15: a new document of equivalent form takes the place of this one (NĐ30 18.3). */
export function orderReplacement(plan: Plan, command: CommandOf<'replace'>): ErrorCode | null {
  const { newDocumentId, reasonId } = command;
  if (newDocumentId === plan.document().documentId) return 'noticeInvalid';
  const requestId = plan.nextId('R');
  plan.add({ type: 'replaced', row: 'A-T15', requestId, newDocumentId, reasonId });
  replaceHere(plan, newDocumentId, reasonId);
  settleSending(plan);
  settle(plan, null, 'all', 'cancelled');
  return null;
}

/** What a replacement means for each delivery of this stream; an old text is not sent any more. */
export function replaceHere(plan: Plan, noticeId: string, reasonId: string | null): void {
  for (const delivery of Object.values(plan.state.deliveries)) {
    if (isUnsent(delivery)) cancelUnsent(plan, delivery, reasonId);
    else replaceOne(plan, delivery, { noticeId, reasonId });
  }
  confirmExecuted(plan);
}

/** Not where another request is open, and only where the receiver holds the document. */
function replaceOne(
  plan: Plan,
  delivery: DeliveryState,
  { noticeId, reasonId }: Readonly<{ noticeId: string; reasonId: string | null }>,
): void {
  const senderRow = senderRowFor(delivery, 'replace');
  if (senderRow === null || delivery.request !== null) return;
  openRequest(plan, delivery.deliveryId, { kind: 'replace', senderRow, noticeId, reasonId });
}

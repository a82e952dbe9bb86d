import type { CommandOf } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import { settleSending } from '../delivery/send.js';
import type { ErrorCode } from '../errors.js';
import { settle } from '../obligation/owe.js';
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
  settle(plan, null, ['TR-02', 'TR-04'], 'cancelled');
  completeRecall(plan);
  return null;
}

/** What a recall means for each delivery of this stream (RES-02). */
export function recallHere(plan: Plan, noticeId: string, reasonId: string | null): void {
  for (const delivery of Object.values(plan.state.deliveries)) {
    const { deliveryId, b } = delivery;
    const senderRow = senderRowFor(delivery, 'recall');
    if (senderRow !== null) {
      openRequest(plan, deliveryId, { kind: 'recall', senderRow, noticeId, reasonId });
    } else if (b === 'queued' || b === 'sendFailed') {
      const row = b === 'queued' ? 'B-T04' : 'B-T10';
      plan.add({ type: 'deliveryMoved', row, deliveryId, to: 'cancelledBeforeSend', reasonId });
      settle(plan, deliveryId, 'all', 'cancelled');
    } else if (b === 'refused') {
      plan.add({ type: 'deliveryMoved', row: 'B-T15', deliveryId, to: 'closed', reasonId });
    }
  }
}

/** A-T14: every request ended, here and in every batch; the list of ends is the proof of withdrawal. */
export function completeRecall(plan: Plan): void {
  const { phase, batches } = plan.document();
  if (phase !== 'frozen' || isAnyOpen(plan)) return;
  if (batches.some(({ isRequestEnded }) => !isRequestEnded)) return;
  plan.add({ type: 'documentMoved', row: 'A-T14', reasonId: null });
}

export const isAnyOpen = (plan: Plan): boolean => Object.keys(plan.state.requests).length > 0;

/** A-T15: a new document of equivalent form takes the place of this one (NĐ30 18.3). */
export function orderReplacement(plan: Plan, command: CommandOf<'replace'>): ErrorCode | null {
  const { newDocumentId, reasonId } = command;
  if (newDocumentId === plan.document().documentId) return 'noticeInvalid';
  const requestId = plan.nextId('R');
  plan.add({ type: 'replaced', row: 'A-T15', requestId, newDocumentId, reasonId });
  replaceHere(plan, newDocumentId, reasonId);
  settle(plan, null, 'all', 'cancelled');
  return null;
}

/** A replacement waits for no delivery already under another request: that one decides first (GD-02). */
export function replaceHere(plan: Plan, newDocumentId: string, reasonId: string | null): void {
  for (const delivery of Object.values(plan.state.deliveries)) {
    const senderRow = senderRowFor(delivery, 'replace');
    if (senderRow === null || delivery.request !== null) continue;
    openRequest(plan, delivery.deliveryId, {
      kind: 'replace',
      senderRow,
      noticeId: newDocumentId,
      reasonId,
    });
  }
}

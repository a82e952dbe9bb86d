import type { Plan } from '../case/plan.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import { settle } from '../obligation/owe.js';
import type { RequestKind } from './transitions.js';

type OpenRequest = NonNullable<DeliveryState['request']>;

function openRequestOf(plan: Plan, deliveryId: string): OpenRequest {
  const { request } = plan.delivery(deliveryId);
  if (request === null) throw new Error(`no open request: ${deliveryId}`);
  return request;
}

/** 15: executed, agreed, superseded. Ends the duty, the request and, but for an update, the delivery. */
export function answerAgreed(plan: Plan, deliveryId: string): void {
  const { requestId, kind } = openRequestOf(plan, deliveryId);
  leaveFreeze(plan, deliveryId, kind);
  report(plan, deliveryId, '15', null);
  plan.add({
    type: 'requestMoved',
    row: 'D-T02',
    deliveryId,
    requestId,
    to: 'agreed',
    reasonId: null,
  });
  settle(plan, deliveryId, ['TR-13', 'TR-14', 'TR-15', 'TR-16'], 'done');
  if (kind === 'update') return;
  settle(plan, deliveryId, 'all', 'cancelled');
  plan.add({ type: 'deliveryMoved', row: 'B-T27', deliveryId, to: 'closed', reasonId: null });
}

/** 16 on a take-back or an update: the document goes on where it was. */
export function answerDeclined(plan: Plan, deliveryId: string, reasonId: string | null): void {
  const { requestId } = openRequestOf(plan, deliveryId);
  unfreeze(plan, deliveryId);
  report(plan, deliveryId, '16', reasonId);
  plan.add({ type: 'requestMoved', row: 'D-T03', deliveryId, requestId, to: 'declined', reasonId });
  settle(plan, deliveryId, ['TR-14', 'TR-15', 'TR-16'], 'done');
}

/** D-T07: the sender takes its request back. */
export function withdraw(plan: Plan, deliveryId: string, reasonId: string | null): void {
  const { requestId } = openRequestOf(plan, deliveryId);
  unfreeze(plan, deliveryId);
  plan.add({
    type: 'requestMoved',
    row: 'D-T07',
    deliveryId,
    requestId,
    to: 'withdrawn',
    reasonId,
  });
  settle(plan, deliveryId, ['TR-14', 'TR-15', 'TR-16'], 'cancelled');
}

/** C-T17 … C-T19: what agreeing means for the document at the receiver. */
function leaveFreeze(plan: Plan, deliveryId: string, kind: RequestKind): void {
  if (plan.delivery(deliveryId).c !== 'frozen') return;
  if (kind === 'update') return unfreeze(plan, deliveryId);
  const move =
    kind === 'replace'
      ? ({ row: 'C-T19', to: 'superseded' } as const)
      : ({ row: 'C-T17', to: 'cancelled' } as const);
  plan.add({ type: 'incomingMoved', ...move, deliveryId, reasonCode: null, reasonId: null });
}

function unfreeze(plan: Plan, deliveryId: string): void {
  const { c, cBefore } = plan.delivery(deliveryId);
  if (c !== 'frozen' || cBefore === null) return;
  plan.add({
    type: 'incomingMoved',
    row: 'C-T18',
    deliveryId,
    to: cBefore,
    reasonCode: null,
    reasonId: null,
  });
}

function report(
  plan: Plan,
  deliveryId: string,
  statusCode: '15' | '16',
  reasonId: string | null,
): void {
  const { b: to } = plan.delivery(deliveryId);
  plan.add({
    type: 'statusReported',
    row: null,
    deliveryId,
    statusCode,
    to,
    reportedAtMs: null,
    reasonId,
    anomaly: null,
  });
}

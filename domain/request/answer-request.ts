import type { Plan } from '../case/plan.js';
import { type DeliveryState, ENDED } from '../delivery/delivery-state.js';
import { recordStatus, type StatusReport } from '../delivery/report-status.js';
import { copiesBelow, forwardedCopies } from '../forwarding/holding-tree.js';
import { settle } from '../obligation/owe.js';
import type { RequestKind } from './transitions.js';

type OpenRequest = NonNullable<DeliveryState['request']>;

const ANSWER_RULES = ['TR-13', 'TR-14', 'TR-15', 'TR-16'] as const;

/** The answer of a receiver of this platform, dated by its commit. */
export const answerHere = (statusCode: '15' | '16', reasonId: string | null): StatusReport => ({
  statusCode,
  reportedAtMs: null,
  reasonId,
});

function openRequestOf(plan: Plan, deliveryId: string): OpenRequest {
  const { request } = plan.delivery(deliveryId);
  if (request === null) throw new Error(`no open request: ${deliveryId}`);
  return request;
}

/**
 * 15: executed, agreed, superseded. Ends the duty, the request and, but for an update, the delivery.
 *
 * `report` is the status that says so, `null` where it has been folded already. What was forwarded is
 * given back here and now; the 15 itself waits until everybody below has answered (GD-06).
 */
export function answerAgreed(plan: Plan, deliveryId: string, report: StatusReport | null): void {
  const { kind } = openRequestOf(plan, deliveryId);
  leaveFreeze(plan, deliveryId, kind);
  if (kind === 'update' || forwardedCopies(plan.state.deliveries, deliveryId).length === 0) {
    return confirmAgreed(plan, deliveryId, report);
  }
  settle(plan, deliveryId, ANSWER_RULES, 'done');
  settle(plan, deliveryId, 'all', 'cancelled');
  if (kind === 'takeBack') agreeBelow(plan, deliveryId);
}

/** RES-18 below: what nobody has accepted yet goes back without being asked. */
function agreeBelow(plan: Plan, deliveryId: string): void {
  for (const copy of copiesBelow(plan.state.deliveries, deliveryId)) {
    const { request, c, cBefore } = copy;
    if (request?.kind !== 'takeBack' || c !== 'frozen' || cBefore !== 'arrived') continue;
    answerAgreed(plan, copy.deliveryId, answerHere('15', null));
  }
}

/** D-T02: the request has ended, and so has the delivery, but for an update. */
export function confirmAgreed(plan: Plan, deliveryId: string, report: StatusReport | null): void {
  const { requestId, kind } = openRequestOf(plan, deliveryId);
  if (report !== null) recordStatus(plan, deliveryId, report);
  const agreed = { requestId, to: 'agreed', reasonId: report?.reasonId ?? null } as const;
  plan.add({ type: 'requestMoved', row: 'D-T02', deliveryId, ...agreed });
  settle(plan, deliveryId, ANSWER_RULES, 'done');
  if (kind === 'update') return;
  settle(plan, deliveryId, 'all', 'cancelled');
  if (ENDED.includes(plan.delivery(deliveryId).b)) return;
  plan.add({ type: 'deliveryMoved', row: 'B-T27', deliveryId, to: 'closed', reasonId: null });
}

/** 16 on a take-back or an update: the document goes on where it was. */
export function answerDeclined(plan: Plan, deliveryId: string, report: StatusReport | null): void {
  const { requestId } = openRequestOf(plan, deliveryId);
  unfreeze(plan, deliveryId);
  if (report !== null) recordStatus(plan, deliveryId, report);
  const declined = { requestId, to: 'declined', reasonId: report?.reasonId ?? null } as const;
  plan.add({ type: 'requestMoved', row: 'D-T03', deliveryId, ...declined });
  settle(plan, deliveryId, ANSWER_RULES, 'done');
}

/** The copy whose return is asked for has never left after all (B-T06): it is cancelled here (RES-02, GD-04). */
export function endUnsent(plan: Plan, deliveryId: string): void {
  const { requestId } = openRequestOf(plan, deliveryId);
  const cancelled = { to: 'cancelledBeforeSend', reasonId: null } as const;
  plan.add({ type: 'deliveryMoved', row: 'B-T10', deliveryId, ...cancelled });
  const agreed = { requestId, to: 'agreed', reasonId: null } as const;
  plan.add({ type: 'requestMoved', row: 'D-T02', deliveryId, ...agreed });
  settle(plan, deliveryId, 'all', 'cancelled');
}

/** D-T07: the sender takes its request back. */
export function withdraw(plan: Plan, deliveryId: string, reasonId: string | null): void {
  const { requestId } = openRequestOf(plan, deliveryId);
  unfreeze(plan, deliveryId);
  const withdrawn = { requestId, to: 'withdrawn', reasonId } as const;
  plan.add({ type: 'requestMoved', row: 'D-T07', deliveryId, ...withdrawn });
  settle(plan, deliveryId, ANSWER_RULES, 'cancelled');
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
  const { c, cBefore: to } = plan.delivery(deliveryId);
  if (c !== 'frozen' || to === null) return;
  const back = { row: 'C-T18', to, reasonCode: null, reasonId: null } as const;
  plan.add({ type: 'incomingMoved', deliveryId, ...back });
}

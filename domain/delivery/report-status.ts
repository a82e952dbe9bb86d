import type { Plan } from '../case/plan.js';
import { settle } from '../obligation/owe.js';
import type { DeliveryState } from './delivery-state.js';
import { type SenderRowId, type SenderStep, senderTransitions } from './sender-transitions.js';
import { isUnsent, leave } from './sending.js';
import type { SenderState } from './states.js';
import { rankOf } from './status-codes.js';

export interface StatusReport {
  readonly statusCode: string;
  /** The peer's own instant; `null` for a report of this platform, dated by its commit. */
  readonly reportedAtMs: number | null;
  readonly reasonId: string | null;
}

/**
 * Folds one status of the receiver into the sender's view (rules.md 7.2).
 *
 * A higher rank implies the lower ones, and any status that the copy was sent; a late lower rank, an
 * unknown code and a 02 after 03 are kept in the history and move nothing.
 */
export function reportStatus(plan: Plan, deliveryId: string, report: StatusReport): void {
  if (isUnsent(plan.delivery(deliveryId))) leave(plan, deliveryId);
  const delivery = plan.delivery(deliveryId);
  const row = rowFor(delivery, report);
  plan.add({
    type: 'statusReported',
    row: row?.id ?? null,
    deliveryId,
    to: row?.to ?? delivery.b,
    anomaly: row === null ? anomalyOf(delivery, report) : null,
    ...report,
  });
  if (row !== null && !delivery.isHosted) settle(plan, deliveryId, ['TR-05'], 'done');
}

/** Keeps a status that answers a request: it moves the request, never the sender's view. */
export function recordStatus(plan: Plan, deliveryId: string, report: StatusReport): void {
  const { b: to } = plan.delivery(deliveryId);
  plan.add({ type: 'statusReported', row: null, deliveryId, to, anomaly: null, ...report });
}

function rowFor(
  delivery: DeliveryState,
  { statusCode, reportedAtMs }: StatusReport,
): Readonly<{ id: SenderRowId; to: SenderState }> | null {
  if (statusCode === '05' && delivery.b === 'completed') {
    const isLater = reportedAtMs === null || reportedAtMs > (delivery.statusAtMs ?? 0);
    return isLater ? { id: 'B-T19', to: 'inProgress' } : null; // RES-07
  }
  if (statusCode !== '02' && rankOf(statusCode) <= rankOf(delivery.status)) return null;
  const step = `status${statusCode}` as SenderStep;
  const row = senderTransitions.find(
    ({ command, from }) =>
      command === step && (from as readonly SenderState[]).includes(delivery.b),
  );
  if (row === undefined) return staysAhead(delivery, statusCode);
  return { id: row.id, to: row.to ?? delivery.b };
}

/** 05 after 04: the same state B7, a later status of it. */
function staysAhead(
  { b }: DeliveryState,
  statusCode: string,
): Readonly<{ id: SenderRowId; to: SenderState }> | null {
  return b === 'inProgress' && statusCode === '05' ? { id: 'B-T16', to: 'inProgress' } : null;
}

/** Why a status moves nothing. */
function anomalyOf({ status, b }: DeliveryState, { statusCode }: StatusReport): string {
  if (statusCode === '15' || statusCode === '16') return 'answerWithoutRequest';
  if (statusCode === '02') {
    if (b === 'refused') return 'statusRepeated';
    return rankOf(status) > rankOf('01') ? 'refusedAfterAcceptance' : 'statusLate';
  }
  if (rankOf(statusCode) === 0) return 'statusUnknown';
  return rankOf(statusCode) === rankOf(status) ? 'statusRepeated' : 'statusLate';
}

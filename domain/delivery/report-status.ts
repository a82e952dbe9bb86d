import type { Plan } from '../case/plan.js';
import { settle } from '../obligation/owe.js';
import type { DeliveryState } from './delivery-state.js';
import { type SenderRowId, type SenderStep, senderTransitions } from './sender-transitions.js';
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
 * A higher rank implies the lower ones; a late lower rank, an unknown code and a 02 after 03 are kept
 * in the history and move nothing.
 */
export function reportStatus(plan: Plan, deliveryId: string, report: StatusReport): void {
  let delivery = plan.delivery(deliveryId);
  if (delivery.b === 'sendFailed') {
    plan.add({ type: 'deliveryMoved', row: 'B-T09', deliveryId, to: 'sent', reasonId: null });
    delivery = plan.delivery(deliveryId);
  }
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

function rowFor(
  delivery: DeliveryState,
  { statusCode, reportedAtMs }: StatusReport,
): Readonly<{ id: SenderRowId; to: SenderState }> | null {
  const isReopening = statusCode === '05' && delivery.b === 'completed';
  if (isReopening) {
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

function anomalyOf({ status }: DeliveryState, { statusCode }: StatusReport): string {
  if (statusCode === '02') return 'refusedAfterAcceptance';
  if (rankOf(statusCode) === 0) return 'statusUnknown';
  return rankOf(statusCode) === rankOf(status) ? 'statusRepeated' : 'statusLate';
}

import type { Plan } from '../case/plan.js';
import { senderClerk } from '../forwarding/sender.js';
import { isOwed, owe, settle } from '../obligation/owe.js';
import type { DeliveryState } from './delivery-state.js';

/** Still on its way out: queued, or failed and tried again. */
export const isUnsent = ({ b }: DeliveryState): boolean => b === 'queued' || b === 'sendFailed';

/** Sent by the issuer, and not by a receiver who forwards it. */
export const isOfIssuer = ({ forwardedFrom }: DeliveryState): boolean =>
  forwardedFrom === undefined;

/**
 * The copy has left: accepted by the hub (B-T02), or known to have arrived by late evidence (B-T09).
 *
 * Its retries are over (TR-18), and the wait for a receipt begins (TR-05, the sender's view: CK-12).
 */
export function leave(plan: Plan, deliveryId: string): void {
  const row = plan.delivery(deliveryId).b === 'queued' ? 'B-T02' : 'B-T09';
  plan.add({ type: 'deliveryMoved', row, deliveryId, to: 'sent', reasonId: null });
  settle(plan, deliveryId, ['TR-18'], 'done');
  const owner = senderClerk(plan.document(), plan.delivery(deliveryId));
  if (!isOwed(plan, deliveryId, 'TR-05')) owe(plan, 'TR-05', { deliveryId, owner });
  settleSending(plan);
}

/**
 * TR-02, TR-04 and on paper TR-03 end when the last copy that is not cancelled has been sent (CK-09): of the issuer's
 * own copies, for what a receiver forwards is not the issuer's to send (F-T02).
 */
export function settleSending(plan: Plan): void {
  const deliveries = Object.values(plan.state.deliveries).filter(isOfIssuer);
  const { batches } = plan.document();
  if (deliveries.some(isUnsent) || batches.some(({ isSent }) => !isSent)) return;
  const isAnySent = batches.length > 0 || deliveries.some(({ b }) => b !== 'cancelledBeforeSend');
  settle(plan, null, ['TR-02', 'TR-03', 'TR-04'], isAnySent ? 'done' : 'cancelled');
}

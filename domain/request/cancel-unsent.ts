import type { Plan } from '../case/plan.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import { settle } from '../obligation/owe.js';

/** B-T04, B-T10: what has not left does not leave any more. */
export function cancelUnsent(
  plan: Plan,
  { deliveryId, b }: DeliveryState,
  reasonId: string | null,
): void {
  const row = b === 'queued' ? 'B-T04' : 'B-T10';
  plan.add({ type: 'deliveryMoved', row, deliveryId, to: 'cancelledBeforeSend', reasonId });
  settle(plan, deliveryId, 'all', 'cancelled');
}

import type { Plan } from '../case/plan.js';
import type { Recipient } from '../document/document-state.js';
import type { ForwardedFrom } from '../forwarding/holder.js';
import type { Owner } from '../obligation/obligation-state.js';
import { owe, settle } from '../obligation/owe.js';
import { isOnPaperInstead } from '../paper/paper-reasons.js';
import type { CarriedPacket, DeliveryState, IntakeResult } from './delivery-state.js';
import { reportStatus } from './report-status.js';

/**
 * B-T01 for each recipient. A copy for an agency of this platform is sent, arrived and acknowledged
 * in the same commit: the store that holds it is the system it arrives in (LGD art. 15, 17). What goes
 * on paper instead waits for the proof of its receipt (EP-1, B-T22).
 */
export function createDeliveries(
  plan: Plan,
  recipients: readonly Recipient[],
  { resendOf = null, forwardedFrom }: Begetting = {},
): void {
  for (const { code, isHosted } of recipients) {
    const deliveryId = plan.nextId();
    plan.add({
      type: 'deliveryQueued',
      row: 'B-T01',
      deliveryId,
      recipient: code,
      isHosted,
      resendOf,
      ...(forwardedFrom === undefined ? {} : { forwardedFrom }),
    });
    if (isOnPaperInstead(plan.document()) && forwardedFrom === undefined) {
      const onPaper = { row: 'B-T28', to: 'sentOnPaper', reasonId: null } as const;
      plan.add({ type: 'deliveryMoved', deliveryId, ...onPaper });
      continue;
    }
    if (!isHosted) continue;
    plan.add({ type: 'deliveryMoved', row: 'B-T02', deliveryId, to: 'sent', reasonId: null });
    takeIn(plan, deliveryId, forwardedFrom === undefined ? HERE : hereFrom(plan, forwardedFrom));
  }
}

/** What a copy comes from besides the document: a refused attempt, the copy of whoever forwards it. */
interface Begetting {
  readonly resendOf?: string | null;
  readonly forwardedFrom?: ForwardedFrom | undefined;
}

/** How a copy reached this platform: in a packet, or by the commit that issued it. */
interface Arriving {
  readonly receivedAtMs: number | null;
  readonly intake: IntakeResult | null;
  readonly packet: CarriedPacket | null;
}

const HERE: Arriving = { receivedAtMs: null, intake: null, packet: null };

/** What came in a packet goes on with it: its files, and what its reader found. */
function hereFrom(plan: Plan, { deliveryId }: ForwardedFrom): Arriving {
  const { intake, packet } = plan.delivery(deliveryId);
  return packet === null ? HERE : { ...HERE, intake, packet };
}

/**
 * C-T01: the packet is stored and visible, so the clocks of the receiver start (INST-2) and 01 goes
 * out by itself. `receivedAtMs` is `null` where that is the instant of the commit.
 */
export function takeIn(
  plan: Plan,
  deliveryId: string,
  { receivedAtMs, intake, packet }: Arriving,
): void {
  plan.add({ type: 'arrived', row: 'C-T01', deliveryId, intake, packet });
  const clerk = receiverClerk(plan.delivery(deliveryId));
  owe(plan, 'TR-05', { deliveryId, owner: { ...clerk, role: 'system' }, triggerMs: receivedAtMs });
  reportStatus(plan, deliveryId, { statusCode: '01', reportedAtMs: null, reasonId: null });
  settle(plan, deliveryId, ['TR-05'], 'done');
  const rule = plan.document().urgency === 'normal' ? 'TR-06a' : 'TR-08';
  owe(plan, rule, { deliveryId, owner: clerk, triggerMs: receivedAtMs });
}

/** Who owes what the receiver owes before anybody is named: its records clerks (rules.md 6.2). */
export const receiverClerk = ({ recipient }: DeliveryState): Owner => ({
  agencyCode: recipient,
  role: 'recordsClerk',
  userId: null,
});

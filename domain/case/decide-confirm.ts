import { rolesInStop } from '../delivery/decide-receiver.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import type { Proposal } from '../document/document-state.js';
import type { ErrorCode } from '../errors.js';
import { settle } from '../obligation/owe.js';
import type { CommandOf } from './commands.js';
import type { Plan } from './plan.js';

/** Which two roles each act asks for, one each (AU-9). */
const TOGETHER = {
  voidNumber: ['recordsClerk', 'leader'],
  stopClock: ['officer', 'leader'],
} as const;

/** F-T11: the proposed act takes effect, dated by the confirmation. */
export function decideConfirm(plan: Plan, command: CommandOf<'confirm'>): ErrorCode | null {
  const { actor, deliveryId } = command;
  const delivery = deliveryId === null ? null : plan.delivery(deliveryId);
  const agency = delivery?.recipient ?? plan.document().issuer;
  if (actor.agencyCode !== agency) return delivery === null ? 'notTheIssuer' : 'notTheReceiver';
  const proposal = delivery === null ? plan.document().proposal : delivery.proposal;
  if (proposal === null) return 'nothingToConfirm';
  if (proposal.by === actor.userId) return 'proposerMayNotConfirm';
  const [one, other] = TOGETHER[proposal.act];
  const roles = delivery === null ? actor.roles : rolesInStop(actor, delivery);
  const areBoth =
    (proposal.roles.includes(one) && roles.includes(other)) ||
    (proposal.roles.includes(other) && roles.includes(one));
  if (!areBoth) return 'roleNotAllowed';
  return takeEffect(plan, delivery, proposal);
}

function takeEffect(plan: Plan, delivery: DeliveryState | null, proposal: Proposal): null {
  if (delivery === null) {
    plan.add({ type: 'proposalSettled', deliveryId: null });
    plan.add({ type: 'documentMoved', row: 'A-T11', reasonId: proposal.reasonId });
    settle(plan, null, ['TR-02', 'TR-03', 'TR-04'], 'cancelled');
    return null;
  }
  const { deliveryId } = delivery;
  const reasonCode = proposal.detail ?? '';
  plan.add({ type: 'proposalSettled', deliveryId });
  plan.add({
    type: 'incomingMoved',
    row: 'C-T13',
    deliveryId,
    to: 'paused',
    reasonCode,
    reasonId: proposal.reasonId,
  });
  for (const { obligationId, rule } of plan.owed(deliveryId)) {
    if (rule === 'TR-10' || rule === 'TR-17')
      plan.add({ type: 'clockStopped', obligationId, reasonCode, atMs: null });
  }
  return null;
}

import type { Actor } from '../access/actor.js';
import { findRow } from '../access/find-row.js';
import type { CommandOf, ForwardTarget } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import { createDeliveries } from '../delivery/send.js';
import type { Recipient } from '../document/document-state.js';
import { isInForce } from '../document/is-in-force.js';
import type { ErrorCode } from '../errors.js';
import { hasLiveCopy } from './has-live-copy.js';
import { forwardTransitions } from './transitions.js';

/** People and units of one copy, retracted ones too; copies of one stream. Its state stays small. */
const MAX_HOLDERS = 64;
const MAX_COPIES = 512;

type Inside = Extract<ForwardTarget, { kind: 'inside' }>;

/** F-T01, F-T02: the document goes on to somebody inside the agency, or to another agency. */
export function decideForward(
  plan: Plan,
  delivery: DeliveryState,
  { actor, to }: CommandOf<'forward'>,
): ErrorCode | null {
  const command = to.kind === 'inside' ? 'forwardInside' : 'forwardOutside';
  const row = findRow(forwardTransitions, { command, from: delivery.c, actor });
  if (!row.ok) return row.error;
  if (!isInForce(plan.document())) return 'commandNotPossible';
  return to.kind === 'inside'
    ? forwardInside(plan, delivery, actor, to)
    : forwardOutside(plan, delivery, actor, to.recipient);
}

function forwardInside(
  plan: Plan,
  { deliveryId, holders = [] }: DeliveryState,
  { userId: by }: Actor,
  { unitId, userId }: Inside,
): ErrorCode | null {
  const isSame = (holder: Readonly<{ unitId: string; userId: string | null }>): boolean =>
    userId === null ? holder.userId === null && holder.unitId === unitId : holder.userId === userId;
  if (holders.some((holder) => !holder.isRetracted && isSame(holder))) return 'alreadyHeld';
  if (holders.length >= MAX_HOLDERS) return 'tooManyHolders';
  const holderId = plan.nextId('H');
  const to = { toUnitId: unitId, toUserId: userId } as const;
  plan.add({ type: 'forwardedInside', row: 'F-T01', deliveryId, holderId, ...to, by });
  return null;
}

/** The new copy is this agency's delivery: its receipt, its failures, its refusal are told here. */
function forwardOutside(
  plan: Plan,
  { deliveryId, recipient: sender }: DeliveryState,
  { userId: by }: Actor,
  recipient: Recipient,
): ErrorCode | null {
  const { code, isHosted } = recipient;
  const { deliveries } = plan.state;
  if (code === sender) return 'recipientIsSender';
  if (code === plan.document().issuer) return 'alreadyHeld';
  if (hasLiveCopy(deliveries, code)) return 'alreadyHeld';
  if (Object.keys(deliveries).length >= MAX_COPIES) return 'tooManyHolders';
  const newDeliveryId = plan.nextId();
  const to = { newDeliveryId, recipient: code, isHosted } as const;
  plan.add({ type: 'forwardedOutside', row: 'F-T02', deliveryId, ...to, by });
  createDeliveries(plan, [recipient], { forwardedFrom: { deliveryId, agencyCode: sender, by } });
  return null;
}

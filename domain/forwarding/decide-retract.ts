import type { Actor } from '../access/actor.js';
import { findRow } from '../access/find-row.js';
import type { CommandOf } from '../case/commands.js';
import type { Plan } from '../case/plan.js';
import { type DeliveryState, ENDED } from '../delivery/delivery-state.js';
import { isUnsent } from '../delivery/sending.js';
import type { SenderState } from '../delivery/states.js';
import type { ErrorCode } from '../errors.js';
import { cancelUnsent } from '../request/cancel-unsent.js';
import { openRequest, senderRowFor } from '../request/open-request.js';
import { forwardTransitions } from './transitions.js';

/** Before its receiver has said anything but that it has arrived. */
const UNTOUCHED: readonly SenderState[] = ['queued', 'sendFailed', 'sent', 'arrived', 'noResponse'];

/** F-T03, *gỡ bản chuyển*: by whoever forwarded or the clerk, as long as the holder has not acted. */
export function decideRetract(
  plan: Plan,
  { deliveryId, c: from, holders = [] }: DeliveryState,
  { actor, holderId, reasonId }: CommandOf<'retractForward'>,
): ErrorCode | null {
  const asked = { command: 'retractForward', from, actor, reasonId } as const;
  const row = findRow(forwardTransitions, asked);
  if (!row.ok) return row.error;
  const holder = holders.find((one) => one.holderId === holderId && !one.isRetracted);
  const copy = plan.state.deliveries[holderId];
  const forwardedFrom = copy?.forwardedFrom;
  const isOwnCopy = forwardedFrom?.deliveryId === deliveryId;
  const by = holder?.by ?? (isOwnCopy ? forwardedFrom.by : undefined);
  if (by === undefined) return 'holderUnknown';
  if (!mayRetract(actor, by)) return 'notTheForwarder';
  const refused = holder === undefined ? whyNot(copy) : whyNotInside(holder);
  if (refused !== null) return refused;
  const trail = { deliveryId, holderId, by: actor.userId, reasonId } as const;
  plan.add({ type: 'forwardRetracted', row: 'F-T03', ...trail });
  if (holder === undefined && copy !== undefined) askBack(plan, copy, reasonId);
  return null;
}

const mayRetract = ({ userId, roles }: Actor, by: string): boolean =>
  userId === by || roles.includes('recordsClerk');

const whyNotInside = ({ hasActed }: Readonly<{ hasActed: boolean }>): ErrorCode | null =>
  hasActed ? 'holderHasActed' : null;

function whyNot(copy: DeliveryState | undefined): ErrorCode | null {
  if (copy === undefined) return 'holderUnknown';
  const { b, c, request } = copy;
  if (request !== null) return 'requestOpen';
  if (ENDED.includes(b) || b === 'sentOnPaper') return 'commandNotPossible';
  return UNTOUCHED.includes(b) && (c === null || c === 'arrived') ? null : 'holderHasActed';
}

/** A take-back of the forwarder's own delivery: here it is agreed at once (RES-18), elsewhere by a 15. */
function askBack(plan: Plan, copy: DeliveryState, reasonId: string | null): void {
  if (isUnsent(copy)) return cancelUnsent(plan, copy, reasonId);
  const senderRow = senderRowFor(copy, 'takeBack');
  const order = { kind: 'takeBack', senderRow, noticeId: null, reasonId } as const;
  openRequest(plan, copy.deliveryId, order);
}

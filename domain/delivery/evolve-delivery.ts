import type { CaseState } from '../case/case-state.js';
import type { DeliveryEvent, EventOf } from '../case/events.js';
import type { Holder } from '../forwarding/holder.js';
import type { ObligationState } from '../obligation/obligation-state.js';
import { addressedTo } from '../reorganisation/old-names.js';
import type { DeliveryState } from './delivery-state.js';
import { rankOf } from './status-codes.js';

/** Life cycles B and C, applied. */
export function evolveDelivery(state: CaseState, event: DeliveryEvent): CaseState {
  if (event.type === 'deliveryQueued') {
    const { deliveryId, recipient, isHosted, resendOf, forwardedFrom } = event;
    const delivery: DeliveryState = {
      ...newDelivery,
      deliveryId,
      recipient,
      isHosted,
      resendOf,
      ...(forwardedFrom === undefined ? {} : { forwardedFrom }),
    };
    return {
      ...state,
      serial: state.serial + 1,
      deliveries: { ...state.deliveries, [deliveryId]: delivery },
    };
  }
  const delivery = state.deliveries[event.deliveryId];
  if (delivery === undefined) return state;
  const after = withActs(moved(delivery, event));
  const deliveries = { ...state.deliveries, [event.deliveryId]: after };
  const { obligations } = state;
  if (event.type === 'forwardedInside') return { ...state, serial: state.serial + 1, deliveries };
  if (event.type !== 'assigned') return { ...state, deliveries };
  return {
    ...state,
    deliveries,
    obligations: handedOver(obligations, event.deliveryId, event.handling.leadHandlerId),
  };
}

const newDelivery: Omit<
  DeliveryState,
  'deliveryId' | 'recipient' | 'isHosted' | 'resendOf' | 'forwardedFrom' | 'holders'
> = {
  b: 'queued',
  c: null,
  cBefore: null,
  attempt: 1,
  resentAs: null,
  intake: null,
  packet: null,
  arrivalNumber: null,
  handling: null,
  replyId: null,
  request: null,
  status: '',
  statusAtMs: null,
  proposal: null,
};

function moved(
  delivery: DeliveryState,
  event: Exclude<DeliveryEvent, { type: 'deliveryQueued' }>,
): DeliveryState {
  switch (event.type) {
    case 'deliveryMoved': {
      const hasFailed = event.to === 'sendFailed';
      return { ...delivery, b: event.to, attempt: delivery.attempt + (hasFailed ? 1 : 0) };
    }
    case 'statusReported':
      return folded(delivery, event);
    case 'retryAsked':
      return { ...delivery, attempt: delivery.attempt + 1 };
    case 'deliveryResent':
      return { ...delivery, resentAs: event.newDeliveryId };
    case 'arrived':
      return { ...delivery, c: 'arrived', intake: event.intake, packet: event.packet };
    case 'incomingMoved': {
      const remembers = event.to === 'frozen' || event.to === 'paused';
      return {
        ...delivery,
        c: event.to,
        cBefore: remembers ? delivery.c : null,
        proposal: null, // made in the state that ends
      };
    }
    case 'accepted':
      return { ...delivery, c: 'accepted', arrivalNumber: event.arrivalNumber };
    case 'assigned':
      return { ...delivery, c: event.to, handling: event.handling, proposal: null };
    case 'completed':
      return completed(delivery, event);
    case 'replyLinked':
      return { ...delivery, replyId: event.replyId };
    case 'handedToArchive': // the end of TR-19 says so
      return delivery;
    case 'forwardedInside':
      return { ...delivery, holders: [...(delivery.holders ?? []), holderOf(event)] };
    case 'forwardedOutside': // the new copy is queued by an event of its own
      return delivery;
    case 'forwardRetracted':
      return withRetracted(delivery, event.holderId);
    case 'copySucceeded':
      return succeeded(delivery, event);
  }
}

/** A reply that was linked before stays where none is named. */
function completed(
  delivery: DeliveryState,
  { replyId, workFinished }: EventOf<'completed'>,
): DeliveryState {
  const { workFinished: _before, ...rest } = delivery;
  return {
    ...rest,
    c: 'completed',
    replyId: replyId ?? delivery.replyId,
    proposal: null,
    ...(workFinished && { workFinished }),
  };
}

/** AG-04: codes that packets and registers bear stay as they were. */
function succeeded(delivery: DeliveryState, { side, to }: EventOf<'copySucceeded'>): DeliveryState {
  const { forwardedFrom, recipient, arrivalNumber, registeredUnder = recipient } = delivery;
  if (side === 'recipient') {
    const registered = arrivalNumber === null ? {} : { registeredUnder };
    return { ...delivery, recipient: to, addressedTo: addressedTo(delivery), ...registered };
  }
  if (side === 'issuer' || forwardedFrom === undefined) return delivery;
  const { forwardedUnder = forwardedFrom.agencyCode } = forwardedFrom;
  return { ...delivery, forwardedFrom: { ...forwardedFrom, agencyCode: to, forwardedUnder } };
}

const holderOf = ({
  holderId,
  toUnitId: unitId,
  toUserId: userId,
  by,
}: EventOf<'forwardedInside'>): Holder => ({
  holderId,
  unitId,
  userId,
  by,
  hasActed: false,
  isRetracted: false,
});

function withRetracted(delivery: DeliveryState, holderId: string): DeliveryState {
  const { holders } = delivery;
  if (holders === undefined) return delivery; // a forwarded copy has gone, not a holder inside
  const retracted = holders.map((holder) =>
    holder.holderId === holderId ? { ...holder, isRetracted: true } : holder,
  );
  return { ...delivery, holders: retracted };
}

/** F-T03 asks whether a holder has begun the handling: as who leads it while it is handled. */
function withActs(delivery: DeliveryState): DeliveryState {
  const { holders, handling, c } = delivery;
  if (holders === undefined || handling === null) return delivery;
  if (c !== 'inProgress' && c !== 'completed') return delivery;
  const acts = ({ userId, unitId }: Holder): boolean =>
    userId === null ? unitId === handling.leadUnitId : userId === handling.leadHandlerId;
  const acted = holders.map((holder) => (acts(holder) ? { ...holder, hasActed: true } : holder));
  return { ...delivery, holders: acted };
}

/** What moved nothing changes nothing, but that a repetition may be later: RES-07 asks for the last 06. */
function folded(
  delivery: DeliveryState,
  { row, statusCode, reportedAtMs, to }: EventOf<'statusReported'>,
): DeliveryState {
  const rank = rankOf(statusCode);
  const isCounted = rank > 0 && (row !== null || rank === rankOf(delivery.status));
  if (!isCounted) return { ...delivery, b: to };
  const statusAtMs =
    reportedAtMs === null
      ? delivery.statusAtMs
      : Math.max(reportedAtMs, delivery.statusAtMs ?? reportedAtMs);
  return { ...delivery, b: to, status: statusCode, statusAtMs };
}

/** Who handles owes: TR-10 and TR-17 follow the lead handler, their limits stay. */
function handedOver(
  obligations: CaseState['obligations'],
  deliveryId: string,
  userId: string,
): CaseState['obligations'] {
  const follows = (open: ObligationState): boolean =>
    open.deliveryId === deliveryId && (open.rule === 'TR-10' || open.rule === 'TR-17');
  const entries = Object.entries(obligations).map(([id, open]): [string, ObligationState] => [
    id,
    follows(open) ? { ...open, owner: { ...open.owner, userId } } : open,
  ]);
  return Object.fromEntries(entries);
}

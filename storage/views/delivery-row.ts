import type { Event } from '../../domain/case/events.js';
import type { Moment } from './moment.js';
import type { DeliveryRow } from './view-rows.js';

/** The row of the delivery that an event speaks of; `null` where it speaks of none. */
export function deliveryRow(
  rows: Readonly<Record<string, DeliveryRow>>,
  event: Event,
  { streamId, n, atMs, state }: Moment,
): DeliveryRow | null {
  const deliveryId = deliveryOf(event);
  const delivery = deliveryId === null ? undefined : state.deliveries[deliveryId];
  const { document } = state;
  if (delivery === undefined || document === null) return null;
  const before = rows[delivery.deliveryId];
  const isRefusal = event.type === 'incomingMoved' && event.to === 'refused';
  return {
    _id: delivery.deliveryId,
    streamId,
    documentId: document.documentId,
    n,
    updatedAtMs: atMs,
    issuer: document.issuer,
    ...(document.issuedUnder && { issuedUnder: document.issuedUnder }),
    recipient: delivery.recipient,
    ...(delivery.addressedTo && { addressedTo: delivery.addressedTo }),
    ...(delivery.registeredUnder && { registeredUnder: delivery.registeredUnder }),
    isHosted: delivery.isHosted,
    b: delivery.b,
    c: delivery.c,
    urgency: document.urgency,
    number: document.number,
    intake: delivery.intake,
    packetId: delivery.packet?.packetId ?? null,
    files: delivery.packet?.files ?? [],
    arrivalNumber: delivery.arrivalNumber,
    handling: delivery.handling,
    replyId: delivery.replyId,
    resendOf: delivery.resendOf,
    resentAs: delivery.resentAs,
    request: delivery.request,
    proposal: delivery.proposal?.act ?? null,
    refusal: isRefusal
      ? { reasonCode: event.reasonCode, reasonId: event.reasonId }
      : (before?.refusal ?? null),
    sentAtMs:
      event.type === 'deliveryMoved' && event.to === 'sent' ? atMs : (before?.sentAtMs ?? null),
    receivedAtMs: event.type === 'arrived' ? atMs : (before?.receivedAtMs ?? null),
    acceptedAtMs: event.type === 'accepted' ? atMs : (before?.acceptedAtMs ?? null),
    completedAtMs: event.type === 'completed' ? atMs : (before?.completedAtMs ?? null),
    ...(delivery.forwardedFrom && { forwardedFrom: delivery.forwardedFrom }),
    ...(delivery.holders && { holders: delivery.holders }),
  };
}

function deliveryOf(event: Event): string | null {
  switch (event.type) {
    case 'deliveryQueued':
    case 'deliveryMoved':
    case 'statusReported':
    case 'deliveryResent':
    case 'arrived':
    case 'incomingMoved':
    case 'accepted':
    case 'assigned':
    case 'completed':
    case 'replyLinked':
    case 'handedToArchive':
    case 'forwardedInside':
    case 'forwardRetracted':
    case 'copySucceeded':
    case 'requestOpened':
    case 'requestMoved':
    case 'actProposed':
    case 'proposalSettled':
      return event.deliveryId;
    default:
      return null;
  }
}

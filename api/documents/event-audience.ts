import type { CaseState } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';
import type { DeliveryState } from '../../domain/delivery/delivery-state.js';

/**
 * `parties` are the sender of a copy and its recipient; the sender of a forwarded copy is who has
 * forwarded it, and the issuer of such a copy learns that it exists and what is asked of it.
 */
type Side = 'issuer' | 'sender' | 'senders' | 'recipient' | 'parties' | 'all' | 'owner' | 'nobody';

/** Whose an event is: a sender does not look into the receiver's house, nor the other way round (I10). */
const AUDIENCE: Readonly<Record<Event['type'], Side>> = {
  draftCreated: 'issuer',
  submitted: 'issuer',
  documentMoved: 'issuer',
  signed: 'issuer',
  numberedAndSealed: 'issuer',
  issued: 'all',
  archived: 'issuer',
  recallOrdered: 'all',
  replaced: 'all',
  corrected: 'all',
  actProposed: 'recipient',
  proposalSettled: 'recipient',
  batchOpened: 'nobody',
  batchRequested: 'nobody',
  batchReported: 'nobody',
  documentArrived: 'all',
  deliveryQueued: 'senders',
  deliveryMoved: 'sender',
  statusReported: 'parties',
  deliveryResent: 'sender',
  retryAsked: 'sender',
  arrived: 'parties',
  incomingMoved: 'recipient',
  accepted: 'recipient',
  assigned: 'recipient',
  completed: 'recipient',
  replyLinked: 'parties',
  handedToArchive: 'recipient',
  forwardedInside: 'recipient',
  forwardedOutside: 'recipient',
  forwardRetracted: 'recipient',
  requestOpened: 'all',
  requestMoved: 'all',
  obligationOpened: 'owner',
  obligationClosed: 'owner',
  stepReached: 'owner',
  deadlineSet: 'owner',
  obligationRecomputed: 'owner',
  obligationChangeProposed: 'owner',
  clockStopped: 'owner',
  incidentStopped: 'owner',
  incidentResumed: 'owner',
  breachExcused: 'owner',
  stepAcknowledged: 'owner',
  ordered: 'owner',
  issuerSucceeded: 'all',
  copySucceeded: 'all',
  ownerSucceeded: 'owner',
};

/** Whether who answers for these codes may know of an event; `state` as it was before it, `after` as it is then. */
export function mayKnow(
  own: ReadonlySet<string>,
  event: Event,
  { before, after }: Readonly<{ before: CaseState; after: CaseState }>,
): boolean {
  const { document, deliveries } = after;
  const isIssuer = document !== null && own.has(document.issuer);
  const deliveryId = 'deliveryId' in event ? event.deliveryId : null;
  const copy = deliveryId === null ? undefined : deliveries[deliveryId];
  const isRecipient = copy !== undefined && own.has(copy.recipient);
  const isSender = copy?.forwardedFrom === undefined ? isIssuer : isForwarder(copy, own);
  switch (AUDIENCE[event.type]) {
    case 'issuer':
      return isIssuer;
    case 'sender':
      return isSender;
    case 'senders':
      return isIssuer || isSender;
    case 'recipient': // what is proposed about the document as a whole has none
      return deliveryId === null ? isIssuer : isRecipient;
    case 'parties':
      return isSender || isRecipient;
    case 'all':
      return isIssuer || isSender || isRecipient || deliveryId === null;
    case 'owner':
      return own.has(ownerOf(event, before, after) ?? '');
    case 'nobody':
      return false;
  }
}

const isForwarder = ({ forwardedFrom }: DeliveryState, own: ReadonlySet<string>): boolean =>
  forwardedFrom !== undefined && own.has(forwardedFrom.agencyCode);

function ownerOf(event: Event, before: CaseState, after: CaseState): string | undefined {
  if (!('obligationId' in event)) return undefined;
  const { obligationId } = event;
  const open = before.obligations[obligationId] ?? after.obligations[obligationId];
  return open?.owner.agencyCode;
}

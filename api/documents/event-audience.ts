import type { CaseState } from '../../domain/case/case-state.js';
import type { Event } from '../../domain/case/events.js';

type Side = 'issuer' | 'recipient' | 'both' | 'owner' | 'nobody';

/** Whose an event is: a sender does not look into the receiver's house, nor the other way round (I10). */
const AUDIENCE: Readonly<Record<Event['type'], Side>> = {
  draftCreated: 'issuer',
  submitted: 'issuer',
  documentMoved: 'issuer',
  signed: 'issuer',
  numberedAndSealed: 'issuer',
  issued: 'both',
  archived: 'issuer',
  recallOrdered: 'both',
  replaced: 'both',
  corrected: 'both',
  actProposed: 'recipient',
  proposalSettled: 'recipient',
  batchOpened: 'nobody',
  batchRequested: 'nobody',
  batchReported: 'nobody',
  documentArrived: 'both',
  deliveryQueued: 'issuer',
  deliveryMoved: 'issuer',
  statusReported: 'both',
  deliveryResent: 'issuer',
  arrived: 'both',
  incomingMoved: 'recipient',
  accepted: 'recipient',
  assigned: 'recipient',
  completed: 'recipient',
  requestOpened: 'both',
  requestMoved: 'both',
  obligationOpened: 'owner',
  obligationClosed: 'owner',
  stepReached: 'owner',
  deadlineSet: 'owner',
  obligationRecomputed: 'owner',
  obligationChangeProposed: 'owner',
  clockStopped: 'owner',
  stepAcknowledged: 'owner',
  ordered: 'owner',
};

/** Whether an agency may know of an event; `state` as it was before it, `after` as it is then. */
export function mayKnow(
  agencyCode: string,
  event: Event,
  { before, after }: Readonly<{ before: CaseState; after: CaseState }>,
): boolean {
  const isIssuer = after.document?.issuer === agencyCode;
  const deliveryId = 'deliveryId' in event ? event.deliveryId : null;
  const recipient = deliveryId === null ? undefined : after.deliveries[deliveryId]?.recipient;
  switch (AUDIENCE[event.type]) {
    case 'issuer':
      return isIssuer;
    case 'recipient': // what is proposed about the document as a whole has none
      return deliveryId === null ? isIssuer : recipient === agencyCode;
    case 'both':
      return isIssuer || deliveryId === null || recipient === agencyCode;
    case 'owner':
      return ownerOf(event, before, after) === agencyCode;
    case 'nobody':
      return false;
  }
}

function ownerOf(event: Event, before: CaseState, after: CaseState): string | undefined {
  if (!('obligationId' in event)) return undefined;
  const { obligationId } = event;
  const open = before.obligations[obligationId] ?? after.obligations[obligationId];
  return open?.owner.agencyCode;
}

import type { Role } from '../access/roles.js';
import type { DeliveryState } from '../delivery/delivery-state.js';
import type { ReceiverState, SenderState } from '../delivery/states.js';
import type { DocumentState } from '../document/document-state.js';
import type { DocumentPhase } from '../document/phases.js';

/** In whose hands something lies: a role until a person is known, an agency where its house is closed to us. */
export interface Holder {
  readonly agencyCode: string;
  readonly role: Role | null;
  readonly unitId: string | null;
  readonly userId: string | null;
}

/** Somebody of one's own agency who has acted, and so is known by name. */
export interface Hand {
  readonly userId: string;
  readonly unitId: string;
}

/** Who has the next step while the document itself is on its way to its issue (life cycle A). */
const OF_PHASE: Readonly<Partial<Record<DocumentPhase, Role>>> = {
  draft: 'officer',
  submitted: 'unitHead',
  approved: 'authorizedSigner',
  signed: 'recordsClerk',
  numberedSealed: 'recordsClerk',
};

/**
 * Who holds the document itself, or `null` once its copies are what is held.
 *
 * After the issue the clerk holds it as long as something of the document as a whole is owed: a copy
 * that could not be sent keeps TR-02 open (CK-09).
 */
export function holderOfDocument(
  { phase, issuer, authorId, origin }: DocumentState,
  { author, isOwed }: { readonly author: Hand | null; readonly isOwed: boolean },
): Holder | null {
  if (origin !== null) return null;
  const role = phase === 'issued' && isOwed ? 'recordsClerk' : OF_PHASE[phase];
  if (role === undefined) return null;
  const isDraft = phase === 'draft';
  return {
    agencyCode: issuer,
    role,
    unitId: isDraft ? (author?.unitId ?? null) : null,
    userId: isDraft ? authorId : null,
  };
}

type InWhoseHands = 'sender' | 'carrier' | 'receiver' | 'atRest';

/** Life cycle B: where the sender knows the copy to be. */
const OF_SENDER_STATE: Readonly<Record<SenderState, InWhoseHands>> = {
  queued: 'sender',
  sendFailed: 'sender',
  refused: 'sender',
  noResponse: 'sender',
  sentOnPaper: 'sender',
  sent: 'carrier',
  arrived: 'receiver',
  accepted: 'receiver',
  inProgress: 'receiver',
  completed: 'atRest',
  closed: 'atRest',
  cancelledBeforeSend: 'atRest',
};

/** Who holds a copy as far as its sender may know: inside the receiver's house it is the agency (I10). */
export function holderForSender(
  { b, recipient }: Pick<DeliveryState, 'b' | 'recipient'>,
  issuer: string,
): Holder | null {
  const nobody = { unitId: null, userId: null };
  switch (OF_SENDER_STATE[b]) {
    case 'sender':
      return { agencyCode: issuer, role: 'recordsClerk', ...nobody };
    case 'carrier':
      return { agencyCode: issuer, role: 'system', ...nobody };
    case 'receiver':
      return { agencyCode: recipient, role: null, ...nobody };
    case 'atRest':
      return null;
  }
}

/** Life cycle C: whose step it is; none where nobody is expected to act. */
const OF_RECEIVER_STATE: Readonly<Record<ReceiverState, 'clerk' | 'leader' | 'handler' | null>> = {
  arrived: 'clerk',
  accepted: 'clerk',
  presented: 'leader',
  assigned: 'handler',
  inProgress: 'handler',
  paused: 'handler',
  frozen: 'clerk',
  completed: null,
  refused: null,
  cancelled: null,
  superseded: null,
  referenceOnly: null,
};

/** Who holds a copy inside the receiver's house; the clerk by name once one has accepted it. */
export function holderAtReceiver(
  { c, recipient, handling }: Pick<DeliveryState, 'c' | 'recipient' | 'handling'>,
  acceptedBy: Hand | null,
): Holder | null {
  if (c === null) return null;
  const at = (role: Role, hand: Hand | null): Holder => ({
    agencyCode: recipient,
    role,
    unitId: hand?.unitId ?? null,
    userId: hand?.userId ?? null,
  });
  switch (OF_RECEIVER_STATE[c]) {
    case 'clerk':
      return at('recordsClerk', c === 'accepted' ? acceptedBy : null);
    case 'leader':
      return at('leader', null);
    case 'handler':
      return at(
        'officer',
        handling && { unitId: handling.leadUnitId, userId: handling.leadHandlerId },
      );
    case null:
      return null;
  }
}

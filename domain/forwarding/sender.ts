import type { DeliveryState } from '../delivery/delivery-state.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { DocumentState } from '../document/document-state.js';
import type { Owner } from '../obligation/obligation-state.js';

type Issued = Pick<DocumentState, 'issuer'>;
type Copy = Pick<DeliveryState, 'forwardedFrom'>;

/** Whose delivery B a copy is: the issuer's, or of a forwarded copy the forwarding agency's (F-T02). */
export const senderOf = ({ issuer }: Issued, { forwardedFrom }: Copy): AgencyCode =>
  forwardedFrom?.agencyCode ?? issuer;

/** Who owes what the sender of a copy owes: its records clerks (TR-05, TR-18). */
export const senderClerk = (document: Issued, copy: Copy): Owner => ({
  agencyCode: senderOf(document, copy),
  role: 'recordsClerk',
  userId: null,
});

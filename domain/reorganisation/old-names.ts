import type { DeliveryState } from '../delivery/delivery-state.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { DocumentState } from '../document/document-state.js';

/** The code that a document bears for ever, whoever answers for it now (AG-04). */
export const issuedUnder = <Code extends string>({
  issuer,
  issuedUnder: old = issuer,
}: Readonly<{ issuer: Code; issuedUnder?: Code }>): Code => old;

/** The code a copy was sent to: what its sender knows it by, and what statuses name (AG-04). */
export const addressedTo = <Code extends string>({
  recipient,
  addressedTo: old = recipient,
}: Readonly<{ recipient: Code; addressedTo?: Code }>): Code => old;

/** The code in whose name the packet of a copy is sent: of a forwarded one the forwarder's (F-T02). */
export const sentUnder = (
  document: Pick<DocumentState, 'issuer' | 'issuedUnder'>,
  { forwardedFrom }: Pick<DeliveryState, 'forwardedFrom'>,
): AgencyCode =>
  forwardedFrom === undefined
    ? issuedUnder(document)
    : (forwardedFrom.forwardedUnder ?? forwardedFrom.agencyCode);

import type { DeliveryState } from '../delivery/delivery-state.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { DocumentState } from '../document/document-state.js';

/** The code that a document bears for ever, whoever answers for it now (AG-04). */
export const issuedUnder = (document: Pick<DocumentState, 'issuer' | 'issuedUnder'>): AgencyCode =>
  document.issuedUnder ?? document.issuer;

/** The code a copy was sent to: what its sender knows it by, and what statuses name (AG-04). */
export const addressedTo = (
  delivery: Pick<DeliveryState, 'recipient' | 'addressedTo'>,
): AgencyCode => delivery.addressedTo ?? delivery.recipient;

/** The code in whose name the packet of a copy is sent: of a forwarded one the forwarder's (F-T02). */
export const sentUnder = (
  document: Pick<DocumentState, 'issuer' | 'issuedUnder'>,
  { forwardedFrom }: Pick<DeliveryState, 'forwardedFrom'>,
): AgencyCode =>
  forwardedFrom === undefined
    ? issuedUnder(document)
    : (forwardedFrom.forwardedUnder ?? forwardedFrom.agencyCode);

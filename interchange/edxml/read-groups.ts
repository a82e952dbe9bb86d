import type { DocumentReference, Party, Staff, TraceHeader } from '../../domain/exchange/packet.js';
import type { Cursor } from './cursor.js';
import type { ValueReader } from './read-values.js';

/** The organisation group of `From` and `To`; every text as it is (BAD-17, BAD-18). */
export function readParty(group: Cursor): Party {
  return {
    agencyCode: group.text('OrganId'),
    organizationInCharge: group.text('OrganizationInCharge'),
    agencyName: group.text('OrganName'),
    address: group.text('OrganAdd'),
    email: group.text('Email'),
    telephone: group.text('Telephone'),
    fax: group.text('Fax'),
    website: group.text('Website'),
  };
}

/** A `ResponseFor`, or `null` for an empty one, which some hubs add (BAD-10). */
export function readReference(group: Cursor, values: ValueReader): DocumentReference | null {
  const reference: DocumentReference = {
    agencyCode: group.text('OrganId'),
    numberAndSymbol: group.text('Code'),
    documentId: group.verbatim('DocumentId'),
    issuedOn: values.date(group, 'PromulgationDate'),
  };
  return Object.values(reference).every((value) => value === null) ? null : reference;
}

/** *Người thực hiện*; any child may be missing (BAD-26). */
export function readStaff(group: Cursor | null): Staff | null {
  if (group === null) return null;
  const staff: Staff = {
    department: group.text('Department'),
    staff: group.text('Staff'),
    email: group.text('Email'),
    mobile: group.text('Mobile'),
  };
  return Object.values(staff).every((value) => value === null) ? null : staff;
}

/** A node passed; the literal `null` of some senders is no agency (BAD-09, RD-07). */
export function readTrace(group: Cursor, values: ValueReader): TraceHeader {
  const agencyCode = group.text('OrganId');
  return {
    agencyCode: agencyCode === 'null' ? null : agencyCode,
    passedAtMs: values.timestampMs(group, 'Timestamp'),
  };
}

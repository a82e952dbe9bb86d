import type { DocumentReference, Party, Staff, TraceHeader } from '../../domain/exchange/packet.js';
import { formatWireDate, formatWireTimestamp } from '../../domain/exchange/wire-time.js';
import { group, leaf, type OutElement } from '../xml/write-xml.js';

export const dateLeaf = (tag: string, civilDate: string | null): OutElement[] =>
  leaf(tag, civilDate === null ? null : formatWireDate(civilDate));

/** An instant no calendar has stays a bare number, which `checkDraft` refuses. */
export function timestampLeaf(tag: string, atMs: number | null): OutElement[] {
  if (atMs === null) return [];
  const isInstant = Number.isFinite(new Date(atMs + 86_400_000).getTime());
  return leaf(tag, isInstant ? formatWireTimestamp(atMs) : String(atMs));
}

export const numberLeaf = (tag: string, value: number | null): OutElement[] =>
  leaf(tag, value === null ? null : String(value));

export const flagLeaf = (tag: string, value: boolean | null): OutElement[] =>
  leaf(tag, value === null ? null : value ? '1' : '0');

export const partyGroup = (tag: 'edXML:From' | 'edXML:To', party: Party): OutElement[] =>
  group(
    tag,
    leaf('edXML:OrganId', party.agencyCode),
    leaf('edXML:OrganizationInCharge', party.organizationInCharge),
    leaf('edXML:OrganName', party.agencyName),
    leaf('edXML:OrganAdd', party.address),
    leaf('edXML:Email', party.email),
    leaf('edXML:Telephone', party.telephone),
    leaf('edXML:Fax', party.fax),
    leaf('edXML:Website', party.website),
  );

export const referenceGroup = (reference: DocumentReference): OutElement[] =>
  group(
    'edXML:ResponseFor',
    leaf('edXML:OrganId', reference.agencyCode),
    leaf('edXML:Code', reference.numberAndSymbol),
    leaf('edXML:DocumentId', reference.documentId),
    dateLeaf('edXML:PromulgationDate', reference.issuedOn),
  );

export const staffGroup = (staff: Staff | null): OutElement[] =>
  group(
    'edXML:StaffInfo',
    leaf('edXML:Department', staff?.department ?? null),
    leaf('edXML:Staff', staff?.staff ?? null),
    leaf('edXML:Email', staff?.email ?? null),
    leaf('edXML:Mobile', staff?.mobile ?? null),
  );

export const traceGroup = (trace: TraceHeader): OutElement[] =>
  group(
    'edXML:TraceHeader',
    leaf('edXML:OrganId', trace.agencyCode),
    timestampLeaf('edXML:Timestamp', trace.passedAtMs),
  );

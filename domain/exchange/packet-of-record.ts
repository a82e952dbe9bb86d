import type { Urgency } from '../urgency.js';
import type { Attachment, DocumentPacket } from './packet.js';
import {
  ADMINISTRATIVE,
  businessOf,
  type Errand,
  NOT_DIRECTIVE,
  type Travel,
} from './packet-of-delivery.js';
import type { PacketRecord } from './packet-record.js';
import { priorityOfUrgency } from './priorities.js';
import { referenceFromRecord } from './reference-from-record.js';

interface Carried {
  readonly record: PacketRecord;
  readonly attachments: readonly Attachment[];
  readonly urgency: Urgency;
}

/**
 * The packet of a document from elsewhere that an agency here sends on (F-T02), or of the notice that
 * recalls it: what its own packet said, under the id its issuer gave it, from another sender.
 */
export function packetOfRecord(
  { record, attachments, urgency }: Carried,
  errand: Errand,
  { sender, recipient, sentAtMs }: Omit<Travel, 'inReplyTo'>,
): DocumentPacket {
  return {
    messageType: 'edoc',
    businessType: errand.type,
    sender,
    recipients: [recipient],
    documentId: referenceFromRecord(record).documentId,
    number: record.number,
    symbol: record.symbol,
    issuePlace: record.issuePlace,
    issuedOn: record.issuedOn,
    documentType: ADMINISTRATIVE,
    documentTypeDetail: null,
    typeName: record.typeName,
    subject: record.subject,
    summary: record.summary,
    signingCapacity: record.signingCapacity,
    signerPosition: record.signerPosition,
    signerName: record.signerName,
    dueOn: record.dueOn,
    urgency: { wire: priorityOfUrgency(urgency) ?? '0', means: urgency },
    circulationScope: record.circulationScope,
    typistMark: record.typistMark,
    copyCount: record.copyCount,
    pageCount: record.pageCount,
    isDirective: null,
    appendices: record.appendices,
    inReplyTo: errand.type === 'recall' ? [errand.target] : record.inReplyTo,
    steeringType: NOT_DIRECTIVE,
    ccPlaces: record.ccPlaces,
    extensions: { applicationType: null, taskCode: null },
    business: businessOf(errand, recipient),
    traceHeaders: [{ agencyCode: sender.agencyCode, passedAtMs: sentAtMs }],
    attachments,
    extras: [],
  };
}

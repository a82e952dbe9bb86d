import type { DocumentNumber } from '../document/document-state.js';
import { DOCUMENT_TYPES } from '../numbering/document-types.js';
import { writtenNumber } from '../numbering/number-series.js';
import type { DraftContent } from '../ports/drafts.js';
import type { Urgency } from '../urgency.js';
import { BUSINESS_TYPES, type BusinessType } from './business-types.js';
import { nationalIdOf } from './document-id.js';
import type { Attachment, Business, DocumentPacket, DocumentReference, Party } from './packet.js';
import { priorityOfUrgency } from './priorities.js';

/** A sealed document with everything that a packet says of it. */
export interface SealedDocument {
  readonly issuer: Party & { readonly agencyCode: string };
  readonly number: DocumentNumber;
  readonly documentType: string;
  readonly urgency: Urgency;
  readonly dueOn: string | null;
  readonly content: DraftContent;
  readonly attachments: readonly Attachment[];
  /** Paper goes beside it (EP-3). */
  readonly isOnPaperToo: boolean;
}

/** What the packet does to a document that is already out, or `new`. */
export type Errand = Readonly<
  | { type: 'new' }
  /** The document is the notice of the recall (NĐ30 18.4.b). */
  | { type: 'recall'; target: DocumentReference; reason: string }
  | { type: 'update'; target: DocumentReference; reason: string }
  | { type: 'replace'; target: DocumentReference; reason: string }
>;

export interface Travel {
  /** The issuer, or who forwards what another has issued (F-T02): its number stays the issuer's. */
  readonly sender: Party & { readonly agencyCode: string };
  readonly recipient: Party;
  /** *Phản hồi cho văn bản*: what the document answers. */
  readonly inReplyTo: readonly DocumentReference[];
  /** Instant of sending, for the first trace (WR-09). */
  readonly sentAtMs: number;
}

/** DIS-12: 1 for legal normative documents, which no type of this product is, else 2. */
export const ADMINISTRATIVE = 2;
/** *Không phải chỉ đạo* (DIS-10). */
export const NOT_DIRECTIVE = { wire: '1', means: 'none' } as const;

/**
 * The packet that carries one document to one recipient (protocol section 5, WR-06, WR-09).
 *
 * One recipient only: a hub delivers to everybody a packet names, and every delivery has its own. A
 * recall names its target both ways (BM-01). Throws for a number whose national id cannot be
 * written, which sealing has refused.
 */
export function packetOfDelivery(
  document: SealedDocument,
  errand: Errand,
  { sender, recipient, inReplyTo, sentAtMs }: Travel,
): DocumentPacket {
  const { attachments, content, documentType, dueOn, issuer, number, urgency } = document;
  const { isOnPaperToo: isPaperSent } = document;
  return {
    messageType: 'edoc',
    businessType: errand.type,
    sender,
    recipients: [recipient],
    documentId: referenceTo(issuer.agencyCode, number).documentId,
    number: writtenNumber(number.number),
    symbol: number.symbol,
    issuePlace: content.issuePlace,
    issuedOn: number.issuedOn,
    documentType: ADMINISTRATIVE,
    documentTypeDetail: null,
    typeName: typeNameOf(documentType),
    subject: content.subject,
    summary: content.summary,
    signingCapacity: content.signingCapacity,
    signerPosition: content.signerPosition,
    signerName: content.signerName,
    dueOn,
    urgency: { wire: priorityOfUrgency(urgency) ?? '0', means: urgency },
    circulationScope: null,
    typistMark: content.typistMark,
    copyCount: content.copyCount,
    pageCount: content.pageCount,
    isDirective: null,
    appendices: [],
    inReplyTo: errand.type === 'recall' ? [errand.target] : inReplyTo,
    steeringType: NOT_DIRECTIVE,
    ccPlaces: content.ccPlaces,
    extensions: { applicationType: null, taskCode: null },
    business: { ...businessOf(errand, recipient), isPaperSent },
    traceHeaders: [{ agencyCode: sender.agencyCode, passedAtMs: sentAtMs }],
    attachments,
    extras: [],
  };
}

/** A document of ours as other packets name it. */
export function referenceTo(agencyCode: string, number: DocumentNumber): DocumentReference {
  const documentId = nationalIdOf(agencyCode, number);
  if (documentId === null) throw new Error('a sealed number that no packet can carry');
  return {
    agencyCode,
    numberAndSymbol: `${writtenNumber(number.number)}/${number.symbol}`,
    documentId,
    issuedOn: number.issuedOn,
  };
}

/** What a packet says of its errand to one recipient (protocol section 5). */
export function businessOf(errand: Errand, { agencyCode }: Party): Business {
  const nothing: Business = {
    reason: labelOf(errand.type),
    isPaperSent: false, // EP-2, WR-12
    targetDocumentId: null,
    documentChanged: null,
    receiversChanged: null,
    receiverChanges: [],
    replacements: [],
    staff: null,
  };
  if (errand.type === 'new') return nothing;
  const { reason, target } = errand;
  const targetDocumentId = target.documentId;
  switch (errand.type) {
    case 'recall':
      return { ...nothing, reason, targetDocumentId };
    case 'update':
      return {
        ...nothing,
        reason,
        targetDocumentId,
        documentChanged: true,
        receiversChanged: false,
      };
    case 'replace': {
      const agencyCodes = agencyCode === null ? [] : [agencyCode];
      const replacements = [{ documentId: targetDocumentId ?? '', agencyCodes }];
      return { ...nothing, reason, replacements };
    }
  }
}

const labelOf = (type: BusinessType): string => BUSINESS_TYPES[type].label;

/** As the law names it; the mark "(cá biệt)" is of the list and not of the document. */
function typeNameOf(documentType: string): string {
  const types: Readonly<Record<string, { name: string } | undefined>> = DOCUMENT_TYPES;
  return (types[documentType]?.name ?? documentType).replace(' (cá biệt)', '');
}

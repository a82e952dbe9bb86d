import type { Event } from '../../domain/case/events.js';
import type { DocumentState } from '../../domain/document/document-state.js';
import { nationalIdOf, normaliseDocumentId } from '../../domain/exchange/document-id.js';
import { issuedUnder } from '../../domain/reorganisation/old-names.js';
import type { Moment } from './moment.js';
import type { DocumentRow } from './view-rows.js';

/** The document's row after an event of the document; `null` where the event is of something else, or in a batch. */
export function documentRow(
  rows: Readonly<Record<string, DocumentRow>>,
  event: Event,
  { streamId, n, atMs, state }: Moment,
): DocumentRow | null {
  const { document } = state;
  if (document === null || state.name !== document.documentId || !isOfDocument(event)) return null;
  const before = rows[document.documentId];
  const { revision } = document;
  return {
    _id: document.documentId,
    streamId,
    documentId: document.documentId,
    n,
    updatedAtMs: atMs,
    issuer: document.issuer,
    ...(document.issuedUnder && { issuedUnder: document.issuedUnder }),
    authorId: document.authorId,
    phase: document.phase,
    isArchived: document.isArchived,
    urgency: document.urgency,
    documentType: revision?.documentType ?? before?.documentType ?? null,
    number: document.number,
    dueOn: document.dueOn,
    revisionDigest: revision?.digest ?? null,
    draftVersion: revision?.draftVersion ?? null,
    files: revision?.files ?? [],
    signedBy: document.signedBy,
    signatures: document.signatures,
    sealSha256: document.sealSha256,
    recipientCount:
      event.type === 'submitted' ? event.revision.recipients.length : (before?.recipientCount ?? 0),
    proposal: document.proposal?.act ?? null,
    createdAtMs: before?.createdAtMs ?? atMs,
    signedAtMs: event.type === 'signed' ? atMs : (before?.signedAtMs ?? null),
    issuedAtMs: event.type === 'issued' ? atMs : (before?.issuedAtMs ?? null),
    packetId: event.type === 'documentArrived' ? event.packetId : (before?.packetId ?? null),
    wireKey: wireKeyOf(document),
    noticeId: document.request?.noticeId ?? null,
    correctedById:
      event.type === 'corrected' ? event.newDocumentId : (before?.correctedById ?? null),
  };
}

/** A document of this platform is known outside by its national id, one from elsewhere by its sender's. */
function wireKeyOf(document: DocumentState): string | null {
  const { origin, number } = document;
  const wireDocumentId =
    origin === null ? number && nationalIdOf(issuedUnder(document), number) : origin.wireDocumentId;
  return wireDocumentId === null ? null : normaliseDocumentId(wireDocumentId);
}

function isOfDocument(event: Event): boolean {
  switch (event.type) {
    case 'draftCreated':
    case 'submitted':
    case 'documentMoved':
    case 'signed':
    case 'numberedAndSealed':
    case 'issued':
    case 'archived':
    case 'recallOrdered':
    case 'replaced':
    case 'corrected':
    case 'documentArrived':
    case 'issuerSucceeded':
      return true;
    case 'actProposed':
    case 'proposalSettled':
      return event.deliveryId === null;
    default:
      return false;
  }
}

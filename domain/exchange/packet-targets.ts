import type { DocumentPacket, DocumentReference } from './packet.js';

const named = (documentId: string): DocumentReference => ({
  agencyCode: null,
  numberAndSymbol: null,
  documentId,
  issuedOn: null,
});

/**
 * The documents a recall, an update or a replacement is about; none for a new document.
 *
 * Three forms of a recall occur and are tried in the order of BM-01: `ResponseFor`, then
 * `Bussiness/DocumentId`, then the packet's own id. An update names its target in the business
 * block, and peers that mark re-sends as updates name none: the packet's own id then (BM-05).
 */
export function targetsOf(packet: DocumentPacket): readonly DocumentReference[] {
  const { business, businessType, documentId, inReplyTo } = packet;
  const inBusiness = business?.targetDocumentId ?? null;
  const ofItself = inBusiness ?? documentId;
  switch (businessType) {
    case 'new':
    case null:
      return [];
    case 'recall':
      if (inReplyTo.length > 0) return inReplyTo;
      return ofItself === null ? [] : [named(ofItself)];
    case 'update':
      return ofItself === null ? [] : [named(ofItself)];
    case 'replace':
      return (business?.replacements ?? []).map((replaced) => named(replaced.documentId));
  }
}

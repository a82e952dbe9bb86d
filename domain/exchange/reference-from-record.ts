import type { DocumentReference } from './packet.js';
import type { PacketRecord } from './packet-record.js';

/** A document from elsewhere, as its own packet called it. */
export function referenceFromRecord({
  senderCode,
  wireDocumentId,
  number,
  symbol,
  issuedOn,
}: Pick<
  PacketRecord,
  'senderCode' | 'wireDocumentId' | 'number' | 'symbol' | 'issuedOn'
>): DocumentReference {
  const numberAndSymbol = number === null || symbol === null ? null : `${number}/${symbol}`;
  const national =
    numberAndSymbol === null || issuedOn === null
      ? null
      : `${senderCode},${issuedOn.replaceAll('-', '/')},${numberAndSymbol}`;
  return {
    agencyCode: senderCode,
    numberAndSymbol,
    documentId: wireDocumentId ?? national,
    issuedOn,
  };
}

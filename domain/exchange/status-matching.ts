import { normaliseDocumentId } from './document-id.js';
import type { StatusPacket } from './packet.js';

/** What a status is matched with, to be tried in this order (ST-05). */
export interface MatchKeys {
  /** `ResponseFor/DocumentId` verbatim. */
  readonly documentId: string | null;
  readonly normalisedDocumentId: string | null;
  /** The last resort; `null` unless all three are there, for number without date is ambiguous (P18). */
  readonly byNumber: Readonly<{
    issuerCode: string;
    numberAndSymbol: string;
    issuedOn: string;
  }> | null;
  /** The document's own sender, and its receiver: reversed in a take-back, which the sender reports. */
  readonly issuerCode: string | null;
  readonly receiverCode: string | null;
}

/** The keys to find the delivery a status is about. No match: store it and say so, never drop it (ST-05). */
export function matchKeys({ sender, statusCode, target }: StatusPacket): MatchKeys {
  const isFromIssuer = statusCode?.means === 'takeBackRequested';
  const addressee = target?.agencyCode ?? null;
  const issuerCode = isFromIssuer ? sender.agencyCode : addressee;
  const receiverCode = isFromIssuer ? addressee : sender.agencyCode;
  const documentId = target?.documentId ?? null;
  const { numberAndSymbol = null, issuedOn = null } = target ?? {};
  return {
    documentId,
    normalisedDocumentId: documentId === null ? null : normaliseDocumentId(documentId),
    byNumber:
      issuerCode === null || numberAndSymbol === null || issuedOn === null
        ? null
        : { issuerCode, numberAndSymbol, issuedOn },
    issuerCode,
    receiverCode,
  };
}

/**
 * One string for every copy of the same report, however often it arrives (ST-06): document, reporting
 * agency, code, time.
 */
export function statusRepetitionKey(packet: StatusPacket): string {
  const { normalisedDocumentId, byNumber } = matchKeys(packet);
  return JSON.stringify([
    normalisedDocumentId ?? byNumber,
    packet.sender.agencyCode.toUpperCase(),
    packet.statusCode?.means ?? packet.statusCode?.wire ?? null,
    packet.reportedAtMs,
  ]);
}

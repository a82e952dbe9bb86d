import { civilDateOf } from '../../domain/calendar/civil-date.js';
import { dayOfInstant } from '../../domain/calendar/instant.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { DocumentState } from '../../domain/document/document-state.js';
import type { DocumentPacket, DocumentReference } from '../../domain/exchange/packet.js';
import {
  type Errand,
  packetOfDelivery,
  referenceTo,
} from '../../domain/exchange/packet-of-delivery.js';
import { packetTextId, parsePacketRecord } from '../../domain/exchange/packet-record.js';
import type { KnownDocument } from '../../domain/ports/known-documents.js';
import type { DispatchDeps } from './dispatch-deps.js';
import { loadSealedDocument, partyOf } from './load-sealed-document.js';

/**
 * The packet of a document for one recipient, ready to be written: type 0, or 3 where it takes the
 * place of a document that has been replaced by it (A-T10, A-T15).
 */
export async function packetForDelivery(
  document: DocumentState,
  recipient: AgencyCode,
  deps: DispatchDeps,
): Promise<DocumentPacket> {
  const before = await documentBefore(document, deps);
  if (before !== null && before.noticeId === document.documentId && before.number !== null) {
    const target = referenceTo(before.issuer, { ...before.number, register: '', year: 0 });
    const reason = await replacementReason(before, deps);
    return packetFor(document, { type: 'replace', target, reason }, { recipient, deps });
  }
  return packetFor(document, { type: 'new' }, { recipient, deps });
}

/** The packet of a document on any errand (protocol section 5). */
export async function packetFor(
  document: DocumentState,
  errand: Errand,
  { recipient, deps }: Readonly<{ recipient: AgencyCode; deps: DispatchDeps }>,
): Promise<DocumentPacket> {
  const sentAtMs = deps.nowMs();
  const sealed = await loadSealedDocument(document, deps);
  const today = civilDateOf(dayOfInstant(sentAtMs));
  return packetOfDelivery(sealed, errand, {
    recipient: await partyOf(recipient, today, deps),
    inReplyTo: errand.type === 'replace' ? [] : await answered(document, deps),
    sentAtMs,
  });
}

async function documentBefore(
  { revision }: DocumentState,
  { known }: DispatchDeps,
): Promise<KnownDocument | null> {
  const { replaces = null } = revision ?? {};
  return replaces === null ? null : known.find(replaces);
}

async function replacementReason(
  { streamId }: KnownDocument,
  { log, texts }: DispatchDeps,
): Promise<string> {
  const { state } = await log.state(streamId);
  const reasonId = state.document?.request?.reasonId ?? null;
  return reasonId === null ? '' : ((await texts.read([reasonId])).get(reasonId) ?? '');
}

/** `ResponseFor`: what the document answers, in the words its own sender would know it by. */
async function answered(
  document: DocumentState,
  deps: DispatchDeps,
): Promise<readonly DocumentReference[]> {
  const before = await documentBefore(document, deps);
  if (before === null) return [];
  if (before.packetId !== null) {
    const recordId = packetTextId(before.packetId);
    const text = (await deps.texts.read([recordId])).get(recordId);
    return text === undefined ? [] : [referenceFromRecord(text)];
  }
  return before.number === null
    ? []
    : [referenceTo(before.issuer, { ...before.number, register: '', year: 0 })];
}

/** A document from elsewhere, as its own packet called it. */
export function referenceFromRecord(text: string): DocumentReference {
  const { senderCode, wireDocumentId, number, symbol, issuedOn } = parsePacketRecord(text);
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

import { civilDateAt } from '../../domain/calendar/instant.js';
import type { DeliveryState } from '../../domain/delivery/delivery-state.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { DocumentState } from '../../domain/document/document-state.js';
import type { DocumentPacket, DocumentReference } from '../../domain/exchange/packet.js';
import {
  type Errand,
  packetOfDelivery,
  referenceTo,
} from '../../domain/exchange/packet-of-delivery.js';
import { packetTextId, parsePacketRecord } from '../../domain/exchange/packet-record.js';
import { referenceFromRecord } from '../../domain/exchange/reference-from-record.js';
import type { KnownDocument } from '../../domain/ports/known-documents.js';
import { sentUnder } from '../../domain/reorganisation/old-names.js';
import type { DispatchDeps } from './dispatch-deps.js';
import { loadSealedDocument, partyOf } from './load-sealed-document.js';

/**
 * The packet of a copy for its recipient, ready to be written: type 0, or 3 where it takes the place
 * of a document that has been replaced by it (A-T10, A-T15).
 *
 * A forwarded copy comes from who forwards it, and is new to whom it goes (F-T02).
 */
export async function packetForDelivery(
  document: DocumentState,
  delivery: DeliveryState,
  deps: DispatchDeps,
): Promise<DocumentPacket> {
  const { recipient, forwardedFrom } = delivery;
  const parties = { sender: sentUnder(document, delivery), recipient };
  if (forwardedFrom !== undefined) {
    return packetFor(document, { type: 'new' }, { ...parties, deps });
  }
  const before = await documentBefore(document, deps);
  if (before !== null && before.noticeId === document.documentId && before.number !== null) {
    const target = referenceTo(before.issuer, { ...before.number, register: '', year: 0 });
    const reason = await replacementReason(before, deps);
    return packetFor(document, { type: 'replace', target, reason }, { ...parties, deps });
  }
  return packetFor(document, { type: 'new' }, { ...parties, deps });
}

/** Who sends a packet, and to whom. */
export interface Parties {
  readonly sender: AgencyCode;
  readonly recipient: AgencyCode;
}

/** The packet of a document on any errand (protocol section 5). */
export async function packetFor(
  document: DocumentState,
  errand: Errand,
  { sender, recipient, deps }: Parties & Readonly<{ deps: DispatchDeps }>,
): Promise<DocumentPacket> {
  const sentAtMs = deps.nowMs();
  const sealed = await loadSealedDocument(document, deps);
  const today = civilDateAt(sentAtMs);
  return packetOfDelivery(sealed, errand, {
    sender: await partyOf(sender, today, deps),
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
    return text === undefined ? [] : [referenceFromRecord(parsePacketRecord(text))];
  }
  return before.number === null
    ? []
    : [referenceTo(before.issuer, { ...before.number, register: '', year: 0 })];
}

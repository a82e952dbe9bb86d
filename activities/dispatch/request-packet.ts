import { civilDateAt } from '../../domain/calendar/instant.js';
import type { DocumentState } from '../../domain/document/document-state.js';
import type { Outgoing } from '../../domain/exchange/outgoing.js';
import type { DocumentReference, Packet } from '../../domain/exchange/packet.js';
import { referenceTo } from '../../domain/exchange/packet-of-delivery.js';
import { referenceFromRecord } from '../../domain/exchange/reference-from-record.js';
import { issuedUnder, sentUnder } from '../../domain/reorganisation/old-names.js';
import type { DispatchDeps } from './dispatch-deps.js';
import { partyOf } from './load-sealed-document.js';
import { packetFor } from './packet-for-delivery.js';
import { filesOf, packetOfCarried, recordOf } from './packet-of-carried.js';
import { statusOf } from './status-packet.js';

/**
 * What the sender of a copy asks of its receiver elsewhere (rules.md 8): a recall with its notice
 * (BM-01), a take-back as 13 (BM-02), an update, a replacement.
 *
 * Who has forwarded the copy asks in the issuer's place (GD-06); it has no document of its own to put
 * in the old one's place, so a replacement is asked for as a take-back. `null` for a replacement that is
 * not issued yet: its own sending says what it replaces.
 */
export async function requestPacket(outgoing: Asked, deps: DispatchDeps): Promise<Packet | null> {
  const { document, delivery, request, noticeId, reasonId } = outgoing;
  const target = await targetOf(document, deps);
  const texts = reasonId === null ? null : await deps.texts.read([reasonId]);
  const reason = texts?.get(reasonId ?? '') ?? '';
  const parties = { sender: sentUnder(document, delivery), recipient: delivery.recipient, deps };
  switch (request) {
    case 'takeBack':
      return takeBackOf(outgoing, { target, reason }, deps);
    case 'update':
      return packetFor(document, { type: 'update', target, reason }, parties);
    case 'recall': {
      const errand = { type: 'recall', target, reason } as const;
      if (document.origin !== null) {
        const packetId = noticeId ?? '';
        const notice = { packetId, files: await filesOf(packetId, deps) };
        return packetOfCarried(notice, errand, { ...parties, urgency: document.urgency });
      }
      return packetFor(await otherDocument(noticeId, deps), errand, parties);
    }
    case 'replace': {
      if (delivery.forwardedFrom) return takeBackOf(outgoing, { target, reason }, deps);
      const successor = await otherDocument(noticeId, deps);
      if (successor.phase !== 'issued') return null;
      return packetFor(successor, { type: 'replace', target, reason }, parties);
    }
  }
}

type Asked = Extract<Outgoing, { kind: 'request' }>;

async function takeBackOf(
  { document, delivery, atMs }: Asked,
  { target, reason }: Readonly<{ target: DocumentReference; reason: string }>,
  deps: DispatchDeps,
): Promise<Packet> {
  const sender = sentUnder(document, delivery);
  return statusOf({
    reporter: await partyOf(sender, civilDateAt(atMs), deps),
    target: { ...target, agencyCode: delivery.recipient },
    statusCode: 'takeBackRequested',
    reason,
    reportedAtMs: atMs,
  });
}

/** The document as its receiver knows it: by our number, or as the packet called it that it came in. */
async function targetOf(document: DocumentState, deps: DispatchDeps): Promise<DocumentReference> {
  const { documentId, number, origin } = document;
  if (origin !== null) return referenceFromRecord(await recordOf(origin.packetId, deps));
  if (number === null) throw new Error(`${documentId} was sent without a number`);
  return referenceTo(issuedUnder(document), number);
}

/** The notice of a recall or the replacing document: of the same issuer, as the judge has checked. */
async function otherDocument(
  documentId: string | null,
  { log, known }: DispatchDeps,
): Promise<DocumentState> {
  const other = documentId === null ? null : await known.find(documentId);
  const { state } = await log.state(other?.streamId ?? '');
  if (state.document === null) throw new Error(`there is no document ${documentId}`);
  return state.document;
}

import { civilDateOf } from '../../domain/calendar/civil-date.js';
import { dayOfInstant } from '../../domain/calendar/instant.js';
import type { DocumentState } from '../../domain/document/document-state.js';
import type { Outgoing } from '../../domain/exchange/outgoing.js';
import type { Packet } from '../../domain/exchange/packet.js';
import { referenceTo } from '../../domain/exchange/packet-of-delivery.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import type { DispatchDeps } from './dispatch-deps.js';
import { partyOf } from './load-sealed-document.js';
import { packetFor } from './packet-for-delivery.js';
import { statusOf } from './status-packet.js';

/**
 * What an issuer here asks of a receiver elsewhere (rules.md 8): a recall with its notice (BM-01), a
 * take-back as 13 (BM-02), an update, a replacement.
 *
 * `null` for a replacement that is not issued yet: its own sending says what it replaces.
 */
export async function requestPacket(
  outgoing: Extract<Outgoing, { kind: 'request' }>,
  deps: DispatchDeps,
): Promise<Packet | null> {
  const { document, delivery, request, noticeId, reasonId, atMs } = outgoing;
  const { issuer, number } = document;
  if (number === null) throw new Error(`${document.documentId} was sent without a number`);
  const target = referenceTo(issuer, number);
  const texts = reasonId === null ? null : await deps.texts.read([reasonId]);
  const reason = texts?.get(reasonId ?? '') ?? '';
  const { recipient } = delivery;
  switch (request) {
    case 'takeBack':
      return statusOf({
        reporter: await partyOf(issuer, civilDateOf(dayOfInstant(atMs)), deps),
        target: { ...target, agencyCode: recipient },
        statusCode: 'takeBackRequested',
        reason,
        reportedAtMs: atMs,
      });
    case 'update':
      return packetFor(document, { type: 'update', target, reason }, { recipient, deps });
    case 'recall': {
      const notice = await otherDocument(document, noticeId, deps);
      return packetFor(notice, { type: 'recall', target, reason }, { recipient, deps });
    }
    case 'replace': {
      const successor = await otherDocument(document, noticeId, deps);
      if (successor.phase !== 'issued') return null;
      return packetFor(successor, { type: 'replace', target, reason }, { recipient, deps });
    }
  }
}

/** The notice of a recall or the replacing document: of the same issuer, as the judge has checked. */
async function otherDocument(
  { issuer }: DocumentState,
  documentId: string | null,
  { log }: DispatchDeps,
): Promise<DocumentState> {
  const { state } = await log.state(documentStreamId(issuer, documentId ?? ''));
  if (state.document === null) throw new Error(`there is no document ${documentId}`);
  return state.document;
}

import type { ArrivedDocument } from '../../domain/exchange/arrived-packet.js';
import { isMarkedSecret } from '../../domain/exchange/secrecy-marks.js';
import { deliverDocument } from './deliver-document.js';
import { foreignDocumentId } from './document-identity.js';
import type { IntakeDeps } from './intake-deps.js';
import { keepContent, MAX_ATTACHMENTS } from './keep-content.js';
import { hostedAmong } from './resolve-agencies.js';
import { takeInRecall } from './take-in-recall.js';
import { takeInReplacement } from './take-in-replacement.js';
import { takeInUpdate } from './take-in-update.js';
import { quarantined, type Standing, type Verdict, verdictOf } from './verdict.js';

/**
 * Routes a document by what it is to do (protocol section 5): types 1–3 by their target, before any
 * identity is derived from the packet itself (BM-01).
 *
 * A mark of secrecy comes before everything: of such a packet nothing is kept in readable form.
 */
export async function takeInDocument(
  packet: ArrivedDocument,
  standing: Standing,
  deps: IntakeDeps,
): Promise<Verdict> {
  if (isMarkedSecret(packet)) return quarantined('secretContent');
  if (packet.attachments.length > MAX_ATTACHMENTS) return quarantined('packetTooComplex');
  switch (packet.businessType) {
    case null:
      return quarantined('businessTypeUnknown');
    case 'new':
      return takeInNew(packet, standing, deps);
    case 'recall':
      return takeInRecall(packet, standing, deps);
    case 'update':
      return takeInUpdate(packet, standing, deps);
    case 'replace':
      return takeInReplacement(packet, standing, deps);
  }
}

/** The others get theirs; whether the unknown one is of this platform is for a person to see (AG-02). */
const OTHER_RECIPIENT_UNKNOWN = { check: 'K11', result: 'warn', code: 'recipientUnknown' } as const;

/** Type 0: a new document for every recipient of this platform. */
async function takeInNew(
  packet: ArrivedDocument,
  standing: Standing,
  deps: IntakeDeps,
): Promise<Verdict> {
  const { sender } = standing;
  const codes = packet.recipients.map(({ agencyCode }) => agencyCode);
  const { hosted, isAnyUnknown } = await hostedAmong(codes, packet.issuedOn, deps);
  const nobody = isAnyUnknown ? 'recipientUnknown' : 'recipientNotHosted'; // AG-02
  if (hosted.length === 0) return quarantined(nobody);
  const { packetId, sha256 } = standing.packet;
  const { files } = await keepContent(packet, { packetId, sender }, deps);
  const documentId = foreignDocumentId(sender, packet.documentId, sha256);
  const findings = isAnyUnknown ? [OTHER_RECIPIENT_UNKNOWN] : [];
  const delivery = { packet, recipients: hosted, documentId, issuer: sender, files, findings };
  const answers = await deliverDocument(delivery, standing, deps);
  return verdictOf(answers, documentId, nobody);
}

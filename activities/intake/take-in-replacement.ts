import type { DeliveryState } from '../../domain/delivery/delivery-state.js';
import type { ArrivedDocument } from '../../domain/exchange/arrived-packet.js';
import type { DocumentReference } from '../../domain/exchange/packet.js';
import { askReceivers } from './ask-receivers.js';
import { deliverDocument } from './deliver-document.js';
import { foreignDocumentId } from './document-identity.js';
import { findTargets } from './find-targets.js';
import type { IntakeDeps } from './intake-deps.js';
import { keepContent } from './keep-content.js';
import { hostedAmong } from './resolve-agencies.js';
import { type Answered, quarantined, type Standing, type Verdict, verdictOf } from './verdict.js';

/**
 * Type 3, *thay thế*: the new document arrives, and takes the place of the listed ones at the agencies
 * listed with each, or at all of its recipients where none is (NĐ30 18.3).
 *
 * A copy that is under another request stays under it: that one decides first (GD-02).
 */
export async function takeInReplacement(
  packet: ArrivedDocument,
  standing: Standing,
  deps: IntakeDeps,
): Promise<Verdict> {
  const { sender } = standing;
  const { packetId, sha256 } = standing.packet;
  const replacements = packet.business?.replacements ?? [];
  const targets = await findTargets(replacements.map(named), standing, deps);
  if (!targets.ok) return quarantined(targets.error);

  const codes = packet.recipients.map(({ agencyCode }) => agencyCode);
  const { hosted, isAnyUnknown } = await hostedAmong(codes, packet.issuedOn, deps);
  if (hosted.length === 0) {
    return quarantined(isAnyUnknown ? 'recipientUnknown' : 'recipientNotHosted');
  }
  const { files, reasonId } = await keepContent(packet, { packetId, sender }, deps);
  const documentId = foreignDocumentId(sender, packet.documentId, sha256);
  const delivery = { packet, recipients: hosted, documentId, issuer: sender, files, findings: [] };
  const answers: Answered[] = [...(await deliverDocument(delivery, standing, deps))];

  const request = { kind: 'replace', noticeId: documentId, reasonId } as const;
  for (const [index, target] of targets.value.entries()) {
    const listed = replacements[index]?.agencyCodes ?? [];
    const among = listed.length === 0 ? codes : listed;
    const { hosted: concerned } = await hostedAmong(among, packet.issuedOn, deps);
    const concerns = ({ recipient }: DeliveryState): boolean => concerned.includes(recipient);
    const answered = await askReceivers({ target, ...request, concerns }, standing, deps);
    answers.push(...answered.filter((answer) => answer === 'pending'));
  }
  return verdictOf(answers, documentId, 'recipientNotHosted');
}

const named = ({ documentId }: Readonly<{ documentId: string }>): DocumentReference => ({
  documentId,
  agencyCode: null,
  numberAndSymbol: null,
  issuedOn: null,
});

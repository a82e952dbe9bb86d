import type { DeliveryState } from '../../domain/delivery/delivery-state.js';
import { isOfIssuer } from '../../domain/delivery/sending.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { FileRef } from '../../domain/document/document-state.js';
import type { ArrivedDocument } from '../../domain/exchange/arrived-packet.js';
import type { ReceiverChange } from '../../domain/exchange/packet.js';
import { targetsOf } from '../../domain/exchange/packet-targets.js';
import { askReceivers } from './ask-receivers.js';
import { deliverDocument } from './deliver-document.js';
import { foreignDocumentId } from './document-identity.js';
import { findTarget, type Target } from './find-target.js';
import type { IntakeDeps } from './intake-deps.js';
import { keepContent } from './keep-content.js';
import { hostedAmong } from './resolve-agencies.js';
import { quarantined, type Standing, type Verdict, verdictOf } from './verdict.js';

/** BM-05: some systems mark every sending after the first as an update. */
const UPDATE_OF_UNKNOWN = { check: 'K2', result: 'warn', code: 'updateOfUnknown' } as const;

/**
 * Type 2, *cập nhật*: whoever holds the document is asked to agree to the new version; whoever does
 * not, or has refused it, gets it as a new one; whoever is no longer a receiver is asked to give it
 * back (DIS-17: nothing is deleted).
 *
 * An update of a document that nobody here has seen is that document, with a warning (BM-05).
 */
export async function takeInUpdate(
  packet: ArrivedDocument,
  standing: Standing,
  deps: IntakeDeps,
): Promise<Verdict> {
  const { sender } = standing;
  const { packetId, sha256 } = standing.packet;
  const [reference] = targetsOf(packet);
  const found = reference === undefined ? null : await findTarget(reference, sender, deps);
  if (found?.kind === 'ofAnother') return quarantined('requestNotFromIssuer');
  const target = found?.kind === 'here' ? found.target : null;

  const codes = packet.recipients.map(({ agencyCode }) => agencyCode);
  const { hosted, isAnyUnknown } = await hostedAmong(
    [...codes, ...changed(packet, 'added')],
    packet.issuedOn,
    deps,
  );
  const { hosted: removed } = await hostedAmong(changed(packet, 'removed'), packet.issuedOn, deps);
  const nobody = isAnyUnknown ? 'recipientUnknown' : 'recipientNotHosted';
  if (hosted.length === 0 && removed.length === 0) return quarantined(nobody);
  const { files, reasonId } = await keepContent(packet, { packetId, sender }, deps);

  if (target === null) {
    const wireId = packet.documentId ?? reference?.documentId ?? null;
    const documentId = foreignDocumentId(sender, wireId, sha256);
    const recipients = hosted.filter((code) => !removed.includes(code));
    const asNew = { packet, recipients, documentId, issuer: sender, files };
    const answers = await deliverDocument(
      { ...asNew, findings: [UPDATE_OF_UNKNOWN] },
      standing,
      deps,
    );
    return verdictOf(answers, documentId, nobody);
  }
  const staying = hosted.filter((code) => !removed.includes(code));
  return update({ packet, target, files, reasonId, hosted: staying, removed }, standing, deps);
}

interface Update {
  readonly packet: ArrivedDocument;
  readonly target: Target;
  readonly files: readonly FileRef[];
  readonly reasonId: string | null;
  readonly hosted: readonly AgencyCode[];
  readonly removed: readonly AgencyCode[];
}

async function update(
  { packet, target, files, reasonId, hosted, removed }: Update,
  standing: Standing,
  deps: IntakeDeps,
): Promise<Verdict> {
  const { packetId } = standing.packet;
  const about = { noticeId: packetId, reasonId };
  const { state } = await deps.log.state(target.streamId);
  // Taken up again, a copy that this very packet has brought is not asked about itself.
  const copies = Object.values(state.deliveries).filter(
    (copy) => isOfIssuer(copy) && copy.packet?.packetId !== packetId,
  );
  const holders = hosted.filter((code) => holds(copies, code));
  const others = hosted.filter((code) => !holders.includes(code));
  const toHolders = { target, kind: 'update', ...about, concerns: among(holders) } as const;
  const toRemoved = { target, kind: 'takeBack', ...about, concerns: among(removed) } as const;
  const asNew = { packet, recipients: others, ...target, files, findings: [] };
  const answers = [
    ...(await askReceivers(toHolders, standing, deps)),
    ...(await askReceivers(toRemoved, standing, deps)),
    ...(await deliverDocument(asNew, standing, deps)),
  ];
  return verdictOf(answers, target.documentId, 'commandNotPossible');
}

const among =
  (codes: readonly AgencyCode[]) =>
  ({ recipient }: DeliveryState): boolean =>
    codes.includes(recipient);

/** A refused copy is no longer held: what comes after it is a new attempt (B-T14). */
const holds = (copies: readonly DeliveryState[], code: AgencyCode): boolean =>
  copies.some(({ recipient, c }) => recipient === code && c !== 'refused');

const changed = (
  { business }: ArrivedDocument,
  change: ReceiverChange['change'],
): readonly string[] =>
  (business?.receiverChanges ?? [])
    .filter((one) => one.change === change)
    .map(({ agencyCode }) => agencyCode);

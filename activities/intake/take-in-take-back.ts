import { isOfIssuer } from '../../domain/delivery/sending.js';
import type { ArrivedStatus } from '../../domain/exchange/arrived-packet.js';
import { matchKeys } from '../../domain/exchange/status-matching.js';
import { askReceivers } from './ask-receivers.js';
import { findTargets } from './find-targets.js';
import type { IntakeDeps } from './intake-deps.js';
import { hostedAmong } from './resolve-agencies.js';
import { quarantined, type Standing, type Verdict, verdictOf } from './verdict.js';

/**
 * 13, *lấy lại*: the document's own sender asks for the copy of one receiver (BM-02); nobody else may.
 *
 * What has not arrived yet is asked for when it does (GD-08).
 */
export async function takeInTakeBack(
  packet: ArrivedStatus,
  standing: Standing & Readonly<{ reasonId: string | null }>,
  deps: IntakeDeps,
): Promise<Verdict> {
  if (packet.target === null) return quarantined('targetMissing');
  const { receiverCode } = matchKeys(packet);
  const { hosted, isAnyUnknown } = await hostedAmong([receiverCode], null, deps);
  const [receiver] = hosted;
  if (receiver === undefined) {
    return quarantined(isAnyUnknown ? 'recipientUnknown' : 'recipientNotHosted');
  }
  const targets = await findTargets([packet.target], standing, deps);
  if (!targets.ok) return quarantined(targets.error);
  const [target] = targets.value;
  if (target === undefined) return quarantined('targetMissing');
  const { deliveries } = (await deps.log.state(target.streamId)).state;
  const latest = Object.values(deliveries).findLast(
    (copy) => copy.recipient === receiver && isOfIssuer(copy),
  );
  const answers = await askReceivers(
    {
      target,
      kind: 'takeBack',
      noticeId: standing.packet.packetId,
      reasonId: standing.reasonId,
      concerns: ({ deliveryId }) => deliveryId === latest?.deliveryId,
    },
    standing,
    deps,
  );
  return verdictOf(answers, target.documentId, 'targetUnknown');
}

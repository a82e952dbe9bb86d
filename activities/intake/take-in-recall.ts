import type { ArrivedDocument } from '../../domain/exchange/arrived-packet.js';
import { targetsOf } from '../../domain/exchange/packet-targets.js';
import { askReceivers } from './ask-receivers.js';
import { findTargets } from './find-targets.js';
import type { IntakeDeps } from './intake-deps.js';
import { keepContent } from './keep-content.js';
import { type Answered, quarantined, type Standing, type Verdict, verdictOf } from './verdict.js';

const everyCopy = (): boolean => true;

/**
 * Type 1, *thu hồi*: every copy here is frozen and its receiver must execute it (QĐ28 9.2).
 *
 * The recall is no document of its own here: its packet stands behind the request as its notice. A
 * target that has not arrived leaves the packet in quarantine, to bind it when it does (GD-08).
 */
export async function takeInRecall(
  packet: ArrivedDocument,
  standing: Standing,
  deps: IntakeDeps,
): Promise<Verdict> {
  const targets = await findTargets(targetsOf(packet), standing, deps);
  if (!targets.ok) return quarantined(targets.error);
  const { packetId } = standing.packet;
  const { reasonId } = await keepContent(packet, { packetId, sender: standing.sender }, deps);
  const recall = { kind: 'recall', noticeId: packetId, reasonId, concerns: everyCopy } as const;
  const answers: Answered[] = [];
  let documentId = '';
  for (const target of targets.value) {
    const answered = await askReceivers({ target, ...recall }, standing, deps);
    if (documentId === '' && answered.length > 0) ({ documentId } = target);
    answers.push(...answered);
  }
  return verdictOf(answers, documentId, 'targetUnknown');
}

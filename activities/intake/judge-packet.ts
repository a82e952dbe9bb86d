import type { ArrivedPacket } from '../../domain/exchange/arrived-packet.js';
import type { ReceivedPacket } from '../../domain/ports/inbox.js';
import type { IntakeDeps } from './intake-deps.js';
import { resolveSender } from './resolve-agencies.js';
import { takeInDocument } from './take-in-document.js';
import { takeInStatus } from './take-in-status.js';
import { quarantined, type Verdict } from './verdict.js';

/** What becomes of a packet that could be read; who sent it comes first (AG-06). */
export async function judgePacket(
  packet: ArrivedPacket,
  received: ReceivedPacket,
  deps: IntakeDeps,
): Promise<Verdict> {
  const onDate = packet.messageType === 'edoc' ? packet.issuedOn : null;
  const { fromPeer } = received;
  const sender = await resolveSender(packet.sender.agencyCode, { fromPeer, onDate }, deps);
  if (!sender.ok) return quarantined(sender.error);
  const standing = { packet: received, sender: sender.value };
  return packet.messageType === 'edoc'
    ? takeInDocument(packet, standing, deps)
    : takeInStatus(packet, standing, deps);
}

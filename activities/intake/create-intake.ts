import type { ArrivedPacket } from '../../domain/exchange/arrived-packet.js';
import type { ReceivedPacket } from '../../domain/ports/inbox.js';
import type { Intake, QuarantineReason, TakenIn } from '../../domain/ports/intake.js';
import type { IntakeDeps } from './intake-deps.js';
import { quarantineOwner } from './quarantine-owner.js';
import { resolveSender } from './resolve-agencies.js';
import { takeInDocument } from './take-in-document.js';
import { takeInStatus } from './take-in-status.js';
import { quarantined, type Verdict } from './verdict.js';

/**
 * The way in: first the inbox, then a reader, then the judges; every packet ends judged or in
 * quarantine with an owner (I1).
 *
 * Each step may be made twice, so a packet left behind by a crash is simply taken up again, and a
 * repetition changes nothing (I6, RL-08).
 */
export function createIntake(deps: IntakeDeps): Intake {
  const { inbox } = deps;

  const takeUp = async (packet: ReceivedPacket): Promise<Verdict> => {
    const bytes = await inbox.bytesOf('system', packet.packetId);
    if (bytes === null) throw new Error(`packet ${packet.packetId} has no bytes`);
    const read = deps.reader.read(bytes);
    return read.ok ? judge(read.value, packet, deps) : quarantined(read.error.code);
  };

  const record = async (packet: ReceivedPacket, verdict: Verdict): Promise<void> => {
    const { packetId, receiver, state } = packet;
    if (state === 'judged') return; // a request that binds one copy more is what it was
    if (verdict.kind === 'judged') await inbox.judged(packetId, verdict.documentId);
    if (verdict.kind !== 'quarantined') return;
    const ownerUserId = await quarantineOwner(receiver, deps);
    await inbox.quarantine(packetId, { reason: verdict.reason, ownerUserId });
  };

  /** GD-08: requests that came before what they are about. */
  const takeUpKept = async (documentId: string, arrived: string): Promise<boolean> => {
    let isAnswered = true;
    for (const packet of await inbox.keptFor(documentId)) {
      if (packet.packetId === arrived) continue;
      const verdict = await takeUp(packet);
      await record(packet, verdict);
      isAnswered &&= verdict.kind !== 'pending';
    }
    return isAnswered;
  };

  const process = async (packet: ReceivedPacket): Promise<Verdict> => {
    const verdict = await takeUp(packet);
    // Before it counts as judged: after a crash in between it is taken up again, with what it meets.
    const isAnswered =
      verdict.kind !== 'judged' || (await takeUpKept(verdict.documentId, packet.packetId));
    if (!isAnswered) return { kind: 'pending' };
    await record(packet, verdict);
    return verdict;
  };

  return {
    takeIn: async (arrival) => {
      const receivedAtMs = deps.nowMs();
      const { packet, isNew } = await inbox.receive({ ...arrival, receivedAtMs });
      if (packet.state !== 'received') return asItStands(packet);
      return outcomeOf(packet, await process(packet), !isNew);
    },

    resume: async (limit) => {
      const left = await inbox.list('system', { state: 'received', limit });
      for (const packet of left) await process(packet);
      return left.length;
    },
  };
}

async function judge(
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

function outcomeOf({ packetId }: ReceivedPacket, verdict: Verdict, isRepeat: boolean): TakenIn {
  switch (verdict.kind) {
    case 'judged':
      return { packetId, isRepeat, state: 'judged', documentId: verdict.documentId };
    case 'quarantined':
      return { packetId, isRepeat, state: 'quarantined', reason: verdict.reason };
    case 'pending':
      return { packetId, isRepeat, state: 'received' };
  }
}

function asItStands({ packetId, state, documentId, reason }: ReceivedPacket): TakenIn {
  return state === 'judged'
    ? { packetId, isRepeat: true, state: 'judged', documentId: documentId ?? '' }
    : { packetId, isRepeat: true, state: 'quarantined', reason: reason as QuarantineReason };
}

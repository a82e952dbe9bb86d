import type { ArrivedPacket } from '../../domain/exchange/arrived-packet.js';
import type { PacketRefusal } from '../../domain/exchange/packet-refusal.js';
import type { ReceivedPacket } from '../../domain/ports/inbox.js';
import type { Intake, QuarantineReason, TakenIn } from '../../domain/ports/intake.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Result } from '../../domain/result.js';
import type { IntakeDeps } from './intake-deps.js';
import { judgePacket } from './judge-packet.js';
import { quarantineOwner } from './quarantine-owner.js';
import { quarantined, type Verdict } from './verdict.js';

/**
 * The way in: first the inbox, then a reader, then the judges; every packet ends judged or in
 * quarantine with an owner (I1).
 *
 * Each step may be made twice, and by two at once, so a packet left behind by a crash is simply taken
 * up again, and a repetition changes nothing (I6, RL-08).
 */
export function createIntake(deps: IntakeDeps): Intake {
  const { inbox } = deps;

  const read = async ({
    packetId,
  }: ReceivedPacket): Promise<Result<ArrivedPacket, PacketRefusal>> => {
    const bytes = await inbox.bytesOf('system', packetId);
    if (bytes === null) throw new Error(`packet ${packetId} has no bytes`);
    return deps.reader.read(bytes);
  };

  const record = async (packet: ReceivedPacket, verdict: Verdict): Promise<void> => {
    const { packetId, receiver } = packet;
    try {
      if (verdict.kind === 'judged') await inbox.judged(packetId, verdict.documentId);
      if (verdict.kind !== 'quarantined') return;
      const ownerUserId = await quarantineOwner(receiver, deps);
      await inbox.quarantine(packetId, { reason: verdict.reason, ownerUserId });
    } catch (error) {
      // What it is about came meanwhile and has met it: that verdict stands.
      if (!(error instanceof Refusal) || error.code !== 'packetJudged') throw error;
    }
  };

  /**
   * GD-08: requests that came before what they are about. A recall also binds every copy after the
   * first; a take-back is of one copy. `false` where a judge has not answered.
   */
  const takeUpKept = async (documentId: string, arrived: string): Promise<boolean> => {
    let isAnswered = true;
    for (const packet of await inbox.keptFor(documentId)) {
      const { packetId, state } = packet;
      if (packetId === arrived) continue;
      const kept = await read(packet);
      if (!kept.ok || (state === 'judged' && kept.value.messageType === 'status')) continue;
      const verdict = await judgePacket(kept.value, packet, deps);
      if (state !== 'judged') await record(packet, verdict);
      isAnswered &&= verdict.kind !== 'pending';
    }
    return isAnswered;
  };

  const takeUp = async (packet: ReceivedPacket): Promise<void> => {
    const packetRead = await read(packet);
    const verdict = packetRead.ok
      ? await judgePacket(packetRead.value, packet, deps)
      : quarantined(packetRead.error.code);
    // Before it counts as judged: after a crash in between it is taken up again, with what it meets.
    const isAnswered =
      verdict.kind !== 'judged' || (await takeUpKept(verdict.documentId, packet.packetId));
    if (isAnswered) await record(packet, verdict);
  };

  return {
    takeIn: async (arrival) => {
      const receivedAtMs = deps.nowMs();
      const { packet, isNew } = await inbox.receive({ ...arrival, receivedAtMs });
      if (packet.state !== 'received') return asItStands(packet, true);
      await takeUp(packet);
      return asItStands((await inbox.find('system', packet.packetId)) ?? packet, !isNew);
    },

    resume: async (limit) => {
      const left = await inbox.list('system', { state: 'received', limit });
      const ends = await inTurn(left, takeUp);
      const faults = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
      if (faults.length > 0) throw new AggregateError(faults, 'packets could not be taken up');
      return left.length;
    },
  };
}

/** One after the other; one that fails does not hold up those behind it. */
async function inTurn<T>(
  all: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<readonly PromiseSettledResult<void>[]> {
  const ends: PromiseSettledResult<void>[] = [];
  for (const one of all) ends.push(...(await Promise.allSettled([work(one)])));
  return ends;
}

function asItStands(packet: ReceivedPacket, isRepeat: boolean): TakenIn {
  const { packetId, state, documentId, reason } = packet;
  switch (state) {
    case 'received':
      return { packetId, isRepeat, state };
    case 'judged':
      return { packetId, isRepeat, state, documentId: documentId ?? '' };
    case 'quarantined':
      return { packetId, isRepeat, state, reason: reason as QuarantineReason };
  }
}

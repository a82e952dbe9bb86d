import { civilDateAt } from '../../domain/calendar/instant.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { Commit } from '../../domain/commit/commit.js';
import { type Outgoing, outgoingOf } from '../../domain/exchange/outgoing.js';
import type { Packet } from '../../domain/exchange/packet.js';
import type { NewOutboxPacket } from '../../domain/ports/outbox.js';
import { addressedTo, sentUnder } from '../../domain/reorganisation/old-names.js';
import type { DispatchDeps } from './dispatch-deps.js';
import { requestPacket } from './request-packet.js';
import { statusPacket } from './status-packet.js';

interface OutgoingDeps extends DispatchDeps {
  /** A packet that no hub would take, for an operator: its key in the outbox and a code. */
  readonly onUnwritable: (key: string, code: string) => void;
}

/** Puts what follows from a commit into the outbox; `before` is the state it was decided on. */
export type SendOutgoing = (commit: Commit, before: CaseState) => Promise<void>;

/**
 * Sends the statuses of receivers here to their issuers elsewhere, and the requests of issuers here to
 * their receivers elsewhere: in the order of the log, each exactly once, as its key is its place there.
 *
 * For a follower that gives every commit of a stream in order, at least once. A fault is thrown, for
 * the commit to come again.
 */
export function createSendOutgoing(deps: OutgoingDeps): SendOutgoing {
  return async (commit, before) => {
    for (const outgoing of outgoingOf(commit, before)) {
      if (outgoing.kind === 'withdraw') {
        await deps.outbox.withdraw(`edoc/${outgoing.delivery.deliveryId}`);
      } else {
        await send(outgoing, deps);
      }
    }
  };
}

type Sent = Exclude<Outgoing, { kind: 'withdraw' }>;

async function send(outgoing: Sent, deps: OutgoingDeps): Promise<void> {
  const key = `${outgoing.kind}/${outgoing.key}`;
  if ((await deps.outbox.standing(key)) !== null) return;
  const packet = await packetOf(outgoing, deps);
  if (packet === null) return;
  const written = deps.writer.write(packet);
  if (!written.ok) {
    deps.onUnwritable(key, `${written.error.code}: ${written.error.detail}`);
    return;
  }
  const { messageType } = packet;
  const about = { key, messageType, ...(await addressOf(outgoing, deps)) };
  await deps.outbox.put({ ...about, attempt: key, bytes: written.value });
}

const packetOf = (outgoing: Sent, deps: DispatchDeps): Promise<Packet | null> =>
  outgoing.kind === 'status' ? statusPacket(outgoing, deps) : requestPacket(outgoing, deps);

type Address = Pick<
  NewOutboxPacket,
  'sender' | 'receiver' | 'peerId' | 'documentId' | 'deliveryId'
>;

/** A status goes back to the issuer, a request on to the receiver from whoever has sent the copy. */
async function addressOf(
  { kind, document, delivery, atMs }: Sent,
  { directory }: DispatchDeps,
): Promise<Address> {
  const { documentId } = document;
  const { deliveryId, recipient } = delivery;
  const [sender, receiver] =
    kind === 'status'
      ? [addressedTo(delivery), document.issuer]
      : [sentUnder(document, delivery), recipient];
  const agency = await directory.agency(receiver, civilDateAt(atMs));
  return { sender, receiver, peerId: agency?.peerId ?? null, documentId, deliveryId };
}

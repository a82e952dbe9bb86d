import type { RefusalReason } from '../delivery/receiver-transitions.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { ErrorCode } from '../errors.js';

/** Why a packet is kept apart: a refusal of the law or of the wire, or the mark of a secret (SEC-4). */
export type QuarantineReason = ErrorCode | Extract<RefusalReason, 'secretContent'>;

export interface PacketAtTheDoor {
  readonly bytes: Uint8Array;
  /** The system that brought it, as it authenticated itself (K1). */
  readonly fromPeer: string;
  /** The agency the door belongs to: who looks after what cannot be delivered. */
  readonly receiver: AgencyCode;
}

/** What became of a packet; a repetition learns the same. */
export type TakenIn = Readonly<{ packetId: string; isRepeat: boolean }> &
  Readonly<
    | { state: 'judged'; documentId: string }
    | { state: 'quarantined'; reason: QuarantineReason }
    /** It is kept; the judge has not answered in time and is asked again by `resume`. */
    | { state: 'received' }
  >;

/** The one way in for packets of systems elsewhere, whatever face they come through. */
export interface Intake {
  /** Durable when it returns: the packet is stored before anybody reads it. */
  readonly takeIn: (packet: PacketAtTheDoor) => Promise<TakenIn>;
  /** Goes on with packets that a crash or a pending answer left behind, oldest first; how many. */
  readonly resume: (limit: number) => Promise<number>;
}

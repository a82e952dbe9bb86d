import type { ArrivedPacket } from '../exchange/arrived-packet.js';
import type { Packet } from '../exchange/packet.js';
import type { DraftRefusal, PacketRefusal } from '../exchange/packet-refusal.js';
import type { Result } from '../result.js';

/** Reads what arrives. Whatever the bytes are, it answers and does not throw. */
export interface PacketReader {
  /** The packet with everything that was odd about it, or why it is none; the caller keeps the bytes. */
  readonly read: (bytes: Uint8Array) => Result<ArrivedPacket, PacketRefusal>;
}

/** Writes what is sent: the same packet always gives the same bytes, so a repeat is seen as one (RL-08). */
export interface PacketWriter {
  readonly write: (packet: Packet) => Result<Uint8Array, DraftRefusal>;
}

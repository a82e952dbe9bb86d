import type { AgencyCode } from '../directory/agency-code.js';
import type { Viewer } from './viewer.js';

/** How far a packet has come; every one ends judged or in quarantine with an owner (I1). */
export type PacketState = 'received' | 'judged' | 'quarantined';

export interface ReceivedPacket {
  readonly packetId: string;
  /** The agency it came for: the one addressed, or who keeps the door where nobody can be read. */
  readonly receiver: AgencyCode;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Where its bytes stand, encrypted. */
  readonly fileId: string;
  readonly fromPeer: string;
  readonly receivedAtMs: number;
  readonly state: PacketState;
  /** Why it is in quarantine: a code, never words of the packet. */
  readonly reason: string | null;
  /** Who owes the next step on a packet in quarantine. */
  readonly ownerUserId: string | null;
  readonly documentId: string | null;
}

/**
 * Packets as they came, kept before anybody reads them: what is answered 01 can be read again.
 *
 * Bytes are unique with their receiver, so a repeat meets the first packet and what became of it.
 */
export interface Inbox {
  /** On a majority and in the journal when it returns; `isNew: false` for a repeat. */
  readonly receive: (arrival: {
    readonly receiver: AgencyCode;
    readonly fromPeer: string;
    readonly receivedAtMs: number;
    readonly bytes: Uint8Array;
  }) => Promise<Readonly<{ packet: ReceivedPacket; isNew: boolean }>>;
  readonly find: (viewer: Viewer, packetId: string) => Promise<ReceivedPacket | null>;
  /**
   * The very bytes; throws where they no longer decrypt. A person opens only what is in quarantine
   * and hers to decide, and a secret packet nobody (SEC-4); else `null`.
   */
  readonly bytesOf: (viewer: Viewer, packetId: string) => Promise<Uint8Array | null>;
  /** It has become a document; also ends a quarantine. Another document than before is `packetJudged`. */
  readonly judged: (packetId: string, documentId: string) => Promise<void>;
  /** Kept, unread, with an owner; the first reason stands. A packet that is judged stays so: `packetJudged`. */
  readonly quarantine: (
    packetId: string,
    why: { readonly reason: string; readonly ownerUserId: string },
  ) => Promise<void>;
  /** Its request also binds what arrives of these documents later (GD-08), whatever became of it. */
  readonly keepFor: (packetId: string, documentIds: readonly string[]) => Promise<void>;
  /** The packets whose requests bind what arrives of a document, oldest first. */
  readonly keptFor: (documentId: string) => Promise<readonly ReceivedPacket[]>;
  /** The viewer's agency, oldest first; all of them for the product itself. */
  readonly list: (
    viewer: Viewer,
    page: { readonly state: PacketState; readonly limit: number },
  ) => Promise<readonly ReceivedPacket[]>;
}

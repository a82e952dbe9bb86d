import type { AgencyCode } from '../directory/agency-code.js';

export type MessageType = 'edoc' | 'status';

/** `initial`: waits to be fetched; `done`, `fail`: what the receiver's system has answered (SP-01). */
export type OutboxState = 'initial' | 'done' | 'fail';

export interface OutboxPacket {
  /** The transport's id, one per document and receiver (IDN-03); opaque, letters and digits (XA-22). */
  readonly docId: string;
  readonly messageType: MessageType;
  readonly sender: AgencyCode;
  readonly receiver: AgencyCode;
  /** The system that fetches for the receiver, as far as the directory knows one. */
  readonly peerId: string | null;
  readonly documentId: string;
  readonly deliveryId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** Where its bytes stand, encrypted. */
  readonly fileId: string;
  readonly state: OutboxState;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
}

export interface NewOutboxPacket
  extends Pick<
    OutboxPacket,
    'messageType' | 'sender' | 'receiver' | 'peerId' | 'documentId' | 'deliveryId'
  > {
  /** Names the packet for ever: a second `put` under it is the same packet. */
  readonly key: string;
  /** The attempt: a new one offers again what the receiver's system had failed to take. */
  readonly attempt: string;
  readonly bytes: Uint8Array;
}

/**
 * Packets on their way out, until the receiver's system has fetched and acknowledged them.
 *
 * This platform is a hub: what stands here is durably accepted (INST-1), and clients poll for it.
 */
export interface Outbox {
  /** On a majority and in the journal when it returns; the first bytes under a key stand. */
  readonly put: (packet: NewOutboxPacket) => Promise<OutboxPacket>;
  /** What stands under a key already. */
  readonly standing: (key: string) => Promise<OutboxPacket | null>;
  readonly find: (docId: string) => Promise<OutboxPacket | null>;
  /** The very bytes; throws where they no longer decrypt. `null` for an unknown id. */
  readonly bytesOf: (docId: string) => Promise<Uint8Array | null>;
  /** What a receiver has not acknowledged, oldest first (XA-14). */
  readonly waiting: (
    receiver: AgencyCode,
    page: { readonly messageType: MessageType; readonly limit: number },
  ) => Promise<readonly OutboxPacket[]>;
  /** What an agency has sent, latest first. */
  readonly sentBy: (
    sender: AgencyCode,
    page: { readonly messageType: MessageType; readonly limit: number },
  ) => Promise<readonly OutboxPacket[]>;
  /** The receiver's answer, once; `false` where it was given before or nothing waits under the id. */
  readonly acknowledge: (docId: string, state: 'done' | 'fail') => Promise<boolean>;
  /** Takes a packet back that nobody has fetched; `false` where somebody has. */
  readonly withdraw: (key: string) => Promise<boolean>;
}

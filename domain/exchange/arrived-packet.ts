import type { Attachment, DocumentPacket, StatusPacket } from './packet.js';

/** What a reader put up with in a packet; each is for a clerk or a check to see, none refuses it. */
export type PacketFlagCode =
  /** RD-04: the caller derives a key. */
  | 'documentIdMissing'
  /** ENV-06. */
  | 'prefixRepaired'
  /** RD-01: elements of another namespace than QCVN 102 were read by their local names. */
  | 'namespaceForeign'
  | 'dateUnreadable'
  | 'timestampUnreadable'
  | 'numberUnreadable'
  | 'booleanUnreadable'
  /** RD-11: counts as `normal`. */
  | 'priorityUnknown'
  | 'steeringTypeUnknown'
  /** Quarantine (section 3.2). */
  | 'businessTypeUnknown'
  | 'receiverTypeUnknown'
  | 'statusUnknown'
  /** ST-02: 999, one hub's "could not be sent". */
  | 'statusTransportFailure'
  | 'recipientCodeMissing'
  /** BAD-14. */
  | 'replacementsMerged'
  /** SIG-05: information only. */
  | 'envelopeSignaturePresent'
  /** BAD-20. */
  | 'attachmentsNonStandard'
  /** ATT-04: not base64, or a zip that cannot be read. K3 fails. */
  | 'attachmentBroken'
  /** BAD-06: `application/zip` over something else, kept as it came. */
  | 'attachmentNotZip'
  /** ATT-05: a zip that would unpack beyond the limits, kept as it came. */
  | 'attachmentTooLarge'
  | 'attachmentEmpty'
  /** Listed in the manifest, but not in the packet. K3 fails. */
  | 'attachmentMissing'
  /** In the packet, but not listed in the manifest. */
  | 'attachmentUnlisted';

export interface PacketFlag {
  readonly code: PacketFlagCode;
  /** The element meant, or the content id of the attachment. */
  readonly path: string;
  /** What stood there, where it has no other place in the packet (RD-08, RD-11). */
  readonly text: string | null;
}

/** One line of the manifest; its content type is unreliable. */
export interface ManifestReference {
  readonly contentId: string;
  readonly contentType: string | null;
  readonly description: string | null;
  readonly fileName: string | null;
}

/** A file that arrived. `bytes` are those of the document itself, out of its zip if it was in one. */
export interface ArrivedAttachment extends Attachment {
  /** As the wire says; not to be trusted (ATT-03). */
  readonly contentType: string | null;
  /** Of `bytes`, lower-case hex. */
  readonly sha256: string;
  /** Of the bytes as carried, before unwrapping (ATT-07); equal to `sha256` where nothing was unwrapped. */
  readonly carriedSha256: string;
  readonly isUnwrapped: boolean;
  /** Not base64, or a zip that cannot be read: `bytes` are what stood there. */
  readonly isBroken: boolean;
}

interface Arrival {
  /** Of the packet as received, lower-case hex (RL-01). */
  readonly packetSha256: string;
  readonly flags: readonly PacketFlag[];
}

export interface ArrivedDocument extends DocumentPacket, Arrival {
  readonly attachments: readonly ArrivedAttachment[];
  readonly manifest: readonly ManifestReference[];
}

export interface ArrivedStatus extends StatusPacket, Arrival {}

/** A packet as read. It is a packet to write, too. */
export type ArrivedPacket = ArrivedDocument | ArrivedStatus;

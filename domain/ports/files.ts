import type { AgencyCode } from '../directory/agency-code.js';

/** A stored file as everybody but its content knows it. */
export interface FileFacts {
  readonly fileId: string;
  /** Of the plain bytes, lower-case hex, computed in the pass that encrypts. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly fileName: string;
  readonly contentType: string;
  /** Who stored it; a draft may name only files of its own agency. */
  readonly ownerAgency: AgencyCode;
}

/** What the caller says about a file before its first byte. */
export interface NewFile {
  readonly fileName: string;
  readonly contentType: string;
  readonly ownerAgency: AgencyCode;
  readonly maxBytes: number;
}

/**
 * Files, encrypted at rest with a key of their own; content is never changed once stored.
 *
 * Opened by id and without a viewer: only for callers that have decided access.
 */
export interface Files {
  /** Streams into the store; a `Refusal` `fileTooLarge` above `maxBytes`, which leaves nothing behind. */
  readonly put: (content: AsyncIterable<Uint8Array>, about: NewFile) => Promise<FileFacts>;
  /** `null` for an unknown or unfinished file; throws where the facts were changed in the store. */
  readonly find: (fileId: string) => Promise<FileFacts | null>;
  /** The plain bytes; throws where the stored ones no longer decrypt (a changed byte is found here). */
  readonly open: (fileId: string) => AsyncIterable<Uint8Array>;
  /** SHA-256 of what stands in the store now, hex; `null` where it is gone or no longer decrypts. */
  readonly digestNow: (fileId: string) => Promise<string | null>;
}

/**
 * Short texts that stay at home: subjects, reasons, opinions. A second `keep` under one id changes
 * nothing.
 *
 * Read by id and without a viewer: only for callers that have decided access.
 */
export interface Texts {
  readonly keep: (id: string, text: string) => Promise<void>;
  /** Only the ids that are kept stand in the answer. */
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** Detached signatures and other small binary evidence, by the SHA-256 of their bytes. */
export interface Evidence {
  /** The SHA-256 under which the bytes are kept; the same bytes twice are kept once. */
  readonly keep: (bytes: Uint8Array) => Promise<string>;
  /** The very bytes that were kept; `null` where they are gone, or are no longer those. */
  readonly read: (sha256: string) => Promise<Uint8Array | null>;
}

/** A stored file as everybody but its content knows it. */
export interface FileFacts {
  readonly fileId: string;
  /** Of the plain bytes, lower-case hex, computed in the pass that encrypts. */
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly fileName: string;
  readonly contentType: string;
}

/** Files, encrypted at rest with a key of their own; content is never changed once stored. */
export interface Files {
  /** Streams into the store; refuses by throwing a `StoreRefusal` above `maxBytes`, leaving nothing behind. */
  readonly put: (
    content: AsyncIterable<Uint8Array>,
    about: { readonly fileName: string; readonly contentType: string; readonly maxBytes: number; readonly ownerAgency: string },
  ) => Promise<FileFacts>;
  readonly find: (fileId: string) => Promise<FileFacts | null>;
  /** The plain bytes; throws where the stored ones no longer decrypt (a changed byte is found here). */
  readonly open: (fileId: string) => AsyncIterable<Uint8Array>;
  /** SHA-256 of what stands in the store now, hex; `null` where it is gone or no longer decrypts. */
  readonly digestNow: (fileId: string) => Promise<string | null>;
}

/** Short texts that stay at home: subjects, reasons, opinions. A second `keep` under one id changes nothing. */
export interface Texts {
  readonly keep: (id: string, text: string) => Promise<void>;
  readonly read: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** Detached signatures and other small binary evidence, by the SHA-256 of their bytes. */
export interface Evidence {
  readonly keep: (bytes: Uint8Array) => Promise<string>;
  readonly read: (sha256: string) => Promise<Uint8Array | null>;
}

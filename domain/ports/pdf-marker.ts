import type { BytesFacts, UnmarkedReason } from '../custody/content-access.js';
import type { Mark } from '../custody/mark.js';

/** What marking came to. */
export type Marked = Readonly<
  | {
      kind: 'marked';
      /** To be appended to the original, which stays as it is to the last byte. */
      update: Uint8Array;
      /** Of the original and the update together. */
      given: BytesFacts;
    }
  | { kind: 'unmarked'; why: UnmarkedReason }
>;

/**
 * Marks PDFs for the person who takes them: a line at the foot of every page and a hidden object.
 *
 * As an incremental update, so that signatures over the original bytes can still be checked on the
 * prefix. The file may be hostile: it costs limited time and memory, and one that cannot be marked
 * is said to be so. A `Refusal` `tooManyRequests` where too many wait already.
 */
export interface PdfMarker {
  readonly mark: (
    file: Readonly<{ content: () => AsyncIterable<Uint8Array>; sizeBytes: number }>,
    mark: Mark,
  ) => Promise<Marked>;
  /** Ends what runs; whatever waits fails. */
  readonly close: () => Promise<void>;
}

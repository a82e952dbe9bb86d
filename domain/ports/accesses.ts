import type { ContentAccess, Download } from '../custody/content-access.js';
import type { Viewer } from './viewer.js';
import type { After } from './views.js';

/** An access as it happens: what the record adds is its id and the counting. */
export type Opening = Omit<ContentAccess, 'accessId' | 'kind' | 'lastAtMs' | 'count' | 'download'>;

interface Page {
  readonly after: After<number>;
  readonly limit: number;
}

/**
 * Who has opened what (*lịch sử xem*, RT-6, FN-11): rows that are inserted and, but for the counting
 * of views, never changed.
 *
 * A record is on a majority and in the journal when it returns. It is written before the first byte
 * of content goes out, and content whose record cannot be written stays in.
 */
export interface AccessRecord {
  /** The same thing seen, or refused, by the same person again within one minute is one row that counts. */
  readonly seen: (kind: 'viewed' | 'refused', opening: Opening) => Promise<void>;
  /** Downloads are never merged. */
  readonly downloaded: (opening: Opening, download: Download) => Promise<void>;
}

/** The record as it is read. */
export interface Accesses {
  /** The download that a mark was made for; for whoever traces a leak, not for answers to people. */
  readonly byMark: (markId: string) => Promise<ContentAccess | null>;
  /** Of one document, in order: all of it for its issuer, those of its own people for a receiver (I10). */
  readonly ofDocument: (
    viewer: Viewer,
    documentId: string,
    page: Page & { readonly as: 'issuer' | 'receiver' },
  ) => Promise<readonly ContentAccess[]>;
  /** Of one person of the viewer's agency, latest first. */
  readonly ofPerson: (
    viewer: Viewer,
    userId: string,
    page: Page,
  ) => Promise<readonly ContentAccess[]>;
}

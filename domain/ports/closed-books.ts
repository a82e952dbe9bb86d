import type { RegisterBook } from './registers.js';
import type { Viewer } from './viewer.js';

/** What closing a register fixes for ever (REG-6; NĐ30 16.2.b, 22.3.b). */
export interface ClosedBook extends RegisterBook {
  /** SHA-256 of the canonical CSV, lower-case hex. */
  readonly sha256: string;
  readonly lastNumber: number;
  readonly closedAtMs: number;
  readonly closedBy: string;
}

/** Books that were closed: a row each, written once and never again. */
export interface ClosedBooks {
  /** Of the viewer's own agency; `null` for a book that stands open. */
  readonly find: (viewer: Viewer, book: RegisterBook) => Promise<ClosedBook | null>;
  /** The book as it was closed first: a second closing changes nothing. */
  readonly close: (book: ClosedBook) => Promise<ClosedBook>;
}

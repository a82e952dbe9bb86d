/** What of a document somebody opened: what it says, a file, a signature, the text that was signed. */
export const ACCESS_ITEMS = ['content', 'file', 'evidence', 'manifest'] as const;

export type AccessItem = (typeof ACCESS_ITEMS)[number];

/** `refused`: it was closed to them, after a recall or by unit (I8). */
export const ACCESS_KINDS = ['viewed', 'downloaded', 'refused'] as const;

export type AccessKind = (typeof ACCESS_KINDS)[number];

/** How a download left: the copy of a receiver's person carries a mark wherever it can. */
export const MARKINGS = [
  'marked',
  /** A PDF that could not be marked; `unmarkedWhy` says why. */
  'unmarked',
  /** No PDF: given as it is. */
  'markless',
  /** The very bytes, asked for: to check signatures, for a clerk or a supervisor. */
  'original',
  /** To the issuer's own people. */
  'own',
] as const;

export type Marking = (typeof MARKINGS)[number];

/** Why a PDF left without its mark. */
export const UNMARKED_REASONS = [
  'tooLarge',
  'tooManyPages',
  'tooSlow',
  'tooMuchMemory',
  'encrypted',
  'unreadable',
] as const;

export type UnmarkedReason = (typeof UNMARKED_REASONS)[number];

/** Bytes by what anybody can compute from them. */
export interface BytesFacts {
  readonly sha256: string;
  readonly sizeBytes: number;
}

/** What is recorded of one download: enough to know the bytes again when they come back. */
export interface Download {
  readonly marking: Marking;
  readonly unmarkedWhy: UnmarkedReason | null;
  readonly markId: string | null;
  /** As they are stored and signed. */
  readonly original: BytesFacts;
  /** As they were handed out; of a marked copy the original is an exact prefix. */
  readonly given: BytesFacts;
}

/** Who opened what: by person and post, by document and copy; no text in it. */
export interface ContentAccess {
  readonly accessId: string;
  readonly userId: string;
  readonly agencyCode: string;
  readonly unitId: string;
  readonly documentId: string;
  readonly issuer: string;
  /** The copy, for the receiver's people; `null` for the issuer's. */
  readonly deliveryId: string | null;
  readonly kind: AccessKind;
  readonly item: AccessItem;
  /** Of a file its id, of a signature its SHA-256. */
  readonly itemId: string | null;
  readonly atMs: number;
  /** Of views within one minute: when the last of them was, and how many. */
  readonly lastAtMs: number;
  readonly count: number;
  /** `null` for what was not downloaded. */
  readonly download: Download | null;
}

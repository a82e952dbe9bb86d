import type { AgencyCode } from '../directory/agency-code.js';
import type { PaperReason } from '../paper/paper-reasons.js';
import type { Urgency } from '../urgency.js';
import type { DocumentPhase } from './phases.js';

/** A file of the document, fixed by digest when the draft is submitted (A-T04 locks the list). */
export interface FileRef {
  readonly fileId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
}

export interface Recipient {
  readonly code: AgencyCode;
  /** Lives on this platform; the others are reached through a gateway. */
  readonly isHosted: boolean;
}

/** What `submit` fixes: digests, codes and facts; the texts stay at home under the draft's revision. */
export interface Revision {
  /** SHA-256 over the canonical content and the files' digests, hex. */
  readonly digest: string;
  readonly draftVersion: number;
  readonly files: readonly FileRef[];
  readonly recipients: readonly Recipient[];
  readonly urgency: Urgency;
  readonly documentType: string;
  /** *Ký hiệu*, composed when the draft was checked (NU-06). */
  readonly symbol: string;
  /** *Hạn trả lời*, civil date `YYYY-MM-DD`. */
  readonly dueOn: string | null;
  /** *Phản hồi cho văn bản*: our id of the document this one answers or replaces. */
  readonly replaces: string | null;
  /** Absent where it goes electronically alone (EP-2). */
  readonly paper?: PaperReason;
}

/** One personal signature over one file: the digest of the CMS that stands in the evidence store. */
export interface FileSignature {
  readonly fileId: string;
  readonly cmsSha256: string;
}

export interface DocumentNumber {
  readonly register: string;
  readonly year: number;
  readonly number: number;
  readonly symbol: string;
  /** *Ngày ban hành*, civil date at +07:00. */
  readonly issuedOn: string;
}

/** Above the inline limit the recipients live in streams of their own. */
export interface Batch {
  readonly name: string;
  readonly recipients: readonly Recipient[];
  /** What its own stream has reported: every copy sent; every request ended. */
  readonly isSent: boolean;
  readonly isRequestEnded: boolean;
}

/** A proposed two-person act waiting for `confirm` (AU-9). */
export interface Proposal {
  readonly act: 'voidNumber' | 'stopClock';
  readonly by: string;
  readonly roles: readonly string[];
  readonly reasonId: string | null;
  readonly detail: string | null;
}

/** How a document of an agency elsewhere came here first. */
export interface DocumentOrigin {
  readonly packetId: string;
  /** Verbatim; `null` where its sender gave it none (RD-04). */
  readonly wireDocumentId: string | null;
}

/** The outgoing document, life cycle A. In a batch's stream: what its deliveries must know of it. */
export interface DocumentState {
  readonly documentId: string;
  /** Who answers for it: the agency that issued it, or its successor (F-T10). */
  readonly issuer: AgencyCode;
  /** The code it was numbered under, where another agency answers for it now; absent otherwise. */
  readonly issuedUnder?: AgencyCode;
  readonly authorId: string;
  readonly phase: DocumentPhase;
  readonly isArchived: boolean;
  readonly urgency: Urgency;
  /** `null` for a document of this platform. */
  readonly origin: DocumentOrigin | null;
  readonly revision: Revision | null;
  readonly signedBy: string | null;
  /** Instant of the personal signature, from which TR-02 runs. */
  readonly signedAtMs: number | null;
  readonly signatures: readonly FileSignature[];
  readonly number: DocumentNumber | null;
  /** *Hạn trả lời*, as the issuer set it. */
  readonly dueOn: string | null;
  /** Digest of the agency's CMS over the manifest. */
  readonly sealSha256: string | null;
  readonly sealedAtMs: number | null;
  readonly batches: readonly Batch[];
  readonly proposal: Proposal | null;
  /** Set by a recall or a replacement: the id of the request, and the notice or the new document. */
  readonly request: Readonly<{
    requestId: string;
    kind: 'recall' | 'replace';
    noticeId: string;
    reasonId: string | null;
  }> | null;
}

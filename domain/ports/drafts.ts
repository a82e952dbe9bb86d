import type { Actor } from '../access/actor.js';
import type { CivilDate } from '../calendar/civil-date.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { FileRef } from '../document/document-state.js';
import type { PaperReason } from '../paper/paper-reasons.js';
import type { Urgency } from '../urgency.js';
import type { Viewer } from './viewer.js';

/** What the document says; encrypted at rest, in no command and in no history (QĐ28 10.2). */
export interface DraftContent {
  /** *Trích yếu*. */
  readonly subject: string;
  /** *Nội dung tóm tắt*. */
  readonly summary: string | null;
  /** *Nơi nhận* for information and keeping: not the recipients. */
  readonly ccPlaces: readonly string[];
  /** *Quyền hạn*: TM., KT., TL., TUQ. (AU-2). */
  readonly signingCapacity: string | null;
  readonly signerPosition: string | null;
  readonly signerName: string | null;
  readonly issuePlace: string | null;
  /** *Ký hiệu người soạn thảo*. */
  readonly typistMark: string | null;
  readonly copyCount: number | null;
  readonly pageCount: number | null;
  /** What the symbol is composed of (NU-06), as the agency has published its abbreviations. */
  readonly agencyAbbreviation?: string | null;
  readonly unitAbbreviation?: string | null;
}

/** What lists and checks need in the clear: codes, ids and dates, no text. */
export interface DraftFacts {
  readonly urgency: Urgency;
  readonly documentType: string;
  readonly recipients: readonly AgencyCode[];
  readonly fileIds: readonly string[];
  /** *Hạn trả lời*. */
  readonly dueOn: CivilDate | null;
  /** Our id of the document this one replaces or answers. */
  readonly replaces: string | null;
  /** Why it goes on paper, too or instead; absent or `null` for the rule, which is that it does not (EP-2). */
  readonly paper?: PaperReason | null;
}

export interface Draft extends DraftFacts {
  readonly documentId: string;
  /** Counts the edits, from 1. */
  readonly version: number;
  readonly ownerUserId: string;
  readonly agencyCode: AgencyCode;
  readonly unitId: string;
  readonly content: DraftContent;
  readonly updatedAtMs: number;
}

/** What changes and nothing else; content is changed field by field. */
export interface DraftChanges extends Partial<DraftFacts> {
  readonly content?: Partial<DraftContent>;
}

/** A version fixed for ever: what `submit` names by its digest, and everybody signs. */
export interface FrozenRevision extends Omit<Draft, 'updatedAtMs' | 'fileIds'> {
  /** SHA-256 over the canonical JSON of content, facts and files' digests, lower-case hex. */
  readonly digest: string;
  readonly files: readonly FileRef[];
  readonly frozenAtMs: number;
}

/**
 * Drafts as rows: edited freely, so that no edit enters a document's history.
 *
 * A draft is seen and edited by its author and the author's unit; a frozen revision also by those of
 * the agency who approve, sign, number and issue. To anybody else it is `draftUnknown`. Receivers,
 * and what a recall hides from all of them (I8), are the caller's to decide.
 */
export interface Drafts {
  /** The same id again gives back what stands; somebody else's is `documentExists`. */
  readonly create: (
    author: Actor,
    draft: DraftFacts & { readonly documentId: string; readonly content: DraftContent },
  ) => Promise<Draft>;
  readonly find: (viewer: Viewer, documentId: string) => Promise<Draft | null>;
  /** The viewer's own drafts, last edited first. */
  readonly list: (
    viewer: Actor,
    page: { readonly beforeMs: number; readonly limit: number },
  ) => Promise<readonly Draft[]>;
  /** A `Refusal` `draftVersionConflict` where another edit came first, `fileUnknown` for a foreign file. */
  readonly edit: (
    viewer: Viewer,
    at: { readonly documentId: string; readonly version: number },
    changes: DraftChanges,
  ) => Promise<Draft>;
  /** Twice is once: the same version always gives the same revision and digest. */
  readonly freezeRevision: (
    viewer: Viewer,
    at: { readonly documentId: string; readonly version: number },
  ) => Promise<FrozenRevision>;
  /** By the draft's version; throws where the stored revision no longer has its digest (I11). */
  readonly revision: (
    viewer: Viewer,
    documentId: string,
    version: number,
  ) => Promise<FrozenRevision | null>;
}

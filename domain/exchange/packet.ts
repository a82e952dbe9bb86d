import type { Urgency } from '../urgency.js';
import type { BusinessType } from './business-types.js';
import type { StatusCode } from './status-codes.js';
import type { SteeringType } from './steering-types.js';
import type { ExtraElement } from './wire-element.js';

/** A coded field: what stands on the wire, verbatim, and what it means to us. */
export interface Coded<T> {
  readonly wire: string;
  readonly means: T;
}

/** An agency as a packet describes it, `From` or `To`. Every text is opaque but the code (BAD-17). */
export interface Party {
  /** *Mã định danh*, verbatim: an unknown or irregular code is for the directory to judge (RD-13). */
  readonly agencyCode: string | null;
  /** *Đơn vị chủ quản*: a code, a name or a hub's tag. */
  readonly organizationInCharge: string | null;
  readonly agencyName: string | null;
  readonly address: string | null;
  readonly email: string | null;
  readonly telephone: string | null;
  readonly fax: string | null;
  readonly website: string | null;
}

/** The agency a packet comes from; one without a code is no packet (RD-14). */
export interface Sender extends Party {
  readonly agencyCode: string;
}

/** Another document, as `ResponseFor` names it. */
export interface DocumentReference {
  readonly agencyCode: string | null;
  /** Joined, `7816/VPCP-TTĐT`. */
  readonly numberAndSymbol: string | null;
  /** Verbatim. */
  readonly documentId: string | null;
  /** Civil date. */
  readonly issuedOn: string | null;
}

/** *Người thực hiện*. */
export interface Staff {
  readonly department: string | null;
  readonly staff: string | null;
  readonly email: string | null;
  readonly mobile: string | null;
}

/** *Dấu vết chuyển*: a node the packet went through; some nodes do not name themselves (BAD-09). */
export interface TraceHeader {
  readonly agencyCode: string | null;
  readonly passedAtMs: number | null;
}

/** What happened to one receiver of an updated document; on `removed` nothing is deleted (DIS-17). */
export interface ReceiverChange {
  readonly agencyCode: string;
  readonly change: 'removed' | 'added' | null;
}

/** A document that a new one replaces, for the agencies named. */
export interface Replacement {
  readonly documentId: string;
  readonly agencyCodes: readonly string[];
}

/** *Nghiệp vụ*: what the packet does to a document that is already out. */
export interface Business {
  readonly reason: string | null;
  readonly isPaperSent: boolean | null;
  /** `Bussiness/DocumentId`: the document recalled or updated, verbatim. */
  readonly targetDocumentId: string | null;
  readonly documentChanged: boolean | null;
  readonly receiversChanged: boolean | null;
  readonly receiverChanges: readonly ReceiverChange[];
  readonly replacements: readonly Replacement[];
  readonly staff: Staff | null;
}

/** A file to be sent. How it is wrapped for the wire is the writer's business (ATT-01). */
export interface Attachment {
  /** Without `cid:`. */
  readonly contentId: string;
  /** Any Unicode; to be sanitised before it touches a file system. */
  readonly fileName: string;
  readonly description: string | null;
  readonly bytes: Uint8Array;
}

/**
 * Fields outside the standard that some producers write. `ReplyFors` and `ReferenceCodes`, whose content
 * nobody has documented, stay among the extras.
 */
export interface PacketExtensions {
  readonly applicationType: string | null;
  readonly taskCode: string | null;
}

/** *Văn bản điện tử*: a document on the wire, of business type new, recall, update or replace. */
export interface DocumentPacket {
  readonly messageType: 'edoc';
  /** `null` for a code that is none of ours: quarantine. A packet without business block is `new`. */
  readonly businessType: BusinessType | null;
  readonly sender: Sender;
  readonly recipients: readonly Party[];
  /** The `wireDocumentId`, verbatim; compared by `normaliseDocumentId` (IDN-02). */
  readonly documentId: string | null;
  /** *Số*: text, never an integer (BAD-16). */
  readonly number: string | null;
  /** *Ký hiệu*. */
  readonly symbol: string | null;
  readonly issuePlace: string | null;
  /** Civil date. */
  readonly issuedOn: string | null;
  /** Contradictory value spaces: show `typeName`, no logic on the number (DIS-12, BAD-15). */
  readonly documentType: number | null;
  readonly documentTypeDetail: number | null;
  readonly typeName: string | null;
  readonly subject: string | null;
  readonly summary: string | null;
  readonly signingCapacity: string | null;
  readonly signerPosition: string | null;
  readonly signerName: string | null;
  /** *Hạn trả lời*, civil date. */
  readonly dueOn: string | null;
  readonly urgency: Coded<Urgency> | null;
  readonly circulationScope: string | null;
  readonly typistMark: string | null;
  readonly copyCount: number | null;
  readonly pageCount: number | null;
  readonly isDirective: boolean | null;
  readonly appendices: readonly string[];
  /** `ResponseFor`: the documents replied to; in a recall, the documents recalled (`targetsOf`). */
  readonly inReplyTo: readonly DocumentReference[];
  readonly steeringType: Coded<SteeringType> | null;
  /** *Nơi nhận* to be informed; not the recipients. */
  readonly ccPlaces: readonly string[];
  readonly extensions: PacketExtensions;
  readonly business: Business | null;
  /** The sender first, then every hub in the order passed. */
  readonly traceHeaders: readonly TraceHeader[];
  readonly attachments: readonly Attachment[];
  readonly extras: readonly ExtraElement[];
}

/** *Thông điệp trạng thái*: what became of a document at the agency that reports. */
export interface StatusPacket {
  readonly messageType: 'status';
  readonly sender: Sender;
  /** The document, and the agency the status is addressed to; `null` in a status that names none. */
  readonly target: DocumentReference | null;
  readonly staff: Staff | null;
  /** `means` is `null` for a code without meaning here: keep, no transition, tell somebody (ST-02). */
  readonly statusCode: Coded<StatusCode | null> | null;
  /** Human text, with the reason of 02, 13 and 16; never parsed (ST-04). */
  readonly description: string | null;
  readonly reportedAtMs: number | null;
  readonly extras: readonly ExtraElement[];
}

export type Packet = DocumentPacket | StatusPacket;

import type { Actor } from '../access/actor.js';
import type { IntakeResult, WorkFinished } from '../delivery/delivery-state.js';
import type { ClockStopReason, RefusalReason } from '../delivery/receiver-transitions.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { DocumentState, FileRef, Recipient, Revision } from '../document/document-state.js';
import type { JudgedStep } from '../obligation/obligation-state.js';
import type { Urgency } from '../urgency.js';

/** A text that stands in the store under this id; the command carries nothing else of it. */
type TextId = string;

/** Commands on the document as a whole. */
export type DocumentCommand = Readonly<
  | { type: 'createDraft'; documentId: string; urgency: Urgency; secrecy: string }
  | { type: 'submit'; revision: Revision; secrecy: string; missing: readonly string[] }
  | { type: 'discard' }
  | { type: 'approve'; digest: string | null }
  | { type: 'sendBack'; deliveryId: null; reasonId: TextId | null }
  | { type: 'sign' }
  | { type: 'reopen'; deliveryId: null; reasonId: TextId | null }
  | { type: 'seal'; register: string }
  | { type: 'voidSignature'; reasonId: TextId | null }
  | { type: 'voidNumber'; reasonId: TextId | null }
  | { type: 'issue' }
  | { type: 'archive' }
  /** *Thu hồi*: a receiver may not refuse it (QĐ28 9.2). Names a sealed notice of the same issuer. */
  | { type: 'recall'; noticeId: string; reasonId: TextId | null }
  | { type: 'replace'; newDocumentId: string; reasonId: TextId | null }
  | { type: 'correct'; newDocumentId: string; reasonId: TextId | null }
  | { type: 'confirm'; deliveryId: null }
>;

/** Commands of the sender's clerk on one delivery. */
export type SenderCommand = Readonly<
  | { type: 'resend'; deliveryId: string }
  /** CP-2, *gửi lại ngay*: the next attempt does not wait for the back-off. */
  | { type: 'retryNow'; deliveryId: string }
  | { type: 'cancelBeforeSend'; deliveryId: string; reasonId: TextId | null }
  | { type: 'takeBack'; deliveryId: string; reasonId: TextId | null }
  | { type: 'update'; deliveryId: string; changedDigest: string; reasonId: TextId | null }
  | { type: 'withdrawRequest'; deliveryId: string; reasonId: TextId | null }
  | { type: 'issueOnPaper'; deliveryId: string; reasonId: TextId | null }
  | { type: 'recordPaperReceipt'; deliveryId: string; reasonId: TextId | null }
  | { type: 'closeDelivery'; deliveryId: string; reasonId: TextId | null }
>;

/** Where a receiver forwards its document: a person or a unit of its own, or another agency. */
export type ForwardTarget = Readonly<
  | { kind: 'inside'; unitId: string; userId: string | null }
  | { kind: 'agency'; recipient: Recipient }
>;

/** Commands of the receiver on its incoming document. */
export type ReceiverCommand = Readonly<
  | { type: 'accept'; deliveryId: string; confirmsWarnings: boolean }
  | { type: 'refuse'; deliveryId: string; reasonCode: RefusalReason; reasonId: TextId | null }
  | { type: 'markReferenceOnly'; deliveryId: string }
  | { type: 'present'; deliveryId: string }
  | {
      type: 'assign' | 'reassign';
      deliveryId: string;
      leadUnitId: string;
      leadHandlerId: string;
      coUnitIds: readonly string[];
      resolveOn: string | null;
      reasonId: TextId | null;
    }
  | { type: 'start'; deliveryId: string; leadUnitId: string | null; leadHandlerId: string | null }
  | { type: 'sendBack'; deliveryId: string; reasonId: TextId | null }
  | {
      type: 'complete';
      deliveryId: string;
      replyId: string | null;
      /** Absent where the file stays open. */
      workFinished?: WorkFinished;
    }
  | { type: 'linkReply'; deliveryId: string; replyId: string }
  | { type: 'handToArchive'; deliveryId: string }
  | { type: 'stopClock'; deliveryId: string; reasonCode: ClockStopReason; reasonId: TextId | null }
  | { type: 'resumeClock'; deliveryId: string }
  | { type: 'reopen'; deliveryId: string; reasonId: TextId | null }
  | { type: 'executeRecall'; deliveryId: string }
  | { type: 'reportException'; deliveryId: string; reasonId: TextId | null }
  | { type: 'agree'; deliveryId: string }
  | { type: 'decline'; deliveryId: string; reasonId: TextId | null }
  | { type: 'confirm'; deliveryId: string }
  | { type: 'forward'; deliveryId: string; to: ForwardTarget }
  /** `holderId` names a holder inside, or the copy that was forwarded. */
  | { type: 'retractForward'; deliveryId: string; holderId: string; reasonId: TextId | null }
>;

/** Commands of whoever a step of the ladder has told (F-T06 … F-T08, CK-21). */
export type SupervisorCommand = Readonly<
  | { type: 'acknowledge'; obligationId: string; step: JudgedStep }
  | { type: 'extendDeadline'; obligationId: string; toMs: number; reasonId: TextId | null }
  | { type: 'order'; obligationId: string; reasonId: TextId | null; newOwnerId: string | null }
  /** CK-21: yes to earlier limits; names the publication that proposed them. */
  | { type: 'confirmDeadline'; obligationId: string; publication: string }
>;

/** A packet that stands in the inbox and speaks of a document of an agency elsewhere. */
export interface Arrival {
  readonly documentId: string;
  readonly issuer: AgencyCode;
  readonly recipient: AgencyCode;
  readonly packetId: string;
  /** Its id on the wire, verbatim: what statuses about it name (IDN-02). */
  readonly wireDocumentId: string | null;
  readonly urgency: Urgency;
  readonly dueOn: string | null;
  readonly number: Readonly<{ number: string; symbol: string; issuedOn: string | null }> | null;
  readonly files: readonly FileRef[];
  /** What its reader found wrong (K2, K3, K12). */
  readonly findings: IntakeResult['findings'];
  readonly receivedAtMs: number;
  readonly secrecy: string;
}

/** What the system itself puts before the judge; ids are deterministic, so a repeat is a no-op. */
export type SystemCommand = Readonly<
  | ({ type: 'arrive' } & Arrival)
  | {
      type: 'arriveRequest';
      deliveryId: string;
      kind: 'recall' | 'takeBack' | 'update' | 'replace';
      noticeId: string | null;
      reasonId: TextId | null;
    }
  | {
      type: 'peerStatus';
      deliveryId: string;
      statusCode: string;
      reportedAtMs: number;
      reasonId: TextId | null;
    }
  | {
      type: 'dispatchResult';
      deliveryId: string;
      attempt: number;
      outcome: 'accepted' | 'failed' | 'rejected' | 'lateEvidence';
    }
  | { type: 'alarm'; obligationId: string; revision: number; step: JudgedStep }
  /** Calendars or policies were published: these obligations are weighed anew (CAL-04). */
  | { type: 'calendarChanged'; publication: string; obligationIds: readonly string[] }
  /** CP-3: an incident holds these clocks; with `toMs` it is over already. */
  | {
      type: 'incidentDeclared';
      incidentId: string;
      obligationIds: readonly string[];
      fromMs: number;
      toMs: number | null;
    }
  /** CP-6: it holds them no longer. */
  | {
      type: 'incidentEnded';
      incidentId: string;
      obligationIds: readonly string[];
      fromMs: number;
      toMs: number;
    }
  /** F-T10: another agency answers for what was this one's; `units` says what a split gives to others. */
  | {
      type: 'agencyReorganised';
      from: AgencyCode;
      to: AgencyCode;
      units: Readonly<Record<string, AgencyCode>>;
      /** In which successor the author and those who owe something here have their posts now. */
      people: Readonly<Record<string, AgencyCode>>;
      /** Why, in the words of the publication. */
      reasonId: TextId;
    }
  /** Parent to batch. */
  | { type: 'openBatch'; name: string; document: DocumentState; recipients: readonly Recipient[] }
  | {
      type: 'requestBatch';
      kind: 'recall' | 'replace';
      requestId: string;
      noticeId: string;
      reasonId: TextId | null;
    }
  /** Batch to parent. */
  | { type: 'reportBatch'; name: string; what: 'sent' | 'requestEnded' }
>;

/** Everything a judge decides; the API puts the actor in, a client never sends it. */
export type Command = Readonly<
  { actor: Actor } & (
    | DocumentCommand
    | SenderCommand
    | ReceiverCommand
    | SupervisorCommand
    | SystemCommand
  )
>;

export type CommandType = Command['type'];

/** One command by its name. */
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;

import type { Handling, IntakeResult } from '../../domain/delivery/delivery-state.js';
import type { ReceiverState, SenderState } from '../../domain/delivery/states.js';
import type {
  DocumentNumber,
  FileRef,
  FileSignature,
} from '../../domain/document/document-state.js';
import type { DocumentPhase } from '../../domain/document/phases.js';
import type { JudgedStep, Lateness, Owner } from '../../domain/obligation/obligation-state.js';
import type { RequestKind, RequestState } from '../../domain/request/transitions.js';
import type { Urgency } from '../../domain/urgency.js';

/** What every row carries: where it comes from, and the commit that touched it last. */
interface Row {
  readonly _id: string;
  readonly streamId: string;
  readonly documentId: string;
  readonly n: number;
  readonly updatedAtMs: number;
}

/** An outgoing document as its issuer's lists show it. */
export interface DocumentRow extends Row {
  readonly issuer: string;
  readonly authorId: string;
  readonly phase: DocumentPhase;
  readonly isArchived: boolean;
  readonly urgency: Urgency;
  readonly documentType: string | null;
  readonly number: DocumentNumber | null;
  readonly dueOn: string | null;
  readonly revisionDigest: string | null;
  readonly draftVersion: number | null;
  readonly files: readonly FileRef[];
  readonly signedBy: string | null;
  readonly signatures: readonly FileSignature[];
  readonly sealSha256: string | null;
  readonly recipientCount: number;
  readonly proposal: string | null;
  readonly createdAtMs: number;
  readonly signedAtMs: number | null;
  readonly issuedAtMs: number | null;
  readonly packetId: string | null;
  /** What the packets about it name, in one spelling; `null` before there is a number (ST-05). */
  readonly wireKey: string | null;
  /** The notice of a recall, or the replacing document. */
  readonly noticeId: string | null;
  /** *Đính chính*: the document that corrects this one, which stays valid. */
  readonly correctedById: string | null;
}

/** One copy, for the sender's lists and for the receiver's. */
export interface DeliveryRow extends Row {
  readonly issuer: string;
  readonly recipient: string;
  readonly isHosted: boolean;
  readonly b: SenderState;
  readonly c: ReceiverState | null;
  readonly urgency: Urgency;
  readonly number: DocumentNumber | null;
  readonly intake: IntakeResult | null;
  /** Of a copy that came in a packet: its id in the inbox and its files. */
  readonly packetId: string | null;
  readonly files: readonly FileRef[];
  readonly arrivalNumber: number | null;
  readonly handling: Handling | null;
  readonly replyId: string | null;
  readonly resendOf: string | null;
  readonly resentAs: string | null;
  readonly request: Readonly<{ requestId: string; kind: RequestKind }> | null;
  /** A two-person act that waits for the second person (AU-9). */
  readonly proposal: string | null;
  readonly refusal: Readonly<{ reasonCode: string | null; reasonId: string | null }> | null;
  readonly sentAtMs: number | null;
  readonly receivedAtMs: number | null;
  readonly acceptedAtMs: number | null;
  readonly completedAtMs: number | null;
}

/** One duty with its instants, what has happened to it, and its outcome for ever. */
export interface ObligationRow extends Row {
  readonly rule: string;
  readonly deliveryId: string | null;
  readonly owner: Owner;
  readonly openedAtMs: number;
  readonly targetMs: number | null;
  readonly breachMs: number | null;
  readonly calendarVersion: string | null;
  readonly policyVersion: string | null;
  readonly isProvisional: boolean;
  /** Reminders still to come, earliest first; the sweep reads the first. */
  readonly remindAtMs: readonly number[];
  readonly nextStepMs: number | null;
  readonly steps: readonly Readonly<{ step: JudgedStep; atMs: number; told: readonly string[] }>[];
  readonly isBreached: boolean;
  readonly outcome: 'open' | 'met' | 'late' | 'cancelled';
  readonly closedAtMs: number | null;
  readonly lateness: Lateness | null;
}

/** One change request towards one recipient; of a recall they are the proof of withdrawal. */
export interface RequestRow extends Row {
  readonly deliveryId: string;
  readonly recipient: string;
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly noticeId: string | null;
  readonly reasonId: string | null;
  readonly openedAtMs: number;
  readonly closedAtMs: number | null;
}

/** One stream: what `resume` and the daily wake-up ask. */
export interface StreamRow extends Row {
  readonly issuer: string;
  readonly nextStepMs: number | null;
  /** Somebody or something is expected to act, whatever the clock says. */
  readonly isBusy: boolean;
}

export interface ViewRows {
  readonly documents: Readonly<Record<string, DocumentRow>>;
  readonly deliveries: Readonly<Record<string, DeliveryRow>>;
  readonly obligations: Readonly<Record<string, ObligationRow>>;
  readonly requests: Readonly<Record<string, RequestRow>>;
  readonly streams: Readonly<Record<string, StreamRow>>;
}

export const VIEWS = ['documents', 'deliveries', 'obligations', 'requests', 'streams'] as const;

export type ViewName = (typeof VIEWS)[number];

export const noRows: ViewRows = {
  documents: {},
  deliveries: {},
  obligations: {},
  requests: {},
  streams: {},
};

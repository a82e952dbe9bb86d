import type { Actor } from '../access/actor.js';
import type { Commit, Receipt } from '../commit/commit.js';
import type { Handling, IntakeResult } from '../delivery/delivery-state.js';
import type { ReceiverState, SenderState } from '../delivery/states.js';
import type {
  DocumentNumber,
  FileRef,
  FileSignature,
  Proposal,
} from '../document/document-state.js';
import type { DocumentPhase } from '../document/phases.js';
import type { ForwardedFrom, Holder } from '../forwarding/holder.js';
import type { JudgedStep, Lateness, Owner } from '../obligation/obligation-state.js';
import type { RequestKind, RequestState } from '../request/transitions.js';
import type { Urgency } from '../urgency.js';
import type { Viewer } from './viewer.js';

/** Where a row comes from, and the commit that touched it last. */
interface Row {
  readonly streamId: string;
  readonly documentId: string;
  readonly n: number;
  readonly updatedAtMs: number;
}

/** An outgoing document as its issuer's lists show it. */
export interface DocumentView extends Row {
  /** Who answers for it: the agency that issued it, or its successor (F-T10). */
  readonly issuer: string;
  /** The code it was numbered under, where another agency answers for it now; absent otherwise. */
  readonly issuedUnder?: string;
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
  readonly proposal: Proposal['act'] | null;
  readonly createdAtMs: number;
  readonly signedAtMs: number | null;
  readonly issuedAtMs: number | null;
  /** The notice of a recall, or the replacing document. */
  readonly noticeId: string | null;
}

/** One copy, for the sender's lists and for the receiver's. */
export interface DeliveryView extends Row {
  readonly deliveryId: string;
  readonly issuer: string;
  /** As of the document. */
  readonly issuedUnder?: string;
  readonly recipient: string;
  /** The code it was sent to, where another agency answers for it now; absent otherwise. */
  readonly addressedTo?: string;
  /** In whose book its arrival number stands, where that agency is no more; absent otherwise. */
  readonly registeredUnder?: string;
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
  /** Absent from what the issuer has sent. */
  readonly forwardedFrom?: ForwardedFrom;
  /** Absent as long as nothing was forwarded inside. */
  readonly holders?: readonly Holder[];
  readonly request: Readonly<{ requestId: string; kind: RequestKind }> | null;
  readonly refusal: Readonly<{ reasonCode: string | null; reasonId: string | null }> | null;
  readonly sentAtMs: number | null;
  readonly receivedAtMs: number | null;
  readonly acceptedAtMs: number | null;
  readonly completedAtMs: number | null;
}

/** One duty with its instants, what has happened to it, and its outcome for ever. */
export interface ObligationView extends Row {
  readonly obligationId: string;
  readonly rule: string;
  /** Of its document, when it opened. */
  readonly urgency: Urgency;
  readonly deliveryId: string | null;
  readonly owner: Owner;
  readonly openedAtMs: number;
  readonly targetMs: number | null;
  readonly breachMs: number | null;
  readonly calendarVersion: string | null;
  readonly policyVersion: string | null;
  readonly isProvisional: boolean;
  /** Earlier limits that wait for a yes (CK-21). */
  readonly proposed: Readonly<{
    publication: string;
    targetMs: number | null;
    breachMs: number | null;
    calendarVersion: string;
  }> | null;
  readonly nextStepMs: number | null;
  readonly steps: readonly Readonly<{ step: JudgedStep; atMs: number; told: readonly string[] }>[];
  readonly isBreached: boolean;
  /** A person's permitted stop or an incident holds the clock (6.3). */
  readonly isHeld: boolean;
  /** Incidents that have held it, with their minutes once they let it go (CP-8). */
  readonly incidents: readonly Readonly<{
    incidentId: string;
    fromMs: number;
    toMs: number | null;
    stopped: Lateness | null;
  }>[];
  /** Recorded breaches that an incident has excused: they stay among the steps. */
  readonly excusedBreaches: readonly Readonly<{ incidentId: string; breachMs: number }>[];
  readonly outcome: 'open' | 'met' | 'late' | 'cancelled';
  readonly closedAtMs: number | null;
  readonly lateness: Lateness | null;
}

/** One change request towards one recipient. */
export interface RequestView extends Row {
  readonly requestId: string;
  readonly deliveryId: string;
  readonly recipient: string;
  /** The agency that has forwarded the copy; absent where its issuer has sent it. */
  readonly forwardedBy?: string;
  readonly kind: RequestKind;
  readonly state: RequestState;
  readonly noticeId: string | null;
  readonly reasonId: string | null;
  readonly openedAtMs: number;
  readonly closedAtMs: number | null;
}

/** How far a list has been read; `null` before its first row. */
export type After<Key> = Readonly<{ key: Key; id: string }> | null;

interface Paged<Key> {
  readonly after: After<Key>;
  readonly limit: number;
}

/**
 * Documents of the viewer's agency, last touched first (I10).
 *
 * A draft that was never submitted is seen by its author's unit alone.
 */
export interface Documents {
  readonly find: (viewer: Viewer, documentId: string) => Promise<DocumentView | null>;
  readonly list: (
    viewer: Viewer,
    page: Paged<number> & {
      readonly phase: DocumentPhase | null;
      readonly urgency: Urgency | null;
    },
  ) => Promise<readonly DocumentView[]>;
}

/** Copies that the viewer's agency has sent, received or forwarded, last touched first. */
export interface Deliveries {
  readonly find: (viewer: Viewer, deliveryId: string) => Promise<DeliveryView | null>;
  /** The stream that judges a copy the viewer may see; nothing else of the row is read. */
  readonly streamOf: (viewer: Viewer, deliveryId: string) => Promise<string | null>;
  /** Of one document, in the order of their ids; a broadcast has many. */
  readonly ofDocument: (
    viewer: Viewer,
    documentId: string,
    limit: number,
  ) => Promise<readonly DeliveryView[]>;
  readonly list: (
    viewer: Viewer,
    page: Paged<number> &
      Readonly<
        | { as: 'receiver'; state: ReceiverState | null }
        | { as: 'sender' | 'forwarder'; state: SenderState | null }
      >,
  ) => Promise<readonly DeliveryView[]>;
}

/**
 * Which duties of the agency somebody looks at: those owed in person or by a role where nobody is named;
 * those of whom the person stands above, by role or as head of the members' unit; those of which a step
 * has told; all of them.
 */
export type Sight = Readonly<
  { view: 'mine' | 'told' | 'agency' } | { view: 'myPeople'; memberIds: readonly string[] }
>;

export const SUMMED_VIEWS = ['mine', 'myPeople', 'told'] as const;

export type SummedView = (typeof SUMMED_VIEWS)[number];

/** Late is past the legal limit, due is to be done today; a clock that stands makes neither. */
export type When = Readonly<
  { is: 'any' } | { is: 'late'; nowMs: number } | { is: 'due'; nowMs: number; todayEndsMs: number }
>;

/** Open duties of one urgency: all, and of those the ones of today and the late ones. */
export interface SummedUrgency {
  readonly urgency: Urgency;
  readonly open: number;
  readonly due: number;
  readonly late: number;
}

/** What the viewer's agency owes, by legal limit, the earliest first; without one before all. */
export interface Obligations {
  readonly find: (viewer: Viewer, obligationId: string) => Promise<ObligationView | null>;
  readonly list: (
    viewer: Viewer,
    page: Paged<number | null> & {
      readonly sight: Sight;
      readonly outcome: ObligationView['outcome'];
      readonly when: When;
      readonly rule: string | null;
      readonly urgency: Urgency | null;
    },
  ) => Promise<readonly ObligationView[]>;
  /** How many are open in each sight, by urgency; the same rows that the lists show. */
  readonly summary: (
    person: Actor,
    about: Readonly<{ memberIds: readonly string[]; nowMs: number; todayEndsMs: number }>,
  ) => Promise<Readonly<Record<SummedView, readonly SummedUrgency[]>>>;
  /** Those that an incident has held, in the order of their ids (CP-8). */
  readonly heldBy: (
    viewer: Viewer,
    incidentId: string,
    page: Readonly<{ afterId: string; limit: number }>,
  ) => Promise<readonly ObligationView[]>;
}

/** Change requests of documents the viewer's agency has issued, addressed to it or to whom it has forwarded. */
export interface Requests {
  readonly ofDocument: (
    viewer: Viewer,
    documentId: string,
    limit: number,
  ) => Promise<readonly RequestView[]>;
  /** Those addressed to the viewer's agency, last opened first. */
  readonly received: (
    viewer: Viewer,
    page: Paged<number> & { readonly state: RequestState },
  ) => Promise<readonly RequestView[]>;
}

/** The log as a reader of one document's life knows it. */
export interface History {
  /** In order, at most `limit`; without a viewer: the caller has decided who sees what of it. */
  readonly commits: (streamId: string, limit: number) => Promise<readonly Commit[]>;
  /** What a command of this very person came to, or `null` while the log does not hold it. */
  readonly receiptOf: (
    viewer: Viewer,
    streamId: string,
    commandId: string,
  ) => Promise<Receipt | null>;
}

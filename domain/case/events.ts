import type { SignedUnder } from '../authority/delegation.js';
import type {
  CarriedPacket,
  Handling,
  IntakeResult,
  WorkFinished,
} from '../delivery/delivery-state.js';
import type { ReceiverRowId } from '../delivery/receiver-transitions.js';
import type { SenderRowId } from '../delivery/sender-transitions.js';
import type { ReceiverState, SenderState } from '../delivery/states.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type {
  DocumentNumber,
  DocumentState,
  FileSignature,
  Proposal,
  Recipient,
  Revision,
} from '../document/document-state.js';
import type { DocumentRowId } from '../document/transitions.js';
import type { ForwardedFrom } from '../forwarding/holder.js';
import type { RuleId } from '../obligation/deadline/rules.js';
import type { Due, JudgedStep, Lateness, Owner } from '../obligation/obligation-state.js';
import type { RequestKind, RequestRowId, RequestState } from '../request/transitions.js';
import type { Urgency } from '../urgency.js';

/*
 * Facts only the commit can know are `null` in what `decide` proposes and filled in what the log
 * holds: instants, numbers, signatures, results of checks, who was told. `row` is the transition
 * of rules.md 7 that the event carries out.
 */

export type DocumentEvent = Readonly<
  | {
      type: 'draftCreated';
      row: 'A-T01';
      documentId: string;
      issuer: AgencyCode;
      authorId: string;
      urgency: Urgency;
    }
  | { type: 'submitted'; row: 'A-T02'; revision: Revision }
  | {
      type: 'documentMoved';
      row: Exclude<
        DocumentRowId,
        'A-T01' | 'A-T02' | 'A-T06' | 'A-T08' | 'A-T10' | 'A-T12' | 'A-T13'
      >;
      reasonId: string | null;
    }
  | {
      type: 'signed';
      row: 'A-T06';
      signedBy: string;
      signatures: readonly FileSignature[] | null;
      /** On whose right; `null` on the signer's own. Absent from commits before delegations. */
      under?: SignedUnder | null;
      atMs: number | null;
    }
  | {
      type: 'numberedAndSealed';
      row: 'A-T08';
      register: string;
      number: DocumentNumber | null;
      sealSha256: string | null;
      atMs: number | null;
    }
  | {
      type: 'issued';
      row: 'A-T10';
      batches: readonly Readonly<{ name: string; recipients: readonly Recipient[] }>[];
    }
  | { type: 'archived'; row: 'A-T12' }
  | {
      type: 'recallOrdered';
      row: 'A-T13';
      requestId: string;
      noticeId: string;
      noticeNumber: string | null;
      reasonId: string | null;
    }
  | {
      type: 'replaced';
      row: 'A-T15';
      requestId: string;
      newDocumentId: string;
      reasonId: string | null;
    }
  | { type: 'corrected'; row: 'A-T15'; newDocumentId: string; reasonId: string | null }
  | { type: 'actProposed'; deliveryId: string | null; proposal: Proposal }
  | { type: 'proposalSettled'; deliveryId: string | null }
  | { type: 'batchOpened'; name: string; document: DocumentState }
  | {
      type: 'batchRequested';
      requestId: string;
      kind: 'recall' | 'replace';
      noticeId: string;
      reasonId: string | null;
    }
  | { type: 'batchReported'; name: string; what: 'sent' | 'requestEnded' }
  /** F-T10: what was issued under the old code keeps it. */
  | { type: 'issuerSucceeded'; row: 'F-T10'; from: AgencyCode; to: AgencyCode }
  | {
      type: 'documentArrived';
      documentId: string;
      issuer: AgencyCode;
      urgency: Urgency;
      dueOn: string | null;
      number: DocumentNumber | null;
      packetId: string;
      wireDocumentId: string | null;
    }
>;

export type DeliveryEvent = Readonly<
  | {
      type: 'deliveryQueued';
      row: 'B-T01';
      deliveryId: string;
      recipient: AgencyCode;
      isHosted: boolean;
      resendOf: string | null;
      /** Only of a copy that a receiver has forwarded (F-T02). */
      forwardedFrom?: ForwardedFrom;
    }
  | {
      type: 'deliveryMoved';
      row: SenderRowId;
      deliveryId: string;
      to: SenderState;
      reasonId: string | null;
    }
  | {
      type: 'statusReported';
      row: SenderRowId | null;
      deliveryId: string;
      statusCode: string;
      to: SenderState;
      reportedAtMs: number | null;
      reasonId: string | null;
      anomaly: string | null;
    }
  | { type: 'deliveryResent'; row: 'B-T14'; deliveryId: string; newDeliveryId: string }
  /** CP-2: a new attempt at once; the copy stays failed (B3) until one gets through. */
  | { type: 'retryAsked'; deliveryId: string }
  | {
      type: 'arrived';
      row: 'C-T01';
      deliveryId: string;
      /** In the proposal of a packet: what its reader found; the commit adds what it checks itself. */
      intake: IntakeResult | null;
      packet: CarriedPacket | null;
    }
  | {
      type: 'incomingMoved';
      row: ReceiverRowId;
      deliveryId: string;
      to: ReceiverState;
      reasonCode: string | null;
      reasonId: string | null;
    }
  | { type: 'accepted'; row: 'C-T03' | 'C-T20'; deliveryId: string; arrivalNumber: number | null }
  | {
      type: 'assigned';
      row: 'C-T06' | 'C-T07' | 'C-T08' | 'C-T12';
      deliveryId: string;
      to: ReceiverState;
      handling: Handling;
      reasonId: string | null;
    }
  | {
      type: 'completed';
      row: 'C-T11';
      deliveryId: string;
      replyId: string | null;
      workFinished?: WorkFinished;
    }
  | { type: 'replyLinked'; row: 'F-T04'; deliveryId: string; replyId: string }
  | { type: 'handedToArchive'; row: 'F-T13'; deliveryId: string }
  | {
      type: 'forwardedInside';
      row: 'F-T01';
      deliveryId: string;
      holderId: string;
      toUnitId: string;
      toUserId: string | null;
      by: string;
    }
  | {
      type: 'forwardedOutside';
      row: 'F-T02';
      deliveryId: string;
      newDeliveryId: string;
      recipient: AgencyCode;
      isHosted: boolean;
      by: string;
    }
  | {
      type: 'forwardRetracted';
      row: 'F-T03';
      deliveryId: string;
      /** A holder inside, or the copy that was forwarded. */
      holderId: string;
      by: string;
      reasonId: string | null;
    }
  /** F-T10: on one side of the copy another agency answers now. */
  | {
      type: 'copySucceeded';
      row: 'F-T10';
      deliveryId: string;
      side: 'issuer' | 'forwarder' | 'recipient';
      from: AgencyCode;
      to: AgencyCode;
    }
>;

export type RequestEvent = Readonly<
  | {
      type: 'requestOpened';
      row: 'D-T01';
      senderRow: SenderRowId | null;
      requestId: string;
      kind: RequestKind;
      deliveryId: string;
      noticeId: string | null;
      reasonId: string | null;
      /** Only where the request follows one on the copy that this was forwarded from (GD-06). */
      isFollowing?: true;
    }
  | {
      type: 'requestMoved';
      row: RequestRowId;
      requestId: string;
      deliveryId: string;
      to: RequestState;
      reasonId: string | null;
    }
>;

export type ObligationEvent = Readonly<
  | {
      type: 'obligationOpened';
      obligationId: string;
      rule: RuleId;
      deliveryId: string | null;
      owner: Owner;
      facts: ObligationFacts;
      due: Due | null;
    }
  | {
      type: 'obligationClosed';
      obligationId: string;
      outcome: 'done' | 'cancelled';
      lateness: Lateness | null;
      isLate: boolean | null;
    }
  | {
      type: 'stepReached';
      obligationId: string;
      step: JudgedStep;
      told: readonly string[] | null;
      /** The focal point of the agency above, of a breach where policy asks for it (rules.md 6.1). */
      toldAbove?: Readonly<{ agencyCode: AgencyCode; userIds: readonly string[] }>;
    }
  | {
      type: 'deadlineSet';
      obligationId: string;
      why: 'extended' | 'resumed';
      toMs: number | null;
      reasonId: string | null;
      /** A fact of the commit; absent in logs from before it was kept. */
      atMs?: number | null;
      due: Due | null;
    }
  /** CAL-04: another calendar or policy was published; `due` is a fact of the commit, or was confirmed. */
  | {
      type: 'obligationRecomputed';
      obligationId: string;
      publication: string;
      from: OldInstants;
      due: Due | null;
    }
  /** CK-21: a limit would come earlier; all of it waits for `confirmDeadline`. */
  | {
      type: 'obligationChangeProposed';
      obligationId: string;
      publication: string;
      from: OldInstants;
      due: Due;
    }
  | { type: 'clockStopped'; obligationId: string; reasonCode: string; atMs: number | null }
  /** CP-3: a declared incident holds the clock from `fromMs` on, which may lie in the past. */
  | { type: 'incidentStopped'; obligationId: string; incidentId: string; fromMs: number }
  /** CP-6, CK-22: it holds it no longer; `due` and `stopped` are facts of the commit. */
  | {
      type: 'incidentResumed';
      obligationId: string;
      incidentId: string;
      toMs: number;
      stopped: Lateness | null;
      due: Due | null;
    }
  /** A recorded breach fell into an incident that has moved its limit: it stays recorded and no longer counts. */
  | { type: 'breachExcused'; obligationId: string; incidentId: string; breachMs: number }
  | { type: 'stepAcknowledged'; obligationId: string; step: JudgedStep; by: string }
  | {
      type: 'ordered';
      obligationId: string;
      by: string;
      reasonId: string | null;
      newOwnerId: string | null;
    }
  /** F-T10: `userId` is the person of before only where she has a post in the successor. */
  | {
      type: 'ownerSucceeded';
      row: 'F-T10';
      obligationId: string;
      from: AgencyCode;
      to: AgencyCode;
      userId: string | null;
    }
>;

/** What a recomputation replaces, with the versions that had made it (CAL-04: old → new). */
export type OldInstants = Pick<Due, 'targetMs' | 'breachMs' | 'calendarVersion' | 'policyVersion'>;

/** What the deadline depends on besides the trigger; see rules.md 6.4. */
export interface ObligationFacts {
  readonly urgency: Urgency;
  /** Trigger when it is not the commit's own instant (a packet's `receivedAt`, the sender's DueDate). */
  readonly triggerMs: number | null;
  readonly dueOn: string | null;
  /** Only of TR-06b: `receivedAt` of the packet whose check has failed. */
  readonly receivedAtMs?: number;
}

export type Event = DocumentEvent | DeliveryEvent | RequestEvent | ObligationEvent;
export type EventOf<T extends Event['type']> = Extract<Event, { type: T }>;

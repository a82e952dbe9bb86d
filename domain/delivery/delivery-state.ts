import type { AgencyCode } from '../directory/agency-code.js';
import type { FileRef, Proposal } from '../document/document-state.js';
import type { ForwardedFrom, Holder } from '../forwarding/holder.js';
import type { RequestKind } from '../request/transitions.js';
import type { ReceiverState, SenderState } from './states.js';

/** Overall result of the intake checks K1–K12 (rules.md 10.5) and the checks that were not passed. */
export interface IntakeResult {
  readonly overall: 'pass' | 'warn' | 'fail' | 'indeterminate';
  readonly findings: readonly Readonly<{
    check: string;
    result: 'warn' | 'fail' | 'indeterminate';
    code: string;
  }>[];
}

/** The packet a copy came in, where the issuer lives elsewhere, and the files it brought. */
export interface CarriedPacket {
  readonly packetId: string;
  readonly files: readonly FileRef[];
}

/** Who handles the document at the receiver: the content of the leader's direction (NĐ30 23.2). */
export interface Handling {
  readonly leadUnitId: string;
  readonly leadHandlerId: string;
  readonly coUnitIds: readonly string[];
  /** The leader's date, civil; `null` where none was set. */
  readonly resolveOn: string | null;
}

/** *Kết thúc công việc*: of a construction the settlement (NĐ30 30.2). */
export const WORK_FINISHED = ['ordinary', 'construction'] as const;

export type WorkFinished = (typeof WORK_FINISHED)[number];

/** *Lượt gửi*: one document towards one recipient, the sender's view B and the receiver's view C. */
export interface DeliveryState {
  readonly deliveryId: string;
  /** Who answers for it: the agency it was sent to, or its successor (F-T10). */
  readonly recipient: AgencyCode;
  /** The code it was sent to, where another agency answers for it now; absent otherwise. */
  readonly addressedTo?: AgencyCode;
  /** In whose book its arrival number stands, where that agency is no more; absent otherwise. */
  readonly registeredUnder?: AgencyCode;
  readonly isHosted: boolean;
  readonly b: SenderState;
  /** `null` before arrival, and at a recipient that does not live on this platform. */
  readonly c: ReceiverState | null;
  /** The state to return to while frozen or paused (RES-04). */
  readonly cBefore: ReceiverState | null;
  readonly attempt: number;
  readonly resendOf: string | null;
  readonly resentAs: string | null;
  readonly intake: IntakeResult | null;
  /** `null` for a copy of a document of this platform. */
  readonly packet: CarriedPacket | null;
  readonly arrivalNumber: number | null;
  readonly handling: Handling | null;
  readonly replyId: string | null;
  /** Its completion has ended the work, so the file goes to the archive (TR-19); absent otherwise. */
  readonly workFinished?: WorkFinished;
  /** The open change request, at most one (GD-02). */
  readonly request: Readonly<{ requestId: string; kind: RequestKind }> | null;
  /** Highest status code folded so far, '' before the first (rules.md 7.2). */
  readonly status: string;
  /** Instant of the last status reported, for 05 after 06 (RES-07). */
  readonly statusAtMs: number | null;
  readonly proposal: Proposal | null;
  /** Absent from a copy that its document's issuer has sent, as from every state before there were others. */
  readonly forwardedFrom?: ForwardedFrom;
  /** *Cây nắm giữ*: absent as long as nothing was forwarded inside (F-T01). */
  readonly holders?: readonly Holder[];
}

/** Ended for the sender: nothing more is expected of them. */
export const ENDED: readonly SenderState[] = ['cancelledBeforeSend', 'closed'];

import type { RuleId } from '../obligation/deadline/rules.js';
import type { JudgedStep } from '../obligation/obligation-state.js';

/** What people are told of. The text for the screen is made from it, and from nothing else. */
export const NOTICE_KINDS = [
  'step',
  'breachBelow',
  'reminder',
  'arrival',
  'refusal',
  'assignment',
  'forwarded',
  'forwardRetracted',
  'recallOrder',
  'takeBackRequest',
  'updateRequest',
  'replaceRequest',
  'requestDeclined',
  'recallDeclined',
  'recallException',
  'order',
  'extension',
  'recomputation',
  'recomputationProposed',
  'certificateExpiring',
  'clockDrift',
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What a notice is about: ids and codes only, the document's text stays at home. */
export interface NoticeSubject {
  readonly kind: NoticeKind;
  readonly rule: RuleId | null;
  readonly obligationId: string | null;
  /** `null` where it is about no document. */
  readonly documentId: string | null;
  readonly deliveryId: string | null;
  readonly step: JudgedStep | null;
  /** The certificate that ends (TR-24). */
  readonly certificateId?: string;
}

/** One notice to one person, told once: its id says what it is, so a repeat is a no-op (I6). */
export interface Notice extends NoticeSubject {
  readonly noticeId: string;
  readonly userId: string;
  /** Of the post in which the person is told (AU-8). */
  readonly agencyCode: string;
  /** What is told alike within an hour is one entry of the list (`groupIdOf`). */
  readonly groupId: string;
  readonly atMs: number;
  readonly readAtMs: number | null;
}

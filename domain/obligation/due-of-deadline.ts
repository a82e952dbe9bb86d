import type { CaseState } from '../case/case-state.js';
import type { Deadline } from './deadline/deadline.js';
import type { Question } from './deadline/question.js';
import type { RuleId } from './deadline/rules.js';
import type { Due } from './obligation-state.js';

/** What decides an obligation's instants besides calendar and policy. */
export interface AskedOf {
  readonly rule: RuleId;
  readonly deliveryId: string | null;
  readonly triggerMs: number;
  readonly openedAtMs: number;
  readonly dueOn: string | null;
  /** TR-06b: since when the packet was there, where that is not its trigger (CK-13). */
  readonly receivedAtMs: number | null;
}

/** The question whose answer the instants are: the same at the opening and at every recomputation. */
export const questionOf = (
  { rule, deliveryId, triggerMs, openedAtMs, dueOn, receivedAtMs }: AskedOf,
  { document, deliveries }: Pick<CaseState, 'document' | 'deliveries'>,
): Question => ({
  rule,
  atMs: triggerMs,
  openedAtMs,
  urgency: document?.urgency ?? 'normal',
  dueOn,
  // What a receiver forwards has no share in the issuer's clocks (F-T02).
  signedAtMs: isForwarded(deliveries[deliveryId ?? '']) ? null : (document?.signedAtMs ?? null),
  receivedAtMs: receivedAtMs ?? triggerMs,
  isConstruction: deliveries[deliveryId ?? '']?.workFinished === 'construction',
});

const isForwarded = (delivery: CaseState['deliveries'][string] | undefined): boolean =>
  delivery?.forwardedFrom !== undefined;

/** TR-05 as the sender sees it: the receiver lives elsewhere, and the clock on the wall counts (CK-12). */
export const isReceiptWatch = (
  { rule, deliveryId }: Pick<AskedOf, 'rule' | 'deliveryId'>,
  { deliveries }: Pick<CaseState, 'deliveries'>,
): boolean => rule === 'TR-05' && deliveryId !== null && deliveries[deliveryId]?.isHosted === false;

/** The instants as the log keeps them. */
export const dueOf = (
  {
    reminders,
    ...deadline
  }: Omit<Deadline, 'openedAtMs' | 'rule' | 'urgency' | 'reason' | 'freezeByMs'>,
  openedAtMs: number,
): Due => ({
  openedAtMs,
  triggerMs: deadline.triggerMs,
  targetMs: deadline.targetMs,
  breachMs: deadline.breachMs,
  ladder: deadline.ladder,
  remindAtMs: reminders.map(({ atMs }) => atMs),
  calendarVersion: deadline.calendarVersion,
  policyVersion: deadline.policyVersion,
  isProvisional: deadline.isProvisional,
});

import type { Actor } from '../access/actor.js';
import { mayAct } from '../access/find-row.js';
import type { CivilDate } from '../calendar/civil-date.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { ErrorCode } from '../errors.js';
import { ok, type Result, refuse } from '../result.js';

/**
 * In whose stead somebody signs: *quyền* (acting head), *ký thay* (by a deputy), *thừa lệnh* (by
 * order), *thừa ủy quyền* (under authorisation). TM. is the right of one's own post (AU-2).
 */
export const DELEGATION_KINDS = ['Q', 'KT', 'TL', 'TUQ'] as const;

export type DelegationKind = (typeof DELEGATION_KINDS)[number];

/** What somebody gives another to sign: in writing, for a time, for some types or all (F-T05, AU-3). */
export interface DelegationTerms {
  readonly kind: DelegationKind;
  readonly receiverUserId: string;
  /** Types of documents (NĐ30 Đ7); `null`: every type that the giver may sign. */
  readonly documentTypes: readonly string[] | null;
  readonly fromOn: CivilDate;
  /** The last day; there is no delegation without an end. */
  readonly untilOn: CivilDate;
  /** Number and symbol of the document that gives the right. */
  readonly writtenIn: string;
}

/** A delegation as it stands in the table. */
export interface Delegation extends DelegationTerms {
  readonly delegationId: string;
  readonly agencyCode: AgencyCode;
  readonly giverUserId: string;
  /** The day from which it was taken back; the row stays, for what was signed under it. */
  readonly revokedFromOn: CivilDate | null;
}

/** On whose right a document was signed; `null` where the signer's own. */
export type SignedUnder = Readonly<{
  kind: DelegationKind;
  delegationId: string;
  giverUserId: string;
}>;

/**
 * Whether these terms can be given by this person (F-T05): who signs under a delegation has nothing to
 * give on (AU-3), and nobody gives a past right, an endless one, or one that no paper names.
 */
export function checkTerms(
  giver: Actor,
  { receiverUserId, documentTypes, fromOn, untilOn, writtenIn }: DelegationTerms,
  today: CivilDate,
): Result<true, ErrorCode> {
  if (!mayAct(giver, ['authorizedSigner'])) return refuse('delegationWidens');
  if (receiverUserId === giver.userId) return refuse('delegationWidens');
  if (fromOn > untilOn || untilOn < today || fromOn < today)
    return refuse('delegationDatesInvalid');
  if (writtenIn.trim() === '') return refuse('delegationNotWritten');
  if (documentTypes?.length === 0) return refuse('delegationScopeEmpty');
  return ok(true);
}

/** Whether it holds on that day (AU-3: the signing date), for whichever type of document. */
export const isInForce = (
  { fromOn, untilOn, revokedFromOn }: Delegation,
  onDate: CivilDate,
): boolean =>
  fromOn <= onDate && onDate <= untilOn && (revokedFromOn === null || onDate < revokedFromOn);

/** The one under which a document of this type is signed on that day: of several the one given first. */
export function authorityFor(
  delegations: readonly Delegation[],
  { documentType, onDate }: Readonly<{ documentType: string; onDate: CivilDate }>,
): SignedUnder | null {
  const covering = delegations.find(
    (one) =>
      isInForce(one, onDate) &&
      (one.documentTypes === null || one.documentTypes.includes(documentType)),
  );
  if (covering === undefined) return null;
  const { kind, delegationId, giverUserId } = covering;
  return { kind, delegationId, giverUserId };
}

import type { Actor } from '../../../domain/access/actor.js';
import type { Role } from '../../../domain/access/roles.js';
import { SYSTEM } from '../../../domain/access/system-actor.js';
import type { RuleId } from '../../../domain/obligation/deadline/rules.js';
import type { AgencyVersion } from '../../../domain/ports/directory.js';
import { viewCollection } from '../../../storage/views/view-collection.js';
import type { ObligationRow } from '../../../storage/views/view-rows.js';
import { documentStreamId } from '../../../workflows/contract/stream-id.js';
import { type Act, CaseDriver } from '../../support/case-driver.js';
import { ELSEWHERE, RECEIVER, SENDER } from '../../support/case-people.js';
import type { LawWorld } from '../../support/law-world.js';

/** What a rule's obligation hangs on: a document of its own, or one copy of it at an agency of its own. */
export interface Copy {
  readonly document: CaseDriver;
  readonly streamId: string;
  /** `null` where the document itself is meant. */
  readonly deliveryId: string | null;
  /** Whose people owe it. */
  readonly agency: Actor['agencyCode'];
  /** Prefix of the issuer's people. */
  readonly issuer: 's' | 'r';
  /** The system that the receiver elsewhere is reached through. */
  readonly peerId: string | null;
}

/** What grows out of one signature, so that many rules share it. */
export type Stem =
  | 'signed'
  | 'signedExpress'
  | 'plain'
  | 'express'
  | 'recalled'
  | 'replaced'
  | 'sentElsewhere'
  | 'unsentElsewhere'
  | 'broken';

/** A world in which each agency and each copy is used once. */
export interface Nursery {
  readonly law: LawWorld;
  /** A sealed document that a recall cites, and that replaces another. */
  readonly noticeId: string;
  /** The next agency that nobody has used. */
  readonly nextAgency: () => Actor['agencyCode'];
  /** The next agency elsewhere, each behind a system of its own. */
  readonly nextElsewhere: () => AgencyVersion;
  /** Streams whose copies the system elsewhere does not take. */
  readonly closedWays: Set<string>;
  /** When packets arrive that are planted now. */
  readonly receivedAtMs: number;
  /** The civil date a reply is asked for, of documents still to be issued. */
  readonly dueOn: string;
}

/** Somebody of an agency in one role. */
export const at = (agencyCode: Actor['agencyCode'], role: Role): Actor => ({
  userId: `${role}-${agencyCode}`,
  agencyCode,
  unitId: 'office',
  roles: [role],
});

/** One act on a copy, by somebody of the agency that owes, which must be done. */
export const act = async (
  { document, streamId }: Copy,
  by: Actor | string,
  ...acts: readonly Act[]
): Promise<void> => {
  await document.done(by, acts, { streamId });
};

/** The last obligation of a rule that hangs on a copy. */
export async function owed(
  { world: { store } }: LawWorld,
  { document: { documentId }, deliveryId }: Copy,
  rule: RuleId,
): Promise<ObligationRow> {
  const rows = await viewCollection(store.connection, 'obligations')
    .find({ documentId, deliveryId, rule })
    .sort({ openedAtMs: 1, _id: 1 })
    .toArray();
  const last = rows.at(-1);
  if (last === undefined) throw new Error(`${rule} was never opened`);
  return last;
}

/**
 * A copy for each of these issuers, each at an agency of its own, out of as few signatures as can be.
 *
 * Only a document of its own can be of `r`, the agency that an incident may stop.
 */
export async function plant(
  nursery: Nursery,
  stem: Stem,
  issuers: readonly Copy['issuer'][],
): Promise<readonly Copy[]> {
  switch (stem) {
    case 'signed':
    case 'signedExpress':
      return Promise.all(issuers.map((issuer) => signed(nursery, stem, issuer)));
    case 'broken':
      return Promise.all(issuers.map(() => broken(nursery)));
    default:
      return issued(nursery, stem, issuers.length);
  }
}

/** A document of its own that has no number yet. */
async function signed(
  { law, nextAgency }: Nursery,
  stem: 'signed' | 'signedExpress',
  issuer: Copy['issuer'],
): Promise<Copy> {
  const document = new CaseDriver(law.world, issuer);
  await document.toSigned({
    recipients: [{ code: nextAgency(), isHosted: true }],
    urgency: stem === 'signed' ? 'normal' : 'express',
  });
  const agency = issuer === 's' ? SENDER : RECEIVER;
  return { document, streamId: document.streamId, deliveryId: null, agency, issuer, peerId: null };
}

/** A packet of an agency elsewhere that came without any file (K3). */
async function broken({ law, nextAgency, receivedAtMs }: Nursery): Promise<Copy> {
  const document = new CaseDriver(law.world);
  const streamId = documentStreamId(ELSEWHERE, document.documentId);
  const agency = nextAgency();
  await document.done(
    SYSTEM,
    {
      type: 'arrive',
      documentId: document.documentId,
      issuer: ELSEWHERE,
      recipient: agency,
      packetId: document.documentId,
      wireDocumentId: null,
      urgency: 'normal',
      dueOn: null,
      number: null,
      files: [],
      findings: [{ check: 'K3', result: 'fail', code: 'attachmentMissing' }],
      receivedAtMs,
      secrecy: 'normal',
    },
    { streamId },
  );
  const deliveryId = await document.deliveryId(agency, streamId);
  return { document, streamId, deliveryId, agency, issuer: 's', peerId: null };
}

async function issued(
  { law, nextAgency, nextElsewhere, closedWays, dueOn }: Nursery,
  stem: Exclude<Stem, 'signed' | 'signedExpress' | 'broken'>,
  count: number,
): Promise<readonly Copy[]> {
  const document = new CaseDriver(law.world);
  if (stem === 'unsentElsewhere') closedWays.add(document.streamId);
  const isElsewhere = stem === 'sentElsewhere' || stem === 'unsentElsewhere';
  const receivers = Array.from({ length: count }, () =>
    isElsewhere ? nextElsewhere() : { agencyCode: nextAgency(), peerId: null },
  );
  const recipients = receivers.map(({ agencyCode: code }) => ({ code, isHosted: !isElsewhere }));
  await document.toIssued({
    recipients,
    urgency: stem === 'express' ? 'express' : 'normal',
    dueOn: stem === 'plain' ? dueOn : null,
  });
  const { deliveries } = (await document.log()).state;
  const byAgency = new Map(Object.values(deliveries).map((one) => [one.recipient, one.deliveryId]));
  return receivers.map(({ agencyCode: code, peerId }) => ({
    document,
    streamId: document.streamId,
    deliveryId: byAgency.get(code) ?? '',
    agency: isElsewhere ? SENDER : code,
    issuer: 's',
    peerId,
  }));
}

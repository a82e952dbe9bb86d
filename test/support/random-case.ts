import * as fc from 'fast-check';
import type { Actor } from '../../domain/access/actor.js';
import type { Role } from '../../domain/access/roles.js';
import { SYSTEM } from '../../domain/access/system-actor.js';
import type { CaseState } from '../../domain/case/case-state.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { URGENCIES } from '../../domain/urgency.js';
import { type ACase, type Act, aCase, ELSEWHERE, HOSTED, ISSUER, inRole } from './a-case.js';
import { HOUR_MS } from './complete-facts.js';
import {
  type ActTable,
  ANSWER_ACTS,
  actOn,
  DOCUMENT_ACTS,
  RECEIVER_ACTS,
  REQUEST_ACTS,
  SENDER_ACTS,
} from './every-act.js';

/** One thing somebody tries; its numbers are read against whatever the case has come to. */
export interface Attempt {
  readonly what: number;
  readonly who: number;
  readonly which: number;
  readonly variant: number;
  readonly hasReason: boolean;
}

const number = fc.nat({ max: 1000 });
const attempt = fc.record({
  what: number,
  who: number,
  which: number,
  variant: number,
  hasReason: fc.boolean(),
});

export const attempts = fc.array(attempt, { minLength: 1, maxLength: 40 });

/** Cases with copies here and elsewhere, at different points of their lives. */
export const beginnings: fc.Arbitrary<ACase> = fc
  .record({
    urgency: fc.constantFrom(...URGENCIES),
    dueOn: fc.constantFrom(null, '2026-03-20'),
    intake: fc.constantFrom('pass', 'warn', 'fail', 'signatureMissing'),
    point: fc.constantFrom('new', 'signed', 'sealed', 'issued', 'issued', 'issued'),
  })
  .map(({ point, ...options }) => {
    const recipients = [
      { code: HOSTED, isHosted: true },
      { code: agencyCode('H99.03'), isHosted: true },
      { code: ELSEWHERE, isHosted: false },
    ];
    const one = aCase({ ...options, recipients });
    return point === 'new' ? one : one[point]();
  });

const PEOPLE: ActTable = {
  ...DOCUMENT_ACTS,
  ...SENDER_ACTS,
  ...REQUEST_ACTS,
  ...RECEIVER_ACTS,
  ...ANSWER_ACTS,
};

/** What the tables of acts call by one name and the commands do not. */
const OF_THE_DOCUMENT: ActTable = {
  sendBack: DOCUMENT_ACTS.sendBack,
  reopen: DOCUMENT_ACTS.reopen,
};

const ROLES_TRIED: readonly (readonly Role[])[] = [
  ['recordsClerk'],
  ['officer'],
  ['leader', 'authorizedSigner'],
  ['unitHead'],
  ['chiefOfOffice'],
];

/** What is tried, and by whom: often somebody who may, sometimes anybody. */
export function tried(one: ACase, step: Attempt): Readonly<{ actor: Actor; act: Act }> {
  const kinds = [byPeople, byPeople, byPeople, byPeople, bySupervisor, bySystem, bySystem] as const;
  return pick(kinds, step.what)(one, step);
}

function byPeople(one: ACase, step: Attempt): Readonly<{ actor: Actor; act: Act }> {
  const { variant, hasReason } = step;
  const table = variant % 5 === 0 ? OF_THE_DOCUMENT : PEOPLE;
  const isConfirmed = variant % 11 === 0;
  const copy = copyOf(one.state, step);
  const reasonId = hasReason ? 'reason' : null;
  const made = actOn(one, table, pick(Object.keys(table), variant), reasonId);
  const aimed = 'deliveryId' in made && made.deliveryId !== null;
  const isDocuments = !aimed || copy === null;
  const act = isConfirmed
    ? ({ type: 'confirm', deliveryId: isDocuments ? null : copy.deliveryId } as const)
    : aimed
      ? ({ ...made, deliveryId: copy?.deliveryId ?? 'none' } as Act)
      : made;
  const ofSender = isDocuments || act.type in SENDER_ACTS || act.type in REQUEST_ACTS;
  const agency = ofSender || act.type === 'withdrawRequest' ? ISSUER : copy.recipient;
  return { actor: somebody(agency, step), act };
}

function bySupervisor(one: ACase, step: Attempt): Readonly<{ actor: Actor; act: Act }> {
  const open = pick(Object.values(one.state.obligations), step.which);
  if (open === undefined) return bySystem(one, step);
  const { obligationId, owner } = open;
  const reasonId = step.hasReason ? 'reason' : null;
  const acts: readonly Act[] = [
    { type: 'acknowledge', obligationId, step: 'L1' },
    { type: 'extendDeadline', obligationId, toMs: one.nowMs + 48 * HOUR_MS, reasonId },
    { type: 'order', obligationId, reasonId, newOwnerId: null },
    { type: 'order', obligationId, reasonId, newOwnerId: 'another' },
  ];
  const teller = { ...SYSTEM, userId: 'told-L1' };
  const act = pick(acts, step.variant);
  return { actor: act.type === 'acknowledge' ? teller : somebody(owner.agencyCode, step), act };
}

function bySystem(one: ACase, step: Attempt): Readonly<{ actor: Actor; act: Act }> {
  const copy = copyOf(one.state, step);
  const open = pick(Object.values(one.state.obligations), step.which);
  const deliveryId = copy?.deliveryId ?? 'none';
  const { variant, hasReason } = step;
  const acts: Act[] = [
    {
      type: 'dispatchResult',
      deliveryId,
      attempt: copy?.attempt ?? 1,
      outcome: pick(['accepted', 'failed', 'rejected', 'lateEvidence'] as const, variant),
    },
    {
      type: 'peerStatus',
      deliveryId,
      statusCode: pick(['01', '02', '03', '04', '5', '06', '15', '16', '77'], variant),
      reportedAtMs: one.nowMs - (variant % 3) * HOUR_MS,
      reasonId: hasReason ? 'reason' : null,
    },
    {
      type: 'arriveRequest',
      deliveryId,
      kind: pick(['recall', 'takeBack', 'update', 'replace'] as const, variant),
      noticeId: null,
      reasonId: null,
    },
  ];
  const next = open?.ladder[0];
  if (open !== undefined && next !== undefined) {
    const { obligationId, revision } = open;
    acts.push({ type: 'alarm', obligationId, revision, step: next.step });
  }
  return { actor: SYSTEM, act: pick(acts, step.who) };
}

/** Tries one thing after another; what is refused leaves the case as it was. */
export function lived(beginning: ACase, steps: readonly Attempt[]): ACase {
  return steps.reduce((one, step) => {
    const { actor, act } = tried(one, step);
    return one.refusal(actor, act) === null ? one.by(actor, act) : one;
  }, beginning);
}

const copyOf = ({ deliveries }: CaseState, { which }: Attempt) =>
  pick(Object.values(deliveries), which) ?? null;

/** The author of the document at its issuer, the lead handler at a receiver, or a colleague of theirs. */
function somebody(agency: Actor['agencyCode'], { who }: Attempt): Actor {
  const roles = pick(ROLES_TRIED, who);
  return who % 7 === 0 ? inRole(roles, agency, `colleague-${who % 3}`) : inRole(roles, agency);
}

function pick<T>(from: readonly [T, ...T[]], index: number): T;
function pick<T>(from: readonly T[], index: number): T;
function pick<T>(from: readonly T[], index: number): T | undefined {
  return from[index % from.length];
}

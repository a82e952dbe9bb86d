import * as fc from 'fast-check';
import type { Actor } from '../../domain/access/actor.js';
import { ROLES, type Role } from '../../domain/access/roles.js';
import { SYSTEM } from '../../domain/access/system-actor.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { DeliveryState } from '../../domain/delivery/delivery-state.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { forwardedCopies } from '../../domain/forwarding/holding-tree.js';
import { URGENCIES } from '../../domain/urgency.js';
import {
  type ACase,
  type Act,
  aCase,
  aCaseFromElsewhere,
  type CaseOptions,
  ELSEWHERE,
  HOSTED,
  ISSUER,
  inRole,
  NEIGHBOUR,
} from './a-case.js';
import { HOUR_MS } from './complete-facts.js';
import {
  type ActTable,
  ANSWER_ACTS,
  actOn,
  DOCUMENT_ACTS,
  FORWARD_ACTS,
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
  /** 0 gives none, 1 is another person's. */
  readonly reason: number;
}

const number = fc.nat({ max: 1000 });
export const attempt = fc.record({
  what: number,
  who: number,
  which: number,
  variant: number,
  reason: fc.nat({ max: 9 }),
});

export const attempts = fc.array(attempt, { minLength: 10, maxLength: 40, size: 'max' });

/** Where a life begins; a case is made of it by `begun`. */
export interface Beginning extends Pick<CaseOptions, 'urgency' | 'dueOn' | 'intake'> {
  readonly point: 'new' | 'signed' | 'sealed' | 'issued' | 'elsewhere';
}

export const beginnings: fc.Arbitrary<Beginning> = fc.record({
  urgency: fc.constantFrom(...URGENCIES),
  dueOn: fc.constantFrom(null, '2026-03-20'),
  intake: fc.constantFrom('pass', 'pass', 'warn', 'fail', 'signatureMissing'),
  point: fc.constantFrom('new', 'signed', 'sealed', 'issued', 'issued', 'issued', 'elsewhere'),
});

/** A case with copies here and elsewhere, at that point of its life. */
export function begun({ point, ...options }: Beginning): ACase {
  const { urgency = 'normal', dueOn = null } = options;
  if (point === 'elsewhere') return aCaseFromElsewhere({ urgency, dueOn });
  const recipients = [
    { code: HOSTED, isHosted: true },
    { code: agencyCode('H99.03'), isHosted: true },
    { code: ELSEWHERE, isHosted: false },
  ];
  const one = aCase({ ...options, recipients });
  return point === 'new' ? one : one[point]();
}

const PEOPLE: ActTable = {
  ...DOCUMENT_ACTS,
  ...SENDER_ACTS,
  ...REQUEST_ACTS,
  ...RECEIVER_ACTS,
  ...ANSWER_ACTS,
  ...FORWARD_ACTS,
};

/** What may come next in each state, so that most of what is tried happens. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  draft: ['submit', 'submit', 'submit', 'discard'],
  submitted: ['approve', 'approve', 'approve', 'sendBack'],
  approved: ['sign', 'sign', 'sign', 'reopen'],
  signed: ['seal', 'seal', 'seal', 'voidSignature'],
  numberedSealed: ['issue', 'issue', 'issue', 'voidNumber', 'confirm'],
  issued: ['archive', 'correct', 'recall', 'replace'],
  'b.sendFailed': ['cancelBeforeSend', 'issueOnPaper'],
  'b.noResponse': ['issueOnPaper', 'takeBack'],
  'b.refused': ['resend', 'closeDelivery'],
  'b.sentOnPaper': ['recordPaperReceipt', 'closeDelivery'],
  'b.sent': ['takeBack'],
  'b.arrived': ['update'],
  'b.accepted': ['takeBack'],
  'b.inProgress': ['update'],
  'b.completed': [],
  'c.arrived': ['accept', 'accept', 'accept', 'accept', 'refuse', 'markReferenceOnly'],
  'c.accepted': ['present', 'present', 'present', 'assign', 'forwardOutside', 'forwardOutside'],
  'c.presented': ['assign', 'assign', 'start', 'forward', 'forwardOutside'],
  'c.assigned': ['start', 'start', 'sendBack', 'forward', 'retractForward'],
  'c.inProgress': ['complete', 'reassign', 'stopClock', 'confirm', 'confirm', 'forwardOutside'],
  'c.paused': ['resumeClock', 'retractForward'],
  'c.completed': ['reopen', 'forward', 'forwardOutside', 'retractForward'],
  'c.referenceOnly': ['accept', 'refuse'],
  'c.frozen': ['agree', 'decline', 'executeRecall', 'reportException', 'withdrawRequest'],
};

const ROLES_OF: Readonly<Record<string, readonly Role[]>> = {
  approve: ['leader', 'unitHead'],
  sign: ['authorizedSigner'],
  recall: ['authorizedSigner'],
  voidSignature: ['authorizedSigner'],
  voidNumber: ['recordsClerk', 'leader'],
  assign: ['leader', 'recordsClerk'],
  start: ['leader', 'officer'],
  reassign: ['leader', 'unitHead'],
  sendBack: ['unitHead'],
  stopClock: ['officer', 'leader'],
  confirm: ['leader', 'officer', 'recordsClerk'],
  reopen: ['leader', 'officer'],
  complete: ['officer'],
  resumeClock: ['officer'],
  submit: ['officer'],
  discard: ['officer'],
  createDraft: ['officer'],
};

/** What is tried, and by whom: mostly what may come next, sometimes anything by anybody. */
export function tried(one: ACase, step: Attempt): Readonly<{ actor: Actor; act: Act }> {
  const kinds = [
    byPeople,
    byPeople,
    byPeople,
    byPeople,
    byPeople,
    byAnybody,
    bySupervisor,
    bySystem,
    bySystem,
  ] as const;
  return pick(kinds, step.what)(one, step);
}

function byPeople(one: ACase, step: Attempt): Readonly<{ actor: Actor; act: Act }> {
  const copy = copyOf(one.state, step);
  const ofDocument = copy === null || step.variant % 20 === 0;
  const phase = one.phase ?? 'none';
  const names = ofDocument
    ? (NEXT[phase] ?? ['createDraft'])
    : [...(NEXT[`c.${copy.c}`] ?? []), ...(NEXT[`b.${copy.b}`] ?? [])];
  const name = pick(names, step.who) ?? 'createDraft';
  const roles = ROLES_OF[name] ?? ['recordsClerk'];
  const role = pick(roles, step.variant) ?? 'recordsClerk';
  return asked(one, step, { name, copy: ofDocument ? null : copy, roles: [role] });
}

function byAnybody(one: ACase, step: Attempt): Readonly<{ actor: Actor; act: Act }> {
  const names = [...Object.keys(PEOPLE), ...Object.keys(DOCUMENT_ACTS)];
  const name = pick(names, step.variant) ?? 'createDraft';
  const copy = copyOf(one.state, step);
  return asked(one, step, { name, copy, roles: [pick(ROLES, step.who) ?? 'officer'] });
}

function asked(
  one: ACase,
  step: Attempt,
  {
    name,
    copy,
    roles,
  }: Readonly<{ name: string; copy: DeliveryState | null; roles: readonly Role[] }>,
): Readonly<{ actor: Actor; act: Act }> {
  const reasonId = step.reason === 0 ? null : 'reason';
  const isIssuers = copy === null || name in REQUEST_ACTS || name === 'withdrawRequest';
  const sender = copy?.forwardedFrom?.agencyCode ?? ISSUER;
  const ofSender = isIssuers ? ISSUER : sender;
  const isSenders = isIssuers || name in SENDER_ACTS;
  const agency = isSenders ? ofSender : copy.recipient;
  // A proposal is confirmed by another person than its proposer: here, whoever is no officer.
  const isColleague = step.reason === 1 || (name === 'confirm' && !roles.includes('officer'));
  const actor = isColleague ? inRole(roles, agency, 'colleague') : inRole(roles, agency);
  const deliveryId = copy?.deliveryId ?? null;
  if (name === 'confirm') return { actor, act: { type: 'confirm', deliveryId } };
  const table: ActTable = copy === null ? DOCUMENT_ACTS : PEOPLE;
  const made = actOn(one, name in table ? table : PEOPLE, name, reasonId);
  const isAimed = 'deliveryId' in made && made.deliveryId !== null;
  const act = isAimed ? { ...made, deliveryId: deliveryId ?? 'none' } : made;
  return { actor, act: forwarding(one, step, act) };
}

/** Agencies that copies are forwarded to: some here, one elsewhere, one that has a copy already. */
const NEIGHBOURS = [
  { code: NEIGHBOUR, isHosted: true },
  { code: agencyCode('H99.05'), isHosted: true },
  { code: agencyCode('H98.02'), isHosted: false },
  { code: HOSTED, isHosted: true },
] as const;

/** What is forwarded goes to one of several; what is taken back is one of those that were. */
function forwarding({ state }: ACase, { variant }: Attempt, act: Act): Act {
  if (act.type === 'forward' && act.to.kind === 'agency') {
    return { ...act, to: { kind: 'agency', recipient: pick(NEIGHBOURS, variant) } };
  }
  if (act.type !== 'retractForward') return act;
  const { deliveryId } = act;
  const inside = state.deliveries[deliveryId]?.holders?.map(({ holderId }) => holderId) ?? [];
  const outside = forwardedCopies(state.deliveries, deliveryId).map((copy) => copy.deliveryId);
  return { ...act, holderId: pick([...inside, ...outside], variant) ?? 'none' };
}

function bySupervisor(one: ACase, step: Attempt): Readonly<{ actor: Actor; act: Act }> {
  const open = pick(Object.values(one.state.obligations), step.which);
  if (open === undefined) return bySystem(one, step);
  const { obligationId, owner } = open;
  const reasonId = step.reason === 0 ? null : 'reason';
  const acts: readonly Act[] = [
    { type: 'acknowledge', obligationId, step: 'L1' },
    { type: 'extendDeadline', obligationId, toMs: one.nowMs + 48 * HOUR_MS, reasonId },
    { type: 'confirmDeadline', obligationId, publication: 'earlier' },
    { type: 'order', obligationId, reasonId, newOwnerId: null },
    { type: 'order', obligationId, reasonId, newOwnerId: 'another' },
  ];
  const teller = { ...SYSTEM, userId: 'told-L1' };
  const act = pick(acts, step.variant) ?? { type: 'discard' };
  const chief = inRole('chiefOfOffice', owner.agencyCode, 'chief');
  return { actor: act.type === 'acknowledge' ? teller : chief, act };
}

function bySystem(one: ACase, step: Attempt): Readonly<{ actor: Actor; act: Act }> {
  const copy = copyOf(one.state, step);
  const open = pick(Object.values(one.state.obligations), step.which);
  const deliveryId = copy?.deliveryId ?? 'none';
  const { variant } = step;
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
      statusCode: pick(['01', '02', '03', '04', '5', '06', '15', '16', '77'] as const, variant),
      reportedAtMs: one.nowMs - (variant % 3) * HOUR_MS,
      reasonId: null,
    },
    {
      type: 'arriveRequest',
      deliveryId,
      kind: pick(['recall', 'takeBack', 'update', 'replace'] as const, variant),
      noticeId: null,
      reasonId: null,
    },
  ];
  if (open !== undefined) {
    const incidentId = `incident-${variant % 2}`;
    const about = { incidentId, obligationIds: [open.obligationId], fromMs: one.nowMs - HOUR_MS };
    acts.push(
      { type: 'incidentDeclared', ...about, toMs: variant % 3 === 0 ? one.nowMs : null },
      { type: 'incidentEnded', ...about, toMs: one.nowMs },
    );
  }
  const next = open?.ladder[0];
  if (open !== undefined) {
    const publication = pick(['earlier', 'later'] as const, variant);
    acts.push({ type: 'calendarChanged', publication, obligationIds: [open.obligationId] });
  }
  if (open !== undefined && next !== undefined) {
    const { obligationId, revision } = open;
    acts.push({ type: 'alarm', obligationId, revision, step: next.step });
  }
  return { actor: SYSTEM, act: pick(acts, step.who) ?? { type: 'discard' } };
}

/** Tries one thing after another; what is refused leaves the case as it was. */
export function lived(beginning: Beginning, steps: readonly Attempt[]): ACase {
  return steps.reduce((one, step) => {
    const { actor, act } = tried(one, step);
    return one.refusal(actor, act) === null ? one.by(actor, act) : one;
  }, begun(beginning));
}

const copyOf = ({ deliveries }: CaseState, { which }: Attempt): DeliveryState | null =>
  pick(Object.values(deliveries), which) ?? null;

function pick<T>(from: readonly [T, ...T[]], index: number): T;
function pick<T>(from: readonly T[], index: number): T | undefined;
function pick<T>(from: readonly T[], index: number): T | undefined {
  return from[index % from.length];
}

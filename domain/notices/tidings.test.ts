import { describe, expect, it } from '@jest/globals';
import {
  type ACase,
  aCase,
  aCaseElsewhere,
  DOCUMENT_ID,
  ELSEWHERE,
  HOSTED,
  handler,
  ISSUER,
  inRole,
  NEIGHBOUR,
  REASON,
  receiverClerk,
} from '../../test/support/a-case.js';
import {
  acceptedAt,
  clerkAt,
  forwarded,
  toAgency,
  toPerson,
} from '../../test/support/forwarded.js';
import { SYSTEM } from '../access/system-actor.js';

import { emptyStream, fold } from '../commit/stream.js';
import type { Audience } from './audience.js';
import { type Tiding, tidingsOf } from './tidings.js';

/** What the last commit has to be told. */
function tidings({ commits }: ACase): readonly Tiding[] {
  const last = commits.at(-1);
  if (last === undefined) throw new Error('nothing has been committed');
  return tidingsOf(last, commits.slice(0, -1).reduce(fold, emptyStream).state);
}

/** Kind and audiences, as `agency role` or `agency person`. */
const told = (one: ACase): readonly (readonly [string, ...string[]])[] =>
  tidings(one).map(({ about, to }) => [about.kind, ...to.flatMap(named)]);

const named = (audience: Audience): readonly string[] =>
  whoIn(audience).map((who) => `${audience.agencyCode} ${who}`);

function whoIn(audience: Audience): readonly string[] {
  if (audience.userIds !== null) return audience.userIds;
  return 'role' in audience ? [audience.role] : [`head of ${audience.headOfUnit}`];
}

const clerksOf = (agency: string): string => `${agency} recordsClerk`;

describe('what a commit has to be told', () => {
  it('is an arrival, to the receiver’s clerks, and to the duty officer where it is urgent', () => {
    expect(told(aCase().issued())).toEqual([['arrival', clerksOf(HOSTED)]]);
    expect(told(aCase({ urgency: 'express' }).issued())).toEqual([
      ['arrival', clerksOf(HOSTED), `${HOSTED} dutyOfficer`],
    ]);
  });

  it('is nothing while a document is prepared', () => {
    const sealed = aCase().sealed();
    for (const [index] of sealed.commits.entries()) {
      const until = sealed.commits.slice(0, index).reduce(fold, emptyStream);
      expect(tidingsOf(sealed.commits[index]!, until.state)).toEqual([]);
    }
  });

  it('is a refusal, to the sender’s clerks, whether it was made here or elsewhere', () => {
    expect(told(aCase().issued().refused())).toEqual([['refusal', clerksOf(ISSUER)]]);
    const elsewhere = aCaseElsewhere().issued().dispatched().reported('02');
    expect(told(elsewhere)).toEqual([['refusal', clerksOf(ISSUER)]]);
  });

  it('is what was forwarded, to whoever holds it now, and that it was taken back', () => {
    const accepted = acceptedAt(aCase().issued(), HOSTED);
    const one = forwarded(accepted, HOSTED, toPerson('anna'));
    expect(told(one)).toEqual([['forwarded', `${HOSTED} anna`]]);
    const unit = forwarded(accepted, HOSTED, { kind: 'inside', unitId: 'finance', userId: null });
    expect(told(unit)).toEqual([['forwarded', `${HOSTED} head of finance`]]);
    const { deliveryId, holders = [] } = one.delivery(HOSTED);
    const retract = { type: 'retractForward', deliveryId, reasonId: REASON } as const;
    const back = one.by(receiverClerk, { ...retract, holderId: holders[0]?.holderId ?? '' });
    expect(told(back)).toEqual([['forwardRetracted', `${HOSTED} anna`]]);
    // Frozen by a recall, it is told to whoever holds it; not to whom it was taken back from (P7).
    expect(told(one.recalled())).toEqual([['recallOrder', clerksOf(HOSTED), `${HOSTED} anna`]]);
    expect(told(back.recalled())).toEqual([['recallOrder', clerksOf(HOSTED)]]);
  });

  it('is an arrival at the agency it was forwarded to, and its refusal to who forwarded it', () => {
    const accepted = acceptedAt(aCase().issued(), HOSTED);
    const one = forwarded(accepted, HOSTED, toAgency(NEIGHBOUR));
    expect(told(one)).toEqual([['arrival', clerksOf(NEIGHBOUR)]]);
    const { deliveryId } = one.delivery(NEIGHBOUR);
    const refuse = { type: 'refuse', deliveryId, reasonCode: 'other', reasonId: REASON } as const;
    expect(told(one.by(clerkAt(NEIGHBOUR), refuse))).toEqual([['refusal', clerksOf(HOSTED)]]);
  });

  it('is an assignment, to the lead handler', () => {
    expect(told(aCase().issued().assigned())).toEqual([
      ['assignment', `${HOSTED} ${handler.userId}`],
    ]);
  });

  it('is a recall or a request, to the clerks who must answer it', () => {
    const accepted = aCase().issued().accepted();
    expect(told(accepted.recalled())).toEqual([['recallOrder', clerksOf(HOSTED)]]);
    expect(told(accepted.replaced())).toEqual([['replaceRequest', clerksOf(HOSTED)]]);
    expect(told(accepted.asked('takeBack'))).toEqual([['takeBackRequest', clerksOf(HOSTED)]]);
    expect(told(accepted.asked('update'))).toEqual([['updateRequest', clerksOf(HOSTED)]]);
  });

  it('is a declined request, to the clerks who asked', () => {
    const asked = aCase().issued().accepted().asked('takeBack');
    const { deliveryId } = asked;
    const declined = asked.by(receiverClerk, { type: 'decline', deliveryId, reasonId: REASON });
    expect(told(declined)).toEqual([['requestDeclined', clerksOf(ISSUER)]]);
  });

  it('is an exception to a recall, or its refusal, to the Chiefs of Office of both sides', () => {
    const recalled = aCase().issued().accepted().recalled();
    const { deliveryId } = recalled;
    const except = { type: 'reportException', deliveryId, reasonId: REASON } as const;
    expect(told(recalled.by(receiverClerk, except))).toEqual([
      ['recallException', `${ISSUER} chiefOfOffice`, `${HOSTED} chiefOfOffice`],
    ]);
    const elsewhere = aCaseElsewhere().issued().dispatched().reported('01').recalled();
    expect(told(elsewhere.reported('16'))).toEqual([
      ['recallDeclined', `${ISSUER} chiefOfOffice`, `${ELSEWHERE} chiefOfOffice`],
    ]);
  });

  it('is a step, to whom the log says that it told, with its rule and obligation', () => {
    const rung = aCase().issued().rung('TR-06a');
    const [tiding] = tidings(rung);
    expect(tiding?.about).toMatchObject({ kind: 'step', rule: 'TR-06a', step: 'L1' });
    expect(tiding?.about).toMatchObject({ documentId: DOCUMENT_ID, deliveryId: rung.deliveryId });
    const open = Object.values(rung.state.obligations).find(({ rule }) => rule === 'TR-06a');
    expect(tiding?.to).toEqual([{ agencyCode: HOSTED, userIds: open?.told }]);
  });

  it('is a breach, to the focal point above as well, where the log says that it told it', () => {
    const issued = aCase().issued();
    const before = issued.commits.reduce(fold, emptyStream);
    const { obligationId } = Object.values(issued.state.obligations)[0]!;
    const toldAbove = { agencyCode: NEIGHBOUR, userIds: ['focal'] };
    const event = { type: 'stepReached', obligationId, step: 'breach', told: ['own'] } as const;
    const last = issued.commits.at(-1)!;
    const commit = (events: readonly object[]) => ({
      ...last,
      n: last.n + 1,
      commands: [{ ...last.commands[0]!, events: events as never }],
    });
    const [own, above] = tidingsOf(commit([{ ...event, toldAbove }]), before.state);
    expect(own).toMatchObject({ about: { kind: 'step' }, to: [{ userIds: ['own'] }] });
    expect(above?.about).toMatchObject({ kind: 'breachBelow', step: 'breach', obligationId });
    expect(above?.to).toEqual([toldAbove]);
    expect(tidingsOf(commit([event]), before.state)).toHaveLength(1);
  });

  it('is an order or an extension, to whoever owes the act, a new owner included', () => {
    const assigned = aCase().issued().assigned();
    const chief = inRole('chiefOfOffice', HOSTED, 'chief');
    const open = Object.values(assigned.state.obligations).find(({ rule }) => rule === 'TR-10');
    const { obligationId } = open!;
    const about = { obligationId, reasonId: REASON } as const;
    const order = (newOwnerId: string | null) =>
      assigned.by(chief, { type: 'order', ...about, newOwnerId });
    expect(told(order(null))).toEqual([['order', `${HOSTED} ${handler.userId}`]]);
    expect(told(order('another'))).toEqual([['order', `${HOSTED} another`]]);
    const toMs = assigned.nowMs + 10 * 24 * 3_600_000;
    const extended = assigned.by(chief, { type: 'extendDeadline', ...about, toMs });
    expect(told(extended)).toEqual([['extension', `${HOSTED} ${handler.userId}`]]);
  });

  it('is a limit that a calendar has moved, and one that it would move earlier, to those above too', () => {
    const assigned = aCase().issued().assigned();
    const open = Object.values(assigned.state.obligations).find(({ rule }) => rule === 'TR-10');
    const weigh = (publication: string) =>
      assigned.by(SYSTEM, {
        type: 'calendarChanged',
        publication,
        obligationIds: [open?.obligationId ?? 'none'],
      });
    const owner = `${HOSTED} ${handler.userId}`;
    expect(told(weigh('later'))).toEqual([['recomputation', owner]]);
    const above = ['headRecordsClerk', 'chiefOfOffice', 'leader'].map(
      (role) => `${HOSTED} ${role}`,
    );
    expect(told(weigh('earlier'))).toEqual([['recomputationProposed', owner, ...above]]);
  });

  it('has an id that names its place in the log, different for each event', () => {
    const recipients = [HOSTED, ELSEWHERE].map((code) => ({ code, isHosted: true }));
    const found = tidings(aCase({ recipients }).issued());
    expect(found).toHaveLength(2);
    const [one, other] = found.map(({ id }) => id);
    expect(one).toMatch(new RegExp(`^doc/${ISSUER}/${DOCUMENT_ID}/6/\\d+$`));
    expect(other).not.toBe(one);
  });
});

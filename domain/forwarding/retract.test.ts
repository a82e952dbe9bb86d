import { describe, expect, it } from '@jest/globals';
import {
  type ACase,
  type Act,
  aCase,
  HOSTED,
  handler,
  inRole,
  NEIGHBOUR,
  REASON,
} from '../../test/support/a-case.js';
import {
  ABROAD,
  acceptedAt,
  clerkAt,
  forwarded,
  forwarding,
  reportedBy,
  sentTo,
  toAgency,
  toPerson,
} from '../../test/support/forwarded.js';
import { rowsTaken, statusesOf } from '../../test/support/transition-cells.js';

const accepted = (): ACase => acceptedAt(aCase().issued(), HOSTED);
const head = inRole('unitHead', HOSTED, 'head');

const retracting = (one: ACase, holderId: string): Act => ({
  type: 'retractForward',
  deliveryId: one.delivery(HOSTED).deliveryId,
  holderId,
  reasonId: REASON,
});

const lastHolder = (one: ACase): string => one.delivery(HOSTED).holders?.at(-1)?.holderId ?? 'none';
const copyAt = (one: ACase, code: typeof HOSTED): string => one.delivery(code).deliveryId;

describe('a copy forwarded inside is taken back (F-T03)', () => {
  it('by whoever forwarded it or by the clerk, with the trail kept', () => {
    const before = accepted();
    const one = before.by(head, forwarding(before, HOSTED, toPerson('anna')));
    const act = retracting(one, lastHolder(one));
    expect(one.refusal(inRole('leader', HOSTED, 'leader'), act)).toBe('notTheForwarder');
    expect(one.refusal(head, act)).toBeNull();
    const after = one.by(clerkAt(HOSTED), act);
    expect(after.delivery(HOSTED).holders).toMatchObject([{ userId: 'anna', isRetracted: true }]);
    expect(rowsTaken(after.events)).toEqual(['F-T03']);
    expect(after.refusal(clerkAt(HOSTED), act)).toBe('holderUnknown');
  });

  it('not once the holder has begun or completed', () => {
    const assigned = aCase().issued().assigned();
    const one = forwarded(assigned, HOSTED, toPerson(handler.userId));
    const { deliveryId } = one.delivery(HOSTED);
    const begin = { type: 'start', deliveryId, leadUnitId: null, leadHandlerId: null } as const;
    const started = one.by(handler, begin);
    const act = retracting(one, lastHolder(one));
    expect(one.refusal(clerkAt(HOSTED), act)).toBeNull();
    expect(started.refusal(clerkAt(HOSTED), act)).toBe('holderHasActed');
    const completed = started.by(handler, { type: 'complete', deliveryId, replyId: null });
    expect(completed.refusal(clerkAt(HOSTED), act)).toBe('holderHasActed');
  });

  it('not under another delivery’s name, nor without a reason', () => {
    const one = forwarded(accepted(), HOSTED, toPerson('anna'));
    expect(one.refusal(clerkAt(HOSTED), retracting(one, copyAt(one, HOSTED)))).toBe(
      'holderUnknown',
    );
    const silent = { ...retracting(one, lastHolder(one)), reasonId: null } as Act;
    expect(one.refusal(clerkAt(HOSTED), silent)).toBe('reasonMissing');
  });
});

describe('a copy forwarded to another agency is taken back (F-T03)', () => {
  const atNeighbour = (): ACase => forwarded(accepted(), HOSTED, toAgency(NEIGHBOUR));

  it('while it has only arrived: hidden there at once, and nothing more is owed', () => {
    const one = atNeighbour();
    const after = one.by(clerkAt(HOSTED), retracting(one, copyAt(one, NEIGHBOUR)));
    expect(after.delivery(NEIGHBOUR)).toMatchObject({ c: 'cancelled', b: 'closed', request: null });
    expect(after.delivery(HOSTED)).toMatchObject({ c: 'accepted', b: 'accepted' });
    expect(after.owed).toEqual(accepted().owed);
    expect(statusesOf(after.events)).toEqual(['15']);
  });

  it('not once it was accepted, nor refused', () => {
    const one = acceptedAt(atNeighbour(), NEIGHBOUR);
    const act = retracting(one, copyAt(one, NEIGHBOUR));
    expect(one.refusal(clerkAt(HOSTED), act)).toBe('holderHasActed');
    const { deliveryId } = one.delivery(NEIGHBOUR);
    const refuse = { type: 'refuse', deliveryId, reasonCode: 'other', reasonId: REASON } as const;
    const refused = atNeighbour().by(clerkAt(NEIGHBOUR), refuse);
    expect(refused.refusal(clerkAt(HOSTED), act)).toBe('holderHasActed');
  });

  it('elsewhere before it has left, or by a take-back until its receiver has accepted', () => {
    const queued = forwarded(accepted(), HOSTED, toAgency(ABROAD));
    const act = retracting(queued, copyAt(queued, ABROAD));
    const cancelled = queued.by(clerkAt(HOSTED), act);
    expect(cancelled.delivery(ABROAD)).toMatchObject({ b: 'cancelledBeforeSend', request: null });

    const asked = sentTo(queued, ABROAD).by(clerkAt(HOSTED), act);
    expect(asked.delivery(ABROAD)).toMatchObject({ b: 'sent', request: { kind: 'takeBack' } });
    expect(asked.refusal(clerkAt(HOSTED), act)).toBe('requestOpen');
    expect(reportedBy(asked, ABROAD, '15').delivery(ABROAD)).toMatchObject({ b: 'closed' });
    const kept = reportedBy(sentTo(queued, ABROAD), ABROAD, '03');
    expect(kept.refusal(clerkAt(HOSTED), act)).toBe('holderHasActed');
    const declined = reportedBy(asked, ABROAD, '16');
    expect(declined.delivery(ABROAD)).toMatchObject({ b: 'sent', request: null });
  });
});

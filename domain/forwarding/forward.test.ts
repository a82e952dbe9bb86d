import { describe, expect, it } from '@jest/globals';
import {
  aCase,
  aCaseFromElsewhere,
  clerk,
  ELSEWHERE,
  HOSTED,
  ISSUER,
  inRole,
  NEIGHBOUR,
  REASON,
} from '../../test/support/a-case.js';
import {
  ABROAD,
  acceptedAt,
  aTree,
  clerkAt,
  FURTHER,
  forwarded,
  forwarding,
  sentTo,
  toAgency,
  toPerson,
} from '../../test/support/forwarded.js';
import { rowsTaken } from '../../test/support/transition-cells.js';
import type { ForwardTarget } from '../case/commands.js';
import { agencyCode } from '../directory/agency-code.js';

const accepted = () => acceptedAt(aCase().issued(), HOSTED);
const toUnit = (unitId: string): ForwardTarget => ({ kind: 'inside', unitId, userId: null });

describe('a document forwarded inside (F-T01)', () => {
  it('is held by a person or a unit, each under an id of its own', () => {
    const one = forwarded(accepted(), HOSTED, toPerson('anna'));
    const both = forwarded(one, HOSTED, toUnit('finance'));
    const { holders = [] } = both.delivery(HOSTED);
    expect(holders).toMatchObject([
      { unitId: 'office', userId: 'anna', by: `clerk-${HOSTED}`, isRetracted: false },
      { unitId: 'finance', userId: null, isRetracted: false },
    ]);
    expect(new Set(holders.map(({ holderId }) => holderId)).size).toBe(2);
    expect(both.delivery(HOSTED)).toMatchObject({ c: 'accepted', b: 'accepted' });
    expect(both.owed).toEqual(accepted().owed);
  });

  it('names the holder in its answer, for whoever takes it back', () => {
    const one = accepted();
    const verdict = one.verdict(clerkAt(HOSTED), forwarding(one, HOSTED, toPerson('anna')));
    const { holders = [] } = forwarded(one, HOSTED, toPerson('anna')).delivery(HOSTED);
    expect(verdict).toMatchObject({
      decided: { answer: { states: [{ id: holders[0]?.holderId, state: 'held' }] } },
    });
  });

  it('goes to nobody twice, unless it was taken back', () => {
    const one = forwarded(accepted(), HOSTED, toPerson('anna'));
    expect(one.refusal(clerkAt(HOSTED), forwarding(one, HOSTED, toPerson('anna')))).toBe(
      'alreadyHeld',
    );
    const { deliveryId, holders = [] } = one.delivery(HOSTED);
    const holderId = holders[0]?.holderId ?? '';
    const retract = { type: 'retractForward', deliveryId, holderId, reasonId: REASON } as const;
    const back = one.by(clerkAt(HOSTED), retract);
    expect(forwarded(back, HOSTED, toPerson('anna')).delivery(HOSTED).holders).toHaveLength(2);
  });

  it('goes to a limited number of people and units', () => {
    let one = accepted();
    for (let index = 0; index < 64; index += 1) {
      one = forwarded(one, HOSTED, toPerson(`person-${index}`));
    }
    const more = forwarding(one, HOSTED, toPerson('one-more'));
    expect(one.refusal(clerkAt(HOSTED), more)).toBe('tooManyHolders');
  });

  it('is the receiver’s to forward, and only while the document is in force', () => {
    const one = accepted();
    expect(one.refusal(clerk, forwarding(one, HOSTED, toPerson('anna')))).toBe('notTheReceiver');
    const recalled = one.recalled();
    const late = forwarding(recalled, HOSTED, toPerson('anna'));
    expect(recalled.refusal(clerkAt(HOSTED), late)).toBe('commandNotPossible');
  });

  it('leaves every other document’s state without a trace of it', () => {
    expect(Object.keys(accepted().delivery(HOSTED))).not.toContain('holders');
    expect(Object.keys(accepted().delivery(HOSTED))).not.toContain('forwardedFrom');
  });
});

describe('a document forwarded to another agency (F-T02)', () => {
  it('arrives there as the forwarder’s delivery, with the clocks of its receiver', () => {
    const before = accepted();
    const one = forwarded(before, HOSTED, toAgency(NEIGHBOUR));
    const source = one.delivery(HOSTED).deliveryId;
    expect(one.delivery(NEIGHBOUR)).toMatchObject({
      b: 'arrived',
      c: 'arrived',
      status: '01',
      forwardedFrom: { deliveryId: source, agencyCode: HOSTED, by: `clerk-${HOSTED}` },
    });
    expect(rowsTaken(one.events)).toEqual(['F-T02', 'B-T01', 'B-T02', 'C-T01', 'B-T05']);
    expect(one.owed).toEqual([...before.owed, 'TR-06a'].toSorted());
  });

  it('is the forwarder’s to watch elsewhere: its receipt, its failures, its refusal', () => {
    const queued = forwarded(accepted(), HOSTED, toAgency(ABROAD));
    const { deliveryId } = queued.delivery(ABROAD);
    const failed = queued.bySystem({
      type: 'dispatchResult',
      deliveryId,
      attempt: 1,
      outcome: 'failed',
    });
    const owners = Object.values(failed.state.obligations).filter(({ rule }) => rule === 'TR-18');
    expect(owners).toMatchObject([{ owner: { agencyCode: HOSTED, role: 'recordsClerk' } }]);
    const cancel = { type: 'cancelBeforeSend', deliveryId, reasonId: REASON } as const;
    expect(failed.refusal(clerk, cancel)).toBe('notTheSender');
    expect(failed.refusal(clerkAt(HOSTED), cancel)).toBeNull();
    const watched = Object.values(sentTo(queued, ABROAD).state.obligations);
    expect(watched.find(({ rule }) => rule === 'TR-05')?.owner.agencyCode).toBe(HOSTED);
  });

  it('never holds up the issuer’s own clocks (TR-02)', () => {
    const recipients = [
      { code: HOSTED, isHosted: true },
      { code: ELSEWHERE, isHosted: false },
    ];
    const issued = acceptedAt(aCase({ recipients }).issued(), HOSTED);
    expect(issued.owed).toContain('TR-02');
    const one = sentTo(forwarded(issued, HOSTED, toAgency(ABROAD)), ELSEWHERE);
    expect(one.delivery(ABROAD).b).toBe('queued');
    expect(one.owed).not.toContain('TR-02');
  });

  it('is not sent to itself, to the issuer, or where a live copy is', () => {
    const one = aTree();
    const refusalTo = (code: typeof HOSTED, from = HOSTED) =>
      one.refusal(clerkAt(from), forwarding(one, from, toAgency(code)));
    expect(refusalTo(HOSTED)).toBe('recipientIsSender');
    expect(refusalTo(ISSUER)).toBe('alreadyHeld');
    for (const code of [NEIGHBOUR, FURTHER, ABROAD]) expect(refusalTo(code)).toBe('alreadyHeld');
    expect(refusalTo(HOSTED, FURTHER)).toBe('alreadyHeld');
    expect(refusalTo(agencyCode('H99.06'))).toBeNull();
  });

  it('may go again to whoever has refused it, by its forwarder alone', () => {
    const one = forwarded(accepted(), HOSTED, toAgency(NEIGHBOUR));
    const { deliveryId } = one.delivery(NEIGHBOUR);
    const refuse = { type: 'refuse', deliveryId, reasonCode: 'other', reasonId: REASON } as const;
    const refused = one.by(clerkAt(NEIGHBOUR), refuse);
    expect(refused.refusal(clerk, { type: 'resend', deliveryId })).toBe('notTheSender');
    const again = refused.by(clerkAt(HOSTED), { type: 'resend', deliveryId });
    expect(again.delivery(NEIGHBOUR)).toMatchObject({
      resendOf: deliveryId,
      forwardedFrom: { agencyCode: HOSTED },
      c: 'arrived',
    });
    // Nobody sends what is asked back from themselves.
    const asked = refused.asked('takeBack');
    const resend = { type: 'resend', deliveryId } as const;
    expect(asked.refusal(clerkAt(HOSTED), resend)).toBe('commandNotPossible');
  });

  it('does not go again to whoever has refused it and holds it from another since (GA-04)', () => {
    const recipients = [HOSTED, FURTHER].map((code) => ({ code, isHosted: true }));
    const both = acceptedAt(acceptedAt(aCase({ recipients }).issued(), HOSTED), FURTHER);
    const first = forwarded(both, HOSTED, toAgency(NEIGHBOUR));
    const { deliveryId } = first.delivery(NEIGHBOUR);
    const refuse = { type: 'refuse', deliveryId, reasonCode: 'other', reasonId: REASON } as const;
    const refused = first.by(clerkAt(NEIGHBOUR), refuse);
    const resend = { type: 'resend', deliveryId } as const;
    expect(refused.refusal(clerkAt(HOSTED), resend)).toBeNull();
    const held = forwarded(refused, FURTHER, toAgency(NEIGHBOUR));
    expect(held.refusal(clerkAt(HOSTED), resend)).toBe('alreadyHeld');
  });

  it('takes along what its packet brought, where its issuer lives elsewhere', () => {
    const one = forwarded(acceptedAt(aCaseFromElsewhere(), HOSTED), HOSTED, toAgency(NEIGHBOUR));
    const { packet, intake } = one.delivery(HOSTED);
    expect(packet).not.toBeNull();
    expect(one.delivery(NEIGHBOUR)).toMatchObject({ packet, intake, c: 'arrived' });
  });

  it('does not stand in the way of the issuer’s own copy for that agency', () => {
    const one = forwarded(acceptedAt(aCaseFromElsewhere(), HOSTED), HOSTED, toAgency(NEIGHBOUR));
    const { document } = one.state;
    const arrive = {
      type: 'arrive',
      documentId: document?.documentId ?? '',
      issuer: ELSEWHERE,
      recipient: NEIGHBOUR,
      packetId: 'later',
      wireDocumentId: null,
      urgency: 'normal',
      dueOn: null,
      number: null,
      files: [],
      findings: [],
      receivedAtMs: one.nowMs,
      secrecy: 'normal',
    } as const;
    const after = one.bySystem(arrive);
    expect(after.delivery(NEIGHBOUR)).toMatchObject({ packet: { packetId: 'later' } });
    expect(after.delivery(NEIGHBOUR).forwardedFrom).toBeUndefined();
  });

  it('is the clerk’s act alone, whatever others may forward inside', () => {
    const one = accepted();
    const head = inRole('unitHead', HOSTED);
    expect(one.refusal(head, forwarding(one, HOSTED, toPerson('anna')))).toBeNull();
    expect(one.refusal(head, forwarding(one, HOSTED, toAgency(NEIGHBOUR)))).toBe('roleNotAllowed');
  });
});

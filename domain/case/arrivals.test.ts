import { describe, expect, it } from '@jest/globals';
import {
  type ACase,
  type Act,
  aCase,
  aCaseFromElsewhere,
  arrival,
  ELSEWHERE,
  HOSTED,
  inRole,
  REASON,
  receiverClerk,
} from '../../test/support/a-case.js';
import { HOUR_MS } from '../../test/support/complete-facts.js';
import { SYSTEM } from '../access/system-actor.js';
import { agencyCode } from '../directory/agency-code.js';

type Kind = 'recall' | 'takeBack' | 'update' | 'replace';

const request = (one: ACase, kind: Kind, deliveryId = one.deliveryId): Act => ({
  type: 'arriveRequest',
  deliveryId,
  kind,
  noticeId: null,
  reasonId: REASON,
});

const asked = (one: ACase, kind: Kind): ACase => one.bySystem(request(one, kind));

const executed = (one: ACase): ACase =>
  one.by(receiverClerk, { type: 'executeRecall', deliveryId: one.deliveryId });

describe('a packet of an agency elsewhere (C-T01)', () => {
  const arrived = aCaseFromElsewhere({ dueOn: '2026-03-20' });

  it('begins the document’s stream here, and its clocks run from its receipt (INST-2)', () => {
    expect(arrived.state.document).toMatchObject({ issuer: ELSEWHERE, phase: 'issued' });
    expect(arrived.delivery()).toMatchObject({ b: 'arrived', c: 'arrived', isHosted: true });
    const [intake] = Object.values(arrived.state.obligations);
    expect(intake).toMatchObject({
      rule: 'TR-06a',
      due: { triggerMs: arrived.commits[0]!.atMs - HOUR_MS },
    });
  });

  it('that is secret does not enter (SEC-2)', () => {
    const secret = arrival({ secrecy: 'secret' });
    expect(aCase().refusal(SYSTEM, secret)).toBe('secretDocument');
  });

  it('for a second recipient joins the same stream, and for the same one is known', () => {
    const other = agencyCode('H99.03');
    const both = arrived.bySystem(arrival({ recipient: other }));
    expect(Object.values(both.state.deliveries).map(({ recipient }) => recipient)).toEqual([
      HOSTED,
      other,
    ]);
    expect(both.refusal(SYSTEM, arrival())).toBe('documentExists');
  });

  it('after a refusal is a new attempt, linked to the old one (C2)', () => {
    const refused = arrived.refused();
    const again = refused.bySystem(arrival());
    expect(again.delivery()).toMatchObject({ c: 'arrived', resendOf: refused.deliveryId });
  });

  it('is brought by the system alone', () => {
    expect(aCase().refusal(inRole('recordsClerk'), arrival())).toBe('roleNotAllowed');
  });

  it('is handled like any other, and its sender hears of it', () => {
    const completed = arrived.completed();
    expect(completed.delivery()).toMatchObject({ b: 'completed', c: 'completed' });
    expect(completed.owed).toEqual([]);
  });
});

describe('a request of an issuer elsewhere', () => {
  const accepted = aCaseFromElsewhere().accepted();

  it.each([
    ['recall', ['TR-13']],
    ['takeBack', ['TR-07', 'TR-14']],
    ['update', ['TR-07', 'TR-15']],
    ['replace', ['TR-07', 'TR-16']],
  ] as const)('freezes the document and is owed an answer: %s', (kind, owed) => {
    const one = asked(accepted, kind);
    expect(one.delivery()).toMatchObject({ c: 'frozen', cBefore: 'accepted' });
    expect(one.owed).toEqual(owed);
    expect(one.events).toContainEqual(
      expect.objectContaining({ type: 'requestOpened', senderRow: null, reasonId: REASON }),
    );
  });

  it('for a document that has not arrived is not swallowed: it is refused and stays in the inbox (GD-08)', () => {
    expect(aCase().refusal(SYSTEM, request(accepted, 'recall'))).toBe('documentUnknown');
    expect(accepted.refusal(SYSTEM, request(accepted, 'recall', 'other'))).toBe('deliveryUnknown');
  });

  it.each(['recall', 'takeBack', 'replace'] as const)(
    'finds a refused document ended and is answered at once: %s (GD-08)',
    (kind) => {
      const one = asked(aCaseFromElsewhere().refused(), kind);
      expect(one.delivery()).toMatchObject({ c: 'refused', b: 'closed', request: null });
      expect(one.events).toContainEqual(
        expect.objectContaining({ type: 'statusReported', statusCode: '15' }),
      );
      expect(one.owed).toEqual([]);
    },
  );

  it('finds a cancelled document ended too, and closes it once', () => {
    const again = asked(executed(asked(accepted, 'recall')), 'recall');
    expect(again.delivery()).toMatchObject({ c: 'cancelled', b: 'closed', request: null });
    expect(again.events.map(({ type }) => type)).toEqual([
      'requestOpened',
      'statusReported',
      'requestMoved',
    ]);
  });

  it('cannot update what the receiver no longer has', () => {
    const refused = aCaseFromElsewhere().refused();
    expect(refused.refusal(SYSTEM, request(refused, 'update'))).toBe('commandNotPossible');
  });

  it('comes one at a time, but a recall takes over (GD-02, GD-03)', () => {
    const one = asked(accepted, 'update');
    expect(one.refusal(SYSTEM, request(one, 'takeBack'))).toBe('requestOpen');
    const recalled = asked(one, 'recall');
    expect(recalled.owed).toEqual(['TR-13']);
    // A second recall neither restarts the clock nor ends the first.
    expect(recalled.refusal(SYSTEM, request(recalled, 'recall'))).toBe('requestOpen');
  });

  it('does not lift the freeze of a recall that its receiver could not execute (D-T05)', () => {
    const recalled = asked(accepted, 'recall');
    const { deliveryId } = recalled;
    const excepted = recalled.by(receiverClerk, {
      type: 'reportException',
      deliveryId,
      reasonId: REASON,
    });
    expect(excepted.delivery()).toMatchObject({ c: 'frozen', request: null });
    expect(excepted.refusal(SYSTEM, request(excepted, 'takeBack'))).toBe('commandNotPossible');
    expect(executed(asked(excepted, 'recall')).delivery().c).toBe('cancelled');
  });

  it('is not taken for a document of this platform', () => {
    const own = aCase().issued();
    expect(own.refusal(SYSTEM, request(own, 'recall'))).toBe('commandNotPossible');
  });
});

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type ACase,
  type Act,
  aCase,
  aCaseElsewhere,
  clerk,
  HOSTED,
  inRole,
  REASON,
  receiverClerk,
  signer,
} from '../../test/support/a-case.js';
import { DELIVERY_IN } from '../../test/support/every-state.js';
import { rowsTaken } from '../../test/support/transition-cells.js';
import type { Actor } from '../access/actor.js';
import { agencyCode } from '../directory/agency-code.js';

const receivers = ['H99.02', 'H99.03', 'H99.04', 'H99.05'].map(agencyCode);
const sentToAll = (): ACase =>
  aCase({ recipients: receivers.map((code) => ({ code, isHosted: true })) }).issued();

const clerkOf = (agency: Actor['agencyCode']): Actor => inRole('recordsClerk', agency);

const executes = (one: ACase, agency: Actor['agencyCode']): ACase => {
  const { deliveryId } = one.delivery(agency);
  return one.by(clerkOf(agency), { type: 'executeRecall', deliveryId });
};

const excepts = (one: ACase, agency: Actor['agencyCode']): ACase => {
  const { deliveryId } = one.delivery(agency);
  return one.by(clerkOf(agency), { type: 'reportException', deliveryId, reasonId: REASON });
};

describe('a recall finds each copy where it is (RES-02)', () => {
  it.each([
    ['B1', 'cancelledBeforeSend', 'recalled'],
    ['B3', 'cancelledBeforeSend', 'recalled'],
    ['B5', 'closed', 'recalled'],
    ['B9', 'cancelledBeforeSend', 'recalled'],
    ['B11', 'closed', 'recalled'],
    ['B12', 'sentOnPaper', 'recalled'],
    ['B2', 'sent', 'frozen'],
    ['B4', 'arrived', 'frozen'],
    ['B6', 'accepted', 'frozen'],
    ['B7', 'inProgress', 'frozen'],
    ['B8', 'completed', 'frozen'],
    ['B10', 'noResponse', 'frozen'],
  ])('in %s', (code, b, phase) => {
    const recalled = (DELIVERY_IN[code]?.() ?? aCase()).recalled();
    expect([recalled.delivery().b, recalled.phase]).toEqual([b, phase]);
    const isAsked = recalled.delivery().request !== null;
    expect(isAsked).toBe(phase === 'frozen');
  });

  it('and ends every other duty, the sender’s included', () => {
    const recalled = sentToAll().recalled();
    expect(recalled.owed).toEqual(['TR-13', 'TR-13', 'TR-13', 'TR-13']);
    const unsent = aCaseElsewhere({ urgency: 'urgent' }).issued().recalled();
    expect(unsent.owed).toEqual([]);
  });

  it('and takes over an open take-back or update (D-T06)', () => {
    for (const kind of ['takeBack', 'update'] as const) {
      const recalled = aCase().issued().accepted().asked(kind).recalled();
      expect(rowsTaken(recalled.events)).toContain('D-T06');
      expect(recalled.delivery()).toMatchObject({ c: 'frozen', cBefore: 'accepted' });
      expect(Object.values(recalled.state.requests)).toMatchObject([{ kind: 'recall' }]);
      expect(recalled.owed).toEqual(['TR-13']);
    }
  });

  it('and needs a notice that is another document', () => {
    const recall: Act = { type: 'recall', noticeId: 'doc', reasonId: REASON };
    expect(aCase().issued().refusal(signer, recall)).toBe('noticeInvalid');
  });
});

describe('a recall is complete (A-T14)', () => {
  it('exactly when every receiver has executed it or could not, in any order', () => {
    const answers = fc
      .shuffledSubarray(receivers)
      .chain((order) =>
        fc.tuple(
          fc.constant(order),
          fc.array(fc.boolean(), { minLength: order.length, maxLength: order.length }),
        ),
      );
    fc.assert(
      fc.property(answers, ([order, complies]) => {
        const one = order.reduce(
          (so, agency, index) => (complies[index] ? executes(so, agency) : excepts(so, agency)),
          sentToAll().recalled(),
        );
        expect(one.phase).toBe(order.length === receivers.length ? 'recalled' : 'frozen');
      }),
    );
  });

  it('and then holds nobody: every copy is closed, but where a receiver could not comply', () => {
    const [first, ...others] = receivers;
    const answered = others.reduce(executes, excepts(sentToAll().recalled(), first!));
    expect(answered.phase).toBe('recalled');
    expect(answered.delivery(first)).toMatchObject({ c: 'frozen', request: null });
    for (const agency of others)
      expect(answered.delivery(agency)).toMatchObject({ b: 'closed', c: 'cancelled' });
    expect(answered.owed).toEqual([]);
  });

  it('by the 15 of a receiver elsewhere, however early its copy was', () => {
    const one = aCaseElsewhere().issued().dispatched().recalled();
    expect(one.reported('15')).toMatchObject({ phase: 'recalled' });
  });

  it('when the hub says afterwards that the only copy never left (B-T06)', () => {
    const one = aCaseElsewhere().issued().dispatched().recalled().dispatched('failed');
    expect(one.delivery()).toMatchObject({ b: 'cancelledBeforeSend', request: null });
    expect([one.phase, one.owed]).toEqual(['recalled', []]);
  });
});

describe('a receiver elsewhere that answers a recall otherwise (BM-04, OP-4)', () => {
  const accepted = aCaseElsewhere().issued().dispatched().reported('03').recalled();

  it('with 16 escalates, and is still asked (D-T04)', () => {
    const declined = accepted.reported('16');
    expect(declined.events).toMatchObject([
      { type: 'statusReported', statusCode: '16', anomaly: null },
      { type: 'requestMoved', row: 'D-T04', to: 'open' },
    ]);
    expect(declined.phase).toBe('frozen');
    expect(declined.reported('15').phase).toBe('recalled');
  });

  it('with 02 after its acceptance escalates too, and refuses nothing', () => {
    const declined = accepted.reported('02');
    expect(rowsTaken(declined.events)).toEqual(['D-T04']);
    expect(declined.delivery().b).toBe('accepted');
    expect(declined.events[0]).toMatchObject({ anomaly: null });
  });

  it('with 03 after its acceptance has executed it', () => {
    const executed = accepted.reported('03');
    expect(executed.events[0]).toMatchObject({ statusCode: '03' });
    expect(executed).toMatchObject({ phase: 'recalled' });
  });

  it('with a first 03 has only accepted: it crossed the recall on its way', () => {
    const crossed = aCaseElsewhere().issued().dispatched().recalled().reported('03');
    expect(crossed.delivery()).toMatchObject({ b: 'accepted', request: { kind: 'recall' } });
    expect(crossed.phase).toBe('frozen');
  });

  it('with a 02 before acceptance has refused the document, and is still asked', () => {
    const refused = aCaseElsewhere().issued().dispatched().recalled().reported('02');
    expect(refused.delivery()).toMatchObject({ b: 'refused', request: { kind: 'recall' } });
    const close: Act = {
      type: 'closeDelivery',
      deliveryId: refused.deliveryId,
      reasonId: REASON,
    };
    expect(refused.refusal(clerk, close)).toBe('requestOpen');
    expect(refused.reported('15')).toMatchObject({ phase: 'recalled' });
  });
});

describe('under a recall', () => {
  const recalled = aCase().issued().accepted().recalled();
  const { deliveryId } = recalled;

  it.each([
    { type: 'present', deliveryId },
    { type: 'refuse', deliveryId, reasonCode: 'other', reasonId: REASON },
    { type: 'accept', deliveryId, confirmsWarnings: true },
  ] as const)('its receiver does nothing else: $type', (act) => {
    expect(recalled.refusal(receiverClerk, act)).toBe('commandNotPossible');
  });

  it.each(['takeBack', 'update'] as const)('its issuer starts no %s', (type) => {
    const about = { deliveryId, reasonId: REASON } as const;
    const act: Act =
      type === 'update' ? { type, ...about, changedDigest: 'x' } : { type, ...about };
    expect(recalled.refusal(clerk, act)).toBe('commandNotPossible');
  });

  it('nobody withdraws it', () => {
    const withdraw: Act = { type: 'withdrawRequest', deliveryId, reasonId: REASON };
    expect(recalled.refusal(clerk, withdraw)).toBe('commandNotPossible');
  });

  it('a copy without response does not go on paper', () => {
    const silent = (DELIVERY_IN.B10?.() ?? aCase()).recalled();
    const paper: Act = { type: 'issueOnPaper', deliveryId: silent.deliveryId, reasonId: REASON };
    expect(silent.refusal(clerk, paper)).toBe('requestOpen');
  });

  it('a receiver elsewhere answers by its statuses alone', () => {
    const one = aCaseElsewhere().issued().dispatched().recalled();
    const { deliveryId: copy, recipient } = one.delivery();
    const execute: Act = { type: 'executeRecall', deliveryId: copy };
    expect(one.refusal(clerkOf(recipient), execute)).toBe('commandNotPossible');
    expect(one.refusal(clerkOf(HOSTED), execute)).toBe('notTheReceiver');
  });
});

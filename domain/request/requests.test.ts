import { describe, expect, it } from '@jest/globals';
import {
  type ACase,
  type Act,
  aCase,
  aCaseElsewhere,
  clerk,
  REASON,
  receiverClerk,
} from '../../test/support/a-case.js';
import { DELIVERY_IN } from '../../test/support/every-state.js';
import { rowsTaken } from '../../test/support/transition-cells.js';

const answered = (one: ACase, type: 'agree' | 'decline'): ACase => {
  const { deliveryId } = one;
  return one.by(
    receiverClerk,
    type === 'agree' ? { type, deliveryId } : { type, deliveryId, reasonId: REASON },
  );
};

const withdrawn = (one: ACase): ACase =>
  one.by(clerk, { type: 'withdrawRequest', deliveryId: one.deliveryId, reasonId: REASON });

describe('a take-back', () => {
  it('is agreed by itself while nobody has accepted (RES-18)', () => {
    const taken = aCase().issued().asked('takeBack');
    expect(rowsTaken(taken.events)).toEqual(['D-T01', 'B-T24', 'C-T16', 'C-T17', 'D-T02', 'B-T27']);
    expect(taken.delivery()).toMatchObject({ b: 'closed', c: 'cancelled', request: null });
    expect(taken.owed).toEqual([]);
    expect(taken.phase).toBe('issued');
  });

  it('asks once the receiver has accepted, and is repeated after a decline (D-T03)', () => {
    const asked = aCase().issued().accepted().asked('takeBack');
    expect(asked.owed).toEqual(['TR-07', 'TR-14']);
    const declined = answered(asked, 'decline');
    expect(declined.delivery()).toMatchObject({ b: 'accepted', c: 'accepted', request: null });
    expect(declined.owed).toEqual(['TR-07']);
    const again = declined.asked('takeBack');
    expect(answered(again, 'agree').delivery()).toMatchObject({ b: 'closed', c: 'cancelled' });
  });

  it('lets the document go on where it was when it is withdrawn (D-T07)', () => {
    const back = withdrawn(aCase().issued().presented().asked('takeBack'));
    expect(back.delivery()).toMatchObject({ b: 'accepted', c: 'presented', request: null });
    expect(back.owed).toEqual(['TR-09']);
  });

  it('is done for the receiver elsewhere that refuses the document itself (GD-08)', () => {
    const asked = aCaseElsewhere().issued().dispatched().reported('01').asked('takeBack');
    const refused = asked.reported('02');
    expect(rowsTaken(refused.events)).toEqual(['B-T12', 'D-T02', 'B-T27']);
    expect(refused.delivery()).toMatchObject({ b: 'closed', request: null });
    expect(refused.recalled().phase).toBe('recalled');
  });

  it('of a copy that never left ends with it (B-T06)', () => {
    const asked = aCaseElsewhere().issued().dispatched().asked('takeBack').dispatched('failed');
    expect(asked.delivery()).toMatchObject({ b: 'cancelledBeforeSend', request: null });
    expect(asked.owed).toEqual([]);
  });
});

describe('an update', () => {
  it('leaves the document with its receiver, agreed or declined', () => {
    const asked = aCase().issued().started().asked('update');
    expect(asked.owed).toEqual(['TR-10', 'TR-15']);
    for (const answer of ['agree', 'decline'] as const) {
      const after = answered(asked, answer);
      expect(after.delivery()).toMatchObject({ b: 'inProgress', c: 'inProgress', request: null });
      expect(after.owed).toEqual(['TR-10']);
    }
  });

  it('asks before acceptance too, and the intake goes on afterwards', () => {
    const asked = aCase().issued().asked('update');
    expect(asked.owed).toEqual(['TR-06a', 'TR-15']);
    expect(answered(asked, 'agree').delivery().c).toBe('arrived');
  });

  it('is declined by the receiver elsewhere that refuses the document itself', () => {
    const asked = aCaseElsewhere().issued().dispatched().reported('01').asked('update');
    const refused = asked.reported('02');
    expect(rowsTaken(refused.events)).toEqual(['B-T12', 'D-T03']);
    expect(refused.delivery()).toMatchObject({ b: 'refused', request: null });
  });

  it('of a receiver elsewhere is answered by 15 or 16, with the instant and reason of its own', () => {
    const asked = aCaseElsewhere().issued().dispatched().reported('03').asked('update');
    const { deliveryId } = asked;
    const declined = asked.bySystem({
      type: 'peerStatus',
      deliveryId,
      statusCode: '16',
      reportedAtMs: 17,
      reasonId: 'why',
    });
    expect(declined.events).toMatchObject([
      { statusCode: '16', reportedAtMs: 17, reasonId: 'why', row: null, anomaly: null },
      { row: 'D-T03', to: 'declined', reasonId: 'why' },
    ]);
    expect(declined.delivery()).toMatchObject({ b: 'accepted', request: null });
  });
});

describe('one request at a time (GD-02)', () => {
  const about = { deliveryId: aCase().issued().deliveryId, reasonId: REASON } as const;
  const takeBack: Act = { type: 'takeBack', ...about };
  const update: Act = { type: 'update', changedDigest: 'x', ...about };

  it.each(['takeBack', 'update'] as const)('refuses another while a %s is open', (kind) => {
    const asked = aCase().issued().accepted().asked(kind);
    expect(asked.refusal(clerk, takeBack)).toBe('requestOpen');
    expect(asked.refusal(clerk, update)).toBe('requestOpen');
  });

  it('does not let the copy be given up meanwhile', () => {
    const asked = (DELIVERY_IN.B10?.() ?? aCase()).asked('takeBack');
    const { deliveryId } = asked;
    const paper: Act = { type: 'issueOnPaper', deliveryId, reasonId: REASON };
    expect(asked.refusal(clerk, paper)).toBe('requestOpen');
  });
});

describe('a replacement', () => {
  it('supersedes the document at once, and its copies when each receiver has agreed (C-T19)', () => {
    const replaced = aCase().issued().accepted().replaced();
    expect(replaced.phase).toBe('superseded');
    expect(replaced.delivery()).toMatchObject({ c: 'frozen', request: { kind: 'replace' } });
    expect(replaced.owed).toEqual(['TR-07', 'TR-16']);
    const agreed = answered(replaced, 'agree');
    expect(agreed.delivery()).toMatchObject({ b: 'closed', c: 'superseded' });
    expect(agreed.owed).toEqual([]);
  });

  it('needs nobody’s consent: neither here nor elsewhere is it declined', () => {
    const replaced = aCase().issued().accepted().replaced();
    const { deliveryId } = replaced;
    const decline: Act = { type: 'decline', deliveryId, reasonId: REASON };
    expect(replaced.refusal(receiverClerk, decline)).toBe('commandNotPossible');
    const elsewhere = aCaseElsewhere().issued().dispatched().reported('03').replaced();
    expect(elsewhere.reported('16').delivery().request).toMatchObject({ kind: 'replace' });
    expect(elsewhere.reported('15').delivery().b).toBe('closed');
  });

  it('keeps what has not left from leaving', () => {
    const queued = aCaseElsewhere().issued().replaced();
    const failed = aCaseElsewhere().issued().dispatched('failed').replaced();
    for (const one of [queued, failed]) {
      expect(one.delivery().b).toBe('cancelledBeforeSend');
      expect(one.owed).toEqual([]);
    }
  });

  it.each([
    ['agreed update', (one: ACase) => answered(one, 'agree'), 'update'],
    ['declined take-back', (one: ACase) => answered(one, 'decline'), 'takeBack'],
    ['withdrawn take-back', withdrawn, 'takeBack'],
  ] as const)('waits for an open request and comes after the %s', (_what, end, kind) => {
    const waiting = aCase().issued().accepted().asked(kind).replaced();
    expect(waiting.delivery().request).toMatchObject({ kind });
    const after = end(waiting);
    expect(after.delivery()).toMatchObject({ c: 'frozen', request: { kind: 'replace' } });
    expect(after.owed).toEqual(['TR-07', 'TR-16']);
  });

  it('does not come after a take-back that was agreed', () => {
    const after = answered(aCase().issued().accepted().asked('takeBack').replaced(), 'agree');
    expect(after.delivery()).toMatchObject({ b: 'closed', request: null });
  });

  it('reaches a copy when it has arrived, and not again after it was withdrawn', () => {
    const sent = aCaseElsewhere().issued().dispatched().replaced();
    expect(sent.delivery().request).toBeNull();
    const arrived = sent.reported('01');
    expect(arrived.delivery().request).toMatchObject({ kind: 'replace' });
    expect(withdrawn(arrived).reported('03').delivery().request).toBeNull();
  });

  it('and a correction name another document', () => {
    const one = aCase().issued();
    const own = { newDocumentId: 'doc', reasonId: REASON } as const;
    expect(one.refusal(clerk, { type: 'replace', ...own })).toBe('noticeInvalid');
    expect(one.refusal(clerk, { type: 'correct', ...own })).toBe('noticeInvalid');
  });
});

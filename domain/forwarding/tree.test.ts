import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type ACase,
  type Act,
  aCase,
  aCaseFromElsewhere,
  clerk,
  HOSTED,
  NEIGHBOUR,
  REASON,
} from '../../test/support/a-case.js';
import {
  ABROAD,
  acceptedAt,
  answeredAt,
  aTree,
  clerkAt,
  FURTHER,
  forwarded,
  reportedBy,
  sentTo,
  toAgency,
} from '../../test/support/forwarded.js';
import { statusesOf } from '../../test/support/transition-cells.js';
import type { Event } from '../case/events.js';

const HERE = [HOSTED, NEIGHBOUR, FURTHER];
const ALL = [...HERE, ABROAD];
type Code = (typeof ALL)[number];

/** Who is above whom: what is below must have ended first. */
const BELOW: Readonly<Record<string, readonly Code[]>> = {
  [HOSTED]: [NEIGHBOUR, FURTHER, ABROAD],
  [NEIGHBOUR]: [FURTHER, ABROAD],
};

const executed = (one: ACase, code: Code): ACase =>
  code === ABROAD ? reportedBy(one, ABROAD, '15') : answeredAt(one, code, 'executeRecall');

const agreed = (one: ACase, code: Code): ACase =>
  code === ABROAD ? reportedBy(one, ABROAD, '15') : answeredAt(one, code, 'agree');

const confirmedIn = (events: readonly Event[]): readonly string[] =>
  events.flatMap((event) => (event.type === 'requestMoved' ? [event.row] : []));

const orders = fc.shuffledSubarray(ALL, { minLength: ALL.length });

describe('a recall follows what was forwarded (GD-06)', () => {
  it('and freezes every copy in the same commit (GD-05)', () => {
    const one = aTree().recalled();
    for (const code of HERE) {
      expect(one.delivery(code)).toMatchObject({ c: 'frozen', request: { kind: 'recall' } });
    }
    expect(one.delivery(ABROAD)).toMatchObject({ c: null, request: { kind: 'recall' } });
    expect(one.owed).toEqual(['TR-13', 'TR-13', 'TR-13']);
  });

  it('is confirmed for a copy only when all below it are, in every order', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const done: Code[] = [];
        let one = aTree().recalled();
        for (const code of order) {
          one = executed(one, code);
          done.push(code);
          for (const each of ALL) {
            const isConfirmed = [each, ...(BELOW[each] ?? [])].every((other) =>
              done.includes(other),
            );
            expect(one.delivery(each).request === null).toBe(isConfirmed);
            expect(one.delivery(each).b === 'closed').toBe(isConfirmed);
            // Hidden from the moment its own receiver has executed it, whoever is still to come (I8).
            if (each !== ABROAD)
              expect(one.delivery(each).c).toBe(done.includes(each) ? 'cancelled' : 'frozen');
          }
        }
        expect(one.phase).toBe('recalled');
        expect(one.owed).toEqual([]);
      }),
      { numRuns: 24 },
    );
  });

  it('says 15 once for each copy, the lower ones first', () => {
    const top = answeredAt(
      answeredAt(aTree().recalled(), HOSTED, 'executeRecall'),
      NEIGHBOUR,
      'executeRecall',
    );
    expect(statusesOf(top.events)).toEqual([]);
    const one = reportedBy(answeredAt(top, FURTHER, 'executeRecall'), ABROAD, '15');
    const ids = [ABROAD, NEIGHBOUR, HOSTED].map((code) => one.delivery(code).deliveryId);
    expect(
      one.events.flatMap((event) =>
        event.type === 'statusReported' && event.statusCode === '15' ? [event.deliveryId] : [],
      ),
    ).toEqual(ids);
    expect(one.phase).toBe('recalled');
  });

  it('is not answered a second time while it waits', () => {
    const one = answeredAt(aTree().recalled(), HOSTED, 'executeRecall');
    const { deliveryId } = one.delivery(HOSTED);
    for (const act of [
      { type: 'executeRecall', deliveryId },
      { type: 'reportException', deliveryId, reasonId: REASON },
    ] as const satisfies readonly Act[]) {
      expect(one.refusal(clerkAt(HOSTED), act)).toBe('commandNotPossible');
    }
  });

  it('ends with an exception below as with a confirmation (D-T05)', () => {
    const one = answeredAt(aTree().recalled(), HOSTED, 'executeRecall');
    const two = answeredAt(answeredAt(one, FURTHER, 'reportException'), NEIGHBOUR, 'executeRecall');
    expect(two.phase).toBe('frozen');
    const all = reportedBy(two, ABROAD, '15');
    expect(all.phase).toBe('recalled');
    expect(all.delivery(FURTHER)).toMatchObject({ c: 'frozen', request: null });
    expect(all.delivery(HOSTED)).toMatchObject({ c: 'cancelled', b: 'closed' });
  });

  it('stays where it could not be executed, whatever else the issuer asks of the copy above (D-T05)', () => {
    const both = forwarded(acceptedAt(aCaseFromElsewhere(), HOSTED), HOSTED, toAgency(NEIGHBOUR));
    const { deliveryId } = both.delivery(HOSTED);
    const asks = (one: ACase, kind: 'recall' | 'takeBack'): ACase =>
      one.bySystem({ type: 'arriveRequest', deliveryId, kind, noticeId: null, reasonId: REASON });
    const recalled = asks(acceptedAt(both, NEIGHBOUR), 'recall');
    const above = answeredAt(recalled, HOSTED, 'executeRecall');
    const excepted = answeredAt(above, NEIGHBOUR, 'reportException');
    const asked = asks(excepted, 'takeBack');
    expect(asked.delivery(NEIGHBOUR)).toMatchObject({ c: 'frozen', request: null });
    const again = asks(excepted, 'recall');
    expect(again.delivery(NEIGHBOUR)).toMatchObject({ request: { kind: 'recall' } });
  });

  it('does not wait for what never left, nor for what was refused', () => {
    const first = forwarded(acceptedAt(aCase().issued(), HOSTED), HOSTED, toAgency(ABROAD));
    const both = forwarded(first, HOSTED, toAgency(NEIGHBOUR));
    const { deliveryId } = both.delivery(NEIGHBOUR);
    const refuse = { type: 'refuse', deliveryId, reasonCode: 'other', reasonId: REASON } as const;
    const recalled = both.by(clerkAt(NEIGHBOUR), refuse).recalled();
    expect(recalled.delivery(ABROAD).b).toBe('cancelledBeforeSend');
    expect(recalled.delivery(NEIGHBOUR).b).toBe('closed');
    expect(answeredAt(recalled, HOSTED, 'executeRecall').phase).toBe('recalled');
  });
});

describe('a replacement follows what was forwarded (GD-06)', () => {
  it('and the old copy above is confirmed last', () => {
    const one = aTree().replaced();
    const top = [HOSTED, NEIGHBOUR].reduce(agreed, one);
    expect(top.delivery(HOSTED)).toMatchObject({ c: 'superseded', request: { kind: 'replace' } });
    const all = [FURTHER, ABROAD].reduce(agreed, top);
    for (const code of ALL)
      expect(all.delivery(code)).toMatchObject({ b: 'closed', request: null });
    expect(all.owed).toEqual([]);
  });
});

describe('a take-back of one copy follows what was forwarded from it (GD-06)', () => {
  const takenBack = (one: ACase, code: Code = HOSTED): ACase => {
    const { deliveryId } = one.delivery(code);
    return one.by(clerk, { type: 'takeBack', deliveryId, reasonId: REASON });
  };

  it('and freezes every copy below it, and no other', () => {
    const one = takenBack(aTree(), NEIGHBOUR);
    expect(one.delivery(HOSTED)).toMatchObject({ c: 'accepted', request: null });
    for (const code of [NEIGHBOUR, FURTHER])
      expect(one.delivery(code)).toMatchObject({ c: 'frozen', request: { kind: 'takeBack' } });
    expect(one.delivery(ABROAD).request).toMatchObject({ kind: 'takeBack' });
  });

  it('is agreed in every order, the copy above confirmed when all below are', () => {
    fc.assert(
      fc.property(orders, (order) => {
        const all = order.reduce(agreed, takenBack(aTree()));
        for (const code of ALL) expect(all.delivery(code)).toMatchObject({ b: 'closed' });
        expect(all.owed).toEqual([]);
        expect(all.phase).toBe('issued');
      }),
      { numRuns: 24 },
    );
  });

  it('lets all go on where the receiver above declines', () => {
    const one = answeredAt(takenBack(aTree()), HOSTED, 'decline');
    for (const code of HERE)
      expect(one.delivery(code)).toMatchObject({ c: 'accepted', b: 'accepted', request: null });
    expect(one.delivery(ABROAD).request).toBeNull();
    expect(confirmedIn(one.events)).toEqual(['D-T03', 'D-T07', 'D-T07', 'D-T07']);
  });

  it('takes nothing back from who has given the copy back before the receiver above declines', () => {
    const given = answeredAt(takenBack(aTree()), NEIGHBOUR, 'agree');
    const one = answeredAt(given, HOSTED, 'decline');
    expect(one.delivery(HOSTED)).toMatchObject({ c: 'accepted', request: null });
    expect(one.delivery(NEIGHBOUR)).toMatchObject({ c: 'cancelled', request: {} });
    const all = [FURTHER, ABROAD].reduce(agreed, one);
    expect(all.delivery(NEIGHBOUR)).toMatchObject({ b: 'closed', request: null });
  });

  it('lets all go on where the issuer withdraws it', () => {
    const asked = takenBack(aTree());
    const { deliveryId } = asked.delivery(HOSTED);
    const one = asked.by(clerk, { type: 'withdrawRequest', deliveryId, reasonId: REASON });
    for (const code of HERE) expect(one.delivery(code)).toMatchObject({ c: 'accepted' });
    expect(one.state.requests).toEqual({});
  });

  it('leaves to each below its own answer: who declines keeps the copy, with all below it', () => {
    const one = answeredAt(answeredAt(takenBack(aTree()), HOSTED, 'agree'), NEIGHBOUR, 'decline');
    expect(one.delivery(HOSTED)).toMatchObject({ c: 'cancelled', b: 'closed', request: null });
    for (const code of [NEIGHBOUR, FURTHER])
      expect(one.delivery(code)).toMatchObject({ c: 'accepted', request: null });
    const recalled = one.recalled();
    expect(recalled.delivery(NEIGHBOUR)).toMatchObject({ request: { kind: 'recall' } });
    const all = [NEIGHBOUR, FURTHER, ABROAD].reduce(executed, recalled);
    expect(all.phase).toBe('recalled');
  });

  it('is agreed by itself below where nobody has accepted, once it is above (RES-18)', () => {
    const one = forwarded(acceptedAt(aCase().issued(), HOSTED), HOSTED, toAgency(NEIGHBOUR));
    const asked = takenBack(one);
    expect(asked.delivery(NEIGHBOUR)).toMatchObject({ c: 'frozen', cBefore: 'arrived' });
    const after = answeredAt(asked, HOSTED, 'agree');
    expect(after.delivery(NEIGHBOUR)).toMatchObject({ c: 'cancelled', b: 'closed' });
    expect(after.delivery(HOSTED)).toMatchObject({ c: 'cancelled', b: 'closed' });
    expect(answeredAt(asked, HOSTED, 'decline').delivery(NEIGHBOUR).c).toBe('arrived');
  });

  it('gives way to a recall, whoever has given the copy back already (GD-03)', () => {
    const one = answeredAt(takenBack(aTree()), HOSTED, 'agree').recalled();
    expect(one.delivery(HOSTED)).toMatchObject({ c: 'cancelled', request: { kind: 'recall' } });
    const all = [FURTHER, NEIGHBOUR, ABROAD].reduce(executed, one);
    expect(all.phase).toBe('recalled');
    expect(all.delivery(HOSTED)).toMatchObject({ b: 'closed', request: null });
  });

  it('is not withdrawn any more once its receiver has given the copy back', () => {
    const one = answeredAt(takenBack(aTree()), HOSTED, 'agree');
    const { deliveryId } = one.delivery(HOSTED);
    const late = { type: 'withdrawRequest', deliveryId, reasonId: REASON } as const;
    expect(one.refusal(clerk, late)).toBe('commandNotPossible');
  });
});

describe('what an issuer elsewhere asks follows what was forwarded here (GD-06)', () => {
  const tree = (): ACase => {
    const one = acceptedAt(aCaseFromElsewhere(), HOSTED);
    const here = acceptedAt(forwarded(one, HOSTED, toAgency(NEIGHBOUR)), NEIGHBOUR);
    return sentTo(forwarded(here, HOSTED, toAgency(ABROAD)), ABROAD);
  };
  const asked = (kind: 'recall' | 'takeBack' | 'update' | 'replace', one = tree()): ACase => {
    const { deliveryId } = one.delivery(HOSTED);
    const request = { type: 'arriveRequest', deliveryId, kind, noticeId: 'n' } as const;
    return one.bySystem({ ...request, reasonId: REASON });
  };

  it.each(['recall', 'takeBack'] as const)('%s', (kind) => {
    const one = asked(kind);
    for (const code of [HOSTED, NEIGHBOUR, ABROAD])
      expect(one.delivery(code).request).toMatchObject({ kind });
    const type = kind === 'recall' ? 'executeRecall' : 'agree';
    const above = answeredAt(one, HOSTED, type);
    expect(statusesOf(above.events)).toEqual([]);
    const all = reportedBy(answeredAt(above, NEIGHBOUR, type), ABROAD, '15');
    expect(all.state.requests).toEqual({});
    expect(all.delivery(HOSTED)).toMatchObject({ c: 'cancelled', b: 'closed' });
  });

  it('replace, as a take-back where the copy has not even arrived', () => {
    const one = asked('replace');
    expect(one.delivery(NEIGHBOUR).request).toMatchObject({ kind: 'replace' });
    expect(one.delivery(ABROAD).request).toMatchObject({ kind: 'takeBack' });
  });

  it('but not an update: it is the receiver’s own to agree to', () => {
    const one = asked('update');
    expect(one.delivery(NEIGHBOUR)).toMatchObject({ c: 'accepted', request: null });
  });

  it('and reaches what is left below a copy that has been given back', () => {
    const declined = answeredAt(
      answeredAt(asked('takeBack'), HOSTED, 'agree'),
      NEIGHBOUR,
      'decline',
    );
    const ended = reportedBy(declined, ABROAD, '15');
    expect(ended.delivery(HOSTED)).toMatchObject({ c: 'cancelled', request: null });
    const recalled = asked('recall', ended);
    expect(recalled.delivery(NEIGHBOUR).request).toMatchObject({ kind: 'recall' });
    expect(recalled.delivery(HOSTED).request).toMatchObject({ kind: 'recall' });
    const all = answeredAt(recalled, NEIGHBOUR, 'executeRecall');
    expect(all.state.requests).toEqual({});
  });
});

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { ACase } from '../../test/support/a-case.js';
import { attempts, beginnings, lived, tried } from '../../test/support/random-case.js';
import { stepsAgainstTheRules } from '../../test/support/rule-steps.js';
import { emptyStream, fold } from '../commit/stream.js';
import { type DeliveryState, ENDED } from '../delivery/delivery-state.js';
import { copiesBelow, isAskedBelow, isExecutedHere } from '../forwarding/holding-tree.js';
import { nextAlarmMs } from './alarms.js';
import type { CaseState } from './case-state.js';
import { decide } from './decide.js';
import type { Event } from './events.js';

const RUNS = { numRuns: 150 };

const eventsOf = ({ commits }: ACase): readonly Event[] =>
  commits.flatMap(({ commands }) => commands.flatMap(({ events }) => events));

/** Each copy, with the rules under which something is owed for it. */
const copiesOf = ({
  state,
}: ACase): readonly Readonly<{ copy: DeliveryState; owed: readonly string[] }>[] =>
  Object.values(state.deliveries).map((copy) => ({ copy, owed: owedFor(state, copy.deliveryId) }));

const owedFor = ({ obligations }: CaseState, deliveryId: string): readonly string[] =>
  Object.values(obligations)
    .filter((open) => open.deliveryId === deliveryId)
    .map(({ rule }) => rule);

describe('whatever is tried', () => {
  it('is refused or decided, and never fails', () => {
    fc.assert(
      fc.property(beginnings, attempts, attempts, (beginning, tries, more) => {
        const one = lived(beginning, tries);
        for (const step of more) {
          const { actor, act } = tried(one, step);
          expect(() => decide(one.state, { ...act, actor })).not.toThrow();
        }
      }),
      RUNS,
    );
  });

  it('leaves a state that is the fold of its log, from scratch and through JSON', () => {
    fc.assert(
      fc.property(beginnings, attempts, (beginning, tries) => {
        const one = lived(beginning, tries);
        const stored = JSON.parse(JSON.stringify(one.commits)) as typeof one.commits;
        expect(stored.reduce(fold, emptyStream)).toEqual(one.stream);
        // Plain JSON, without anything that JSON would drop: it crosses continue-as-new.
        expect(JSON.parse(JSON.stringify(one.state))).toStrictEqual(one.state);
      }),
      RUNS,
    );
  });

  it('takes only steps of the rules, out of the states they start from', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        expect(stepsAgainstTheRules(eventsOf(lived(...life)))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('never gives an id twice', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const ids = eventsOf(lived(...life)).flatMap(idsMadeBy);
        expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
      }),
      RUNS,
    );
  });

  it('ends every obligation once, and opens none again (I5)', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const one = lived(...life);
        const { open, faults } = obligationsIn(eventsOf(one));
        expect(faults).toEqual([]);
        expect([...open].toSorted()).toEqual(Object.keys(one.state.obligations).toSorted());
      }),
      RUNS,
    );
  });

  it('has one timer for the earliest step of all that is owed (I5)', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const { state } = lived(...life);
        const next = Object.values(state.obligations).flatMap(({ ladder }) => ladder.slice(0, 1));
        const earliestMs = Math.min(...next.map(({ atMs }) => atMs));
        expect(nextAlarmMs(state)).toBe(next.length === 0 ? null : earliestMs);
      }),
      RUNS,
    );
  });
});

describe('whatever has happened to a copy', () => {
  it('nothing is owed, asked or proposed where it has ended', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const one = lived(...life);
        const left = copiesOf(one).flatMap(({ copy, owed }) => {
          const { b, c, request, proposal } = copy;
          const isOver = ENDED.includes(b) || c === 'cancelled' || c === 'superseded';
          const isDone = isOver || b === 'refused' || c === 'completed';
          return [
            ...(isDone ? owed : []),
            ...(isOver && request !== null && !waitsBelow(one, copy) ? [request] : []),
            ...(c !== 'inProgress' && proposal !== null ? [proposal] : []),
          ];
        });
        expect(left).toEqual([]);
      }),
      RUNS,
    );
  });

  it('the document is frozen as long as something is asked of its receiver (GD-05)', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const one = lived(...life);
        const asked = copiesOf(one).filter(({ copy }) => copy.request !== null && copy.c !== null);
        const open = asked.filter(({ copy }) => copy.c !== 'frozen' && !waitsBelow(one, copy));
        expect(open).toEqual([]);
        const pointedAt = copiesOf(one).flatMap(({ copy }) => copy.request?.requestId ?? []);
        expect(pointedAt.toSorted()).toEqual(Object.keys(one.state.requests).toSorted());
      }),
      RUNS,
    );
  });

  it('somebody owes the next act of its receiver, once (6.5)', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const unowed = copiesOf(lived(...life)).filter(({ copy, owed }) => {
          const next = copy.request === null ? NEXT_ACT[copy.c ?? ''] : ANSWERS;
          const isDone = copy.c === null || !next || isExecutedHere(copy);
          const isOwed = isDone || owed.some((rule) => next.includes(rule));
          return !isOwed || owed.length > new Set(owed).size;
        });
        expect(unowed).toEqual([]);
      }),
      RUNS,
    );
  });

  it('a recall is complete exactly when nothing more is asked of anybody', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const { state, phase } = lived(...life);
        const isOpen = Object.keys(state.requests).length > 0;
        const isRecall = phase === 'frozen' || phase === 'recalled';
        expect(isRecall && isOpen).toBe(phase === 'frozen');
      }),
      RUNS,
    );
  });
});

describe('whatever has been forwarded', () => {
  it('is frozen with what it was forwarded from, and confirmed before it (GD-05, GD-06)', () => {
    let below = 0;
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const one = lived(...life);
        const { deliveries } = one.state;
        for (const { copy } of copiesOf(one)) {
          const asked = copiesBelow(deliveries, copy.deliveryId);
          below += asked.length;
          if (copy.b === 'closed' && one.phase === 'frozen') {
            expect(asked.filter(({ request }) => request !== null)).toEqual([]);
          }
          if (!isExecutedHere(copy)) continue;
          expect(asked.some(({ request }) => request !== null)).toBe(true);
        }
      }),
      RUNS,
    );
    expect(below).toBeGreaterThan(20);
  });

  it('has one live copy at each agency, and none at the issuer (GA-04)', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const one = lived(...life);
        const live = copiesOf(one).flatMap(({ copy: { b, c, recipient, forwardedFrom } }) => {
          const isGone = ENDED.includes(b) || b === 'refused' || c === 'cancelled';
          return isGone || c === 'superseded' || forwardedFrom === undefined ? [] : [recipient];
        });
        expect(live.filter((code, index) => live.indexOf(code) !== index)).toEqual([]);
        expect(live).not.toContain(one.state.document?.issuer);
      }),
      RUNS,
    );
  });
});

/** What its receiver has given back already waits for those it was forwarded to. */
const waitsBelow = ({ state }: ACase, copy: DeliveryState): boolean =>
  isExecutedHere(copy) && isAskedBelow(state.deliveries, copy.deliveryId);

/** Which duty stands for the next act of the receiver, by the state of its document. */
const NEXT_ACT: Readonly<Record<string, readonly string[]>> = {
  arrived: ['TR-06a', 'TR-08'],
  accepted: ['TR-07', 'TR-08'],
  presented: ['TR-09'],
  assigned: ['TR-10'],
  inProgress: ['TR-10'],
  paused: ['TR-10'],
};

const ANSWERS = ['TR-13', 'TR-14', 'TR-15', 'TR-16'];

/** What is open at the end, and events of obligations that come before they open or after they closed. */
function obligationsIn(
  events: readonly Event[],
): Readonly<{ open: ReadonlySet<string>; faults: readonly Event[] }> {
  const open = new Set<string>();
  const closed = new Set<string>();
  const faults = events.filter((event) => {
    if (!('obligationId' in event)) return false;
    const { obligationId, type } = event;
    const isExpected =
      type === 'obligationOpened' ? !closed.has(obligationId) : open.has(obligationId);
    if (type === 'obligationOpened') open.add(obligationId);
    if (type === 'obligationClosed') closed.add(obligationId);
    if (type === 'obligationClosed') open.delete(obligationId);
    return !isExpected;
  });
  return { open, faults };
}

function idsMadeBy(event: Event): readonly string[] {
  switch (event.type) {
    case 'deliveryQueued':
      return [event.deliveryId];
    case 'forwardedInside':
      return [event.holderId];
    case 'requestOpened':
    case 'recallOrdered':
    case 'replaced':
      return [event.requestId];
    case 'obligationOpened':
      return [event.obligationId];
    default:
      return [];
  }
}

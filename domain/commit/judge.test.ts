import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type ACase,
  type Act,
  aCase,
  clerk,
  DOCUMENT_ID,
  ISSUER,
  inRole,
  officer,
  REASON,
  receiverClerk,
  revisionOf,
  signer,
  submitted,
} from '../../test/support/a-case.js';
import { attempts, beginnings, lived, tried } from '../../test/support/random-case.js';
import type { Actor } from '../access/actor.js';
import type { CaseState } from '../case/case-state.js';
import { evolve } from '../case/evolve.js';
import type { Decided, Submitted } from './commit.js';
import { judge } from './judge.js';

const draft: Act = {
  type: 'createDraft',
  documentId: DOCUMENT_ID,
  urgency: 'normal',
  secrecy: 'normal',
};
const submit: Act = { type: 'submit', revision: revisionOf(), secrecy: 'normal', missing: [] };

/** Commits what the judge accepts of these, all in one flush. */
function flushed(one: ACase, waiting: readonly Submitted[]): ACase {
  const decided = decidedOf(one, waiting);
  return decided.length === 0 ? one : one.commit(decided);
}

const decidedOf = ({ stream }: ACase, waiting: readonly Submitted[]): readonly Decided[] =>
  judge(stream, waiting).flatMap((verdict) =>
    verdict.kind === 'accepted' && verdict.decided !== null ? [verdict.decided] : [],
  );

const kinds = (one: ACase, waiting: readonly Submitted[]): readonly string[] =>
  judge(one.stream, waiting).map((verdict) =>
    verdict.kind === 'refused' ? verdict.code : verdict.kind,
  );

describe('an array of commands', () => {
  it('is decided as one, and its answer names what each has moved', () => {
    const verdict = aCase().verdict(officer, [draft, submit]);
    expect(verdict).toMatchObject({
      kind: 'accepted',
      decided: { type: 'createDraft+submit', actor: officer, answer: { n: 1 } },
    });
    expect(verdict).toMatchObject({
      decided: {
        answer: {
          states: [
            { id: DOCUMENT_ID, state: 'draft' },
            { id: DOCUMENT_ID, state: 'submitted' },
          ],
        },
      },
    });
  });

  it('is refused whole where one of it is, and then another may come in its place', () => {
    const approve: Act = { type: 'approve', digest: null };
    const waiting = [
      submitted(officer, [draft, submit, approve], 'all'),
      submitted(officer, [draft], 'first'),
    ];
    expect(kinds(aCase(), waiting)).toEqual(['roleNotAllowed', 'accepted']);
    expect(flushed(aCase(), waiting).phase).toBe('draft');
  });

  it('of nothing is a fault of the caller', () => {
    expect(() => judge(aCase().stream, [submitted(officer, [], 'empty')])).toThrow('empty list');
  });
});

describe('a repetition', () => {
  const one = aCase().drafted();
  const again = submitted(officer, submit, 'same');
  const after = flushed(one, [again]);

  it('gets the first answer, whatever has happened since', () => {
    const [first] = judge(one.stream, [again]);
    const later = after.by(signer, { type: 'approve', digest: null });
    const [repeated] = judge(later.stream, [again]);
    expect(first).toMatchObject({ kind: 'accepted', decided: { answer: { n: 2 } } });
    expect(repeated).toMatchObject({ kind: 'known', answer: { n: 2 } });
  });

  it('in the same flush is written once', () => {
    expect(judge(one.stream, [again, again])).toMatchObject([
      { kind: 'accepted', decided: { commandId: 'same' } },
      { kind: 'accepted', decided: null },
    ]);
  });

  it('with another body is refused, and never answered with somebody else’s', () => {
    const other = submitted(officer, submit, 'same', 'another body');
    expect(kinds(after, [other])).toEqual(['idempotencyKeyReused']);
    expect(kinds(one, [again, other])).toEqual(['accepted', 'idempotencyKeyReused']);
  });

  it('of what was refused is decided anew', () => {
    const approve = submitted(signer, { type: 'approve', digest: null }, 'approve');
    expect(kinds(one, [approve])).toEqual(['commandNotPossible']);
    expect(kinds(after, [approve])).toEqual(['accepted']);
  });

  it('of any life changes nothing', () => {
    fc.assert(
      fc.property(beginnings, attempts, (...life) => {
        const { stream, commits } = lived(...life);
        const known = commits.flatMap(({ commands }) => commands);
        const waiting = known.map(({ commandId, bodyHash, actor }) => ({
          commandId,
          bodyHash,
          commands: [{ type: 'discard', actor } as const],
        }));
        expect(judge(stream, waiting)).toEqual(
          known.map(({ answer }) => ({ kind: 'known', answer })),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('of a command older than the last 200 is the log’s to answer', () => {
    let many = after;
    for (let count = 0; count < 200; count += 1) {
      many = many
        .by(signer, { type: 'sendBack', deliveryId: null, reasonId: REASON })
        .by(officer, submit);
    }
    expect(many.stream.receipts).toHaveLength(200);
    expect(kinds(many, [again])).toEqual(['commandNotPossible']);
  });
});

describe('what waits', () => {
  it('is decided each on what the ones before it would leave', () => {
    const waiting = [
      submitted(officer, draft, 'one'),
      submitted(officer, submit, 'two'),
      submitted(signer, { type: 'approve', digest: null }, 'three'),
    ];
    expect(kinds(aCase(), waiting)).toEqual(['accepted', 'accepted', 'accepted']);
    expect(flushed(aCase(), waiting).phase).toBe('approved');
  });

  it('leaves what the judge foresaw, whatever the facts are, and is answered with it', () => {
    fc.assert(
      fc.property(beginnings, attempts, attempts, (beginning, tries, more) => {
        const one = lived(beginning, tries);
        const waiting = more.slice(0, 6).map((step, index) => {
          const { actor, act } = tried(one, step);
          return submitted(actor, act, `waiting-${index}`);
        });
        const decided = decidedOf(one, waiting);
        const foreseen = decided.flatMap(({ events }) => events).reduce(evolve, one.state);
        const after = flushed(one, waiting);
        expect(outlineOf(after.state)).toEqual(outlineOf(foreseen));
        const answers = decided.at(-1)?.answer.states ?? [];
        expect(answers.map(({ id }) => ({ id, state: stateOf(after, id) }))).toEqual(answers);
      }),
      { numRuns: 100 },
    );
  });

  it('an empty list of them decides nothing', () => {
    expect(judge(aCase().stream, [])).toEqual([]);
  });
});

describe('of two who compete', () => {
  const deputy = inRole(['leader', 'authorizedSigner'], ISSUER, 'deputy');
  const recall: Act = { type: 'recall', noticeId: 'notice', reasonId: REASON };
  const issued = aCase().issued();
  const { deliveryId } = issued;
  const accept: Act = { type: 'accept', deliveryId, confirmsWarnings: false };
  const takeBack: Act = { type: 'takeBack', deliveryId, reasonId: REASON };

  const inOrder = (one: ACase, ...who: readonly (readonly [Actor, Act])[]): ACase =>
    flushed(
      one,
      who.map(([actor, act]) => submitted(actor, act, `${actor.userId}-${act.type}`)),
    );

  it('the signer who comes second signs nothing', () => {
    const sign: Act = { type: 'sign' };
    const waiting = [submitted(signer, sign, 'one'), submitted(deputy, sign, 'two')];
    expect(kinds(aCase().approved(), waiting)).toEqual(['accepted', 'commandNotPossible']);
  });

  it('a recall binds the copy whether it comes before its acceptance or after', () => {
    const first = inOrder(issued, [signer, recall], [receiverClerk, accept]);
    const second = inOrder(issued, [receiverClerk, accept], [signer, recall]);
    expect(first.delivery()).toMatchObject({ b: 'arrived', c: 'frozen', cBefore: 'arrived' });
    expect(second.delivery()).toMatchObject({ b: 'accepted', c: 'frozen', cBefore: 'accepted' });
    expect([first.owed, second.owed]).toEqual([['TR-13'], ['TR-13']]);
  });

  it('a take-back before acceptance is agreed at once, and after it asks', () => {
    const first = inOrder(issued, [clerk, takeBack], [receiverClerk, accept]);
    const second = inOrder(issued, [receiverClerk, accept], [clerk, takeBack]);
    expect(first.delivery()).toMatchObject({ b: 'closed', c: 'cancelled', request: null });
    expect(second.delivery()).toMatchObject({ b: 'accepted', c: 'frozen' });
    expect(second.owed).toEqual(['TR-07', 'TR-14']);
  });
});

/** The state without its facts: what is where, what is open, which ids are given. */
const outlineOf = ({
  document,
  deliveries,
  requests,
  obligations,
  serial,
}: CaseState): unknown => ({
  phase: document?.phase ?? null,
  copies: Object.values(deliveries).map(({ deliveryId, b, c, request }) => [
    deliveryId,
    b,
    c,
    request,
  ]),
  requests: Object.keys(requests),
  obligations: Object.values(obligations).map((open) => [
    open.obligationId,
    open.owner,
    open.isStopped,
  ]),
  serial,
});

/** As the judge names it in an answer. */
function stateOf({ state }: ACase, id: string): string | undefined {
  if (id.includes('.TR-')) return state.obligations[id] === undefined ? 'closed' : 'open';
  const copies = Object.values(state.deliveries);
  if (copies.some(({ holders = [] }) => holders.some(({ holderId }) => holderId === id)))
    return 'held';
  const delivery = state.deliveries[id];
  return delivery === undefined ? state.document?.phase : (delivery.c ?? delivery.b);
}

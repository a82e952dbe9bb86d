import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type ACase,
  ASSIGNMENT,
  aCase,
  aCaseElsewhere,
  aCaseFromElsewhere,
  clerk,
  ELSEWHERE,
  HOSTED,
  ISSUER,
  receiverLeader,
} from '../../test/support/a-case.js';
import { HOUR_MS } from '../../test/support/complete-facts.js';
import { attempts, beginnings, lived } from '../../test/support/random-case.js';
import { builtInCalendar } from '../calendar/built-in-calendar.js';
import { emptyCase } from '../case/case-state.js';
import { evolve } from '../case/evolve.js';
import type { Commit } from '../commit/commit.js';
import { type CustodySpan, custodyOf } from './custody.js';
import type { Side } from './spans.js';

const issuer: Side = { as: 'issuer', agencyCode: ISSUER };
const receiver: Side = { as: 'receiver', agencyCode: HOSTED };

const calendar = builtInCalendar();

const custody = (one: ACase, side: Side, nowMs = one.nowMs): readonly CustodySpan[] =>
  custodyOf(dated(one.commits), side, { calendar, nowMs });

/** What the commit activity adds to the end of an obligation, and the plain facts of tests do not. */
function dated(commits: readonly Commit[]): readonly Commit[] {
  let state = emptyCase;
  return commits.map((commit) => ({
    ...commit,
    commands: commit.commands.map((decided) => ({
      ...decided,
      events: decided.events.map((event) => {
        const before = state;
        state = evolve(state, event);
        if (event.type !== 'obligationClosed') return event;
        const breachMs = before.obligations[event.obligationId]?.due?.breachMs ?? null;
        const isBreached = breachMs !== null && breachMs < commit.atMs;
        return { ...event, isLate: event.outcome === 'done' && isBreached };
      }),
    })),
  }));
}

const holders = (spans: readonly CustodySpan[]): readonly string[] =>
  spans.map(({ state, holder }) => `${state} ${holder.userId ?? holder.role ?? holder.agencyCode}`);

describe('custody', () => {
  it('names every hand inside the receiver’s house, to the receiver', () => {
    const one = aCase().issued().completed();
    expect(holders(custody(one, receiver))).toEqual([
      'arrived recordsClerk',
      'accepted receiver-clerk',
      'presented leader',
      'assigned handler',
      'inProgress handler',
    ]);
    const [last] = custody(one, receiver).slice(-1);
    expect(last).toMatchObject({
      deliveryId: one.deliveryId,
      recipient: HOSTED,
      holder: { agencyCode: HOSTED, role: 'officer', unitId: 'office' },
      untilMs: one.commits.at(-1)?.atMs, // at rest: nobody is expected to act
    });
  });

  it('tells the issuer its own hands by name, and of the receiver the agency alone (I10)', () => {
    const spans = custody(aCase().issued().completed(), issuer);
    expect(holders(spans)).toEqual([
      'draft author',
      'submitted unitHead',
      'approved authorizedSigner',
      'signed recordsClerk',
      'numberedSealed recordsClerk',
      `arrived ${HOSTED}`,
      `accepted ${HOSTED}`,
      `inProgress ${HOSTED}`,
    ]);
    const abroad = spans.filter(({ holder }) => holder.agencyCode === HOSTED);
    expect(
      abroad.every(({ holder: { role, unitId, userId } }) => !(role ?? unitId ?? userId)),
    ).toBe(true);
  });

  it('changes hands when the work is given to somebody else, and again when that one gets it', () => {
    const one = aCase().issued().started();
    const { deliveryId } = one;
    const other = { ...ASSIGNMENT, leadHandlerId: 'other', leadUnitId: 'finance' };
    const reassigned = one.by(receiverLeader, {
      type: 'reassign',
      deliveryId,
      ...other,
      reasonId: 'why',
    });
    const [before, after] = custody(reassigned, receiver).slice(-2);
    expect(before?.holder).toMatchObject({ userId: 'handler', unitId: 'office' });
    expect(after?.holder).toMatchObject({ userId: 'other', unitId: 'finance' });
    expect(after).toMatchObject({ state: 'assigned', fromMs: before?.untilMs, untilMs: null });
  });

  it('is the handler’s through a stop, and the clerk’s once a recall has frozen the copy', () => {
    const one = aCase().issued().paused().recalled();
    expect(holders(custody(one, receiver)).slice(-3)).toEqual([
      'inProgress handler',
      'paused handler',
      'frozen recordsClerk',
    ]);
  });

  it('counts by both clocks: from Friday 16:00 to Monday 08:30 are 120 working minutes', () => {
    const one = aCase();
    const toFriday = Date.parse('2026-03-06T16:00:00+07:00') - one.nowMs;
    const toMonday = Date.parse('2026-03-09T08:30:00+07:00');
    const issued = one.later(toFriday - 5 * (HOUR_MS / 60)).issued();
    expect(issued.commits.at(-1)?.atMs).toBe(Date.parse('2026-03-06T16:00:00+07:00'));
    const [arrived] = custody(issued, receiver, toMonday);
    expect(arrived).toMatchObject({
      state: 'arrived',
      untilMs: null,
      wallMinutes: 64 * 60 + 30,
      workingMinutes: 120,
    });
  });

  it('puts lateness in the hands in which it ran', () => {
    const issued = aCase().issued();
    const { deliveryId } = issued;
    const late = issued.later(26 * HOUR_MS).accepted(); // the limit of every duty is 24 hours here
    const [arrived, accepted] = custody(late, receiver);
    expect(arrived?.late).toEqual([
      expect.objectContaining({ rule: 'TR-06a', isOpen: false, wallMinutes: 2 * 60 + 1 }),
    ]);
    expect(accepted).toMatchObject({ deliveryId, late: [] });

    const later = late.nowMs + 30 * HOUR_MS;
    const [, stillAccepted] = custody(late, receiver, later);
    expect(stillAccepted?.late).toEqual([
      expect.objectContaining({ rule: 'TR-07', isOpen: true, wallMinutes: 6 * 60 + 1 }),
    ]);
  });

  it('keeps the document with the issuer’s clerk while a copy has not been sent', () => {
    const unsent = aCaseElsewhere()
      .issued()
      .later(25 * HOUR_MS);
    const document = custody(unsent, issuer).filter(({ deliveryId }) => deliveryId === null);
    const [last] = document.slice(-1);
    expect(last).toMatchObject({ state: 'issued', holder: { role: 'recordsClerk' } });
    expect(last?.late.map(({ rule }) => rule)).toEqual(['TR-02']);
    const sent = custody(unsent.dispatched(), issuer);
    expect(sent.findLast(({ deliveryId }) => deliveryId === null)?.untilMs).not.toBeNull();
    expect(sent.at(-1)).toMatchObject({ state: 'sent', holder: { role: 'system' } });
  });

  it('knows a copy from elsewhere by its receiver, who has nothing of its issuer’s house', () => {
    const one = aCaseFromElsewhere();
    expect(holders(custody(one, receiver))).toEqual(['arrived recordsClerk']);
    expect(custody(one, { as: 'issuer', agencyCode: ELSEWHERE }).map((s) => s.deliveryId)).toEqual([
      one.deliveryId,
    ]);
  });

  it('takes lateness away again with a stop or an extension, as the log does', () => {
    const one = aCase().issued().assigned();
    const open = Object.values(one.state.obligations).find(({ rule }) => rule === 'TR-10');
    const late = one.later(30 * HOUR_MS);
    const rules = (of: ACase, nowMs: number): readonly string[] =>
      custody(of, receiver, nowMs).flatMap((span) => span.late.map(({ rule }) => rule));
    const extended = late.by(receiverLeader, {
      type: 'extendDeadline',
      obligationId: open?.obligationId ?? '',
      toMs: late.nowMs + 48 * HOUR_MS,
      reasonId: 'why',
    });
    expect(rules(late, late.nowMs)).toContain('TR-10');
    expect(rules(extended, extended.nowMs)).not.toContain('TR-10');
  });

  it('of any life: no two hands at once, no holder after the end, and lateness inside its span', () => {
    fc.assert(
      fc.property(beginnings, attempts, (beginning, steps) => {
        const one = lived(beginning, steps);
        for (const side of [issuer, receiver]) {
          const spans = custody(one, side, one.nowMs);
          for (const thing of new Set(spans.map(({ deliveryId }) => deliveryId))) {
            const own = spans.filter(({ deliveryId }) => deliveryId === thing);
            const ends = own.map(({ untilMs }) => untilMs ?? Number.POSITIVE_INFINITY);
            own.forEach(({ fromMs }, index) => {
              expect(ends[index]).toBeGreaterThan(fromMs);
              expect(fromMs).toBeGreaterThanOrEqual(ends[index - 1] ?? 0);
            });
          }
          for (const { wallMinutes, workingMinutes, late } of spans) {
            expect(workingMinutes).toBeLessThanOrEqual(wallMinutes);
            for (const each of late) expect(each.wallMinutes).toBeLessThanOrEqual(wallMinutes);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('shows a receiver nothing but its own copies, whoever else got one', () => {
    const recipients = [
      { code: HOSTED, isHosted: true },
      { code: ELSEWHERE, isHosted: false },
    ];
    const one = aCase({ recipients }).issued().by(clerk, { type: 'archive' });
    expect(new Set(custody(one, receiver).map(({ recipient }) => recipient))).toEqual(
      new Set([HOSTED]),
    );
  });
});

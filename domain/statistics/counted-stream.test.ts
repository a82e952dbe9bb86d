import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type ACase,
  aCase,
  aCaseElsewhere,
  aCaseFromElsewhere,
  NEIGHBOUR,
} from '../../test/support/a-case.js';
import { HOUR_MS } from '../../test/support/complete-facts.js';
import { aTree } from '../../test/support/forwarded.js';
import type { Commit } from '../commit/commit.js';
import { type CountedStream, countCommit, uncounted } from './counted-stream.js';
import { type Counts, DailySums } from './daily-sums.js';
import type { Fact } from './fact.js';

/** The facts of a log, commit by commit. */
function counted({ commits }: Pick<ACase, 'commits'>): readonly (readonly Fact[])[] {
  let stream: CountedStream = uncounted();
  return commits.map((commit: Commit) => {
    const { after, facts } = countCommit(stream, commit);
    stream = after;
    return facts;
  });
}

/** What stands under a dimension and value, over all days and agencies unless one is named. */
function sums(one: ACase, dimension: string, value = '', agency?: string): Counts {
  const counts: Record<string, number> = {};
  for (const sum of new DailySums().addAll(counted(one).flat()).standing().values()) {
    if (sum.dimension !== dimension || sum.value !== value) continue;
    if (agency !== undefined && sum.agencyCode !== agency) continue;
    for (const [counter, count] of Object.entries(sum.counts)) {
      counts[counter] = (counts[counter] ?? 0) + count;
    }
  }
  return counts;
}

const ISSUER = 'H99.01';
const HOSTED = 'H99.02';

describe('what is counted of a document', () => {
  it('R1, R2, R3, R4: issued, sent, received and acknowledged, by hand', () => {
    const completed = aCase().issued().completed();
    expect(sums(completed, 'all', '', ISSUER)).toEqual({
      'due:TR-01': 1,
      'met:TR-01': 1,
      'due:TR-02': 1,
      'met:TR-02': 1,
      issued: 1,
      signedPersonally: 1,
      sealed: 1,
      signedAndSealed: 1,
      documentsSent: 1,
      copiesSent: 1,
      sentAcknowledged: 1,
    });
    expect(sums(completed, 'all', '', HOSTED)).toEqual({
      received: 1,
      receivedAcknowledged: 1,
      assigned: 1,
      'due:TR-05': 1,
      'met:TR-05': 1,
      'due:TR-06a': 1,
      'met:TR-06a': 1,
      'due:TR-07': 1,
      'met:TR-07': 1,
      'due:TR-09': 1,
      'met:TR-09': 1,
      'due:TR-10': 1,
      'met:TR-10': 1,
    });
  });

  it('R1: what a receiver forwards is sent by the forwarder, and none of the issuer’s (F-T02)', () => {
    const tree = aTree();
    expect(sums(tree, 'all', '', ISSUER)).toMatchObject({ copiesSent: 1, documentsSent: 1 });
    expect(sums(tree, 'all', '', HOSTED)).toMatchObject({ copiesSent: 1, received: 1 });
    expect(sums(tree, 'all', '', NEIGHBOUR)).toMatchObject({ copiesSent: 2, received: 1 });
    expect(sums(tree, 'unit', 'office', HOSTED)['copiesSent']).toBeUndefined();
  });

  it('R1: by the unit that drafted it, its type and its urgency', () => {
    const issued = aCase({ urgency: 'express' }).issued();
    expect(sums(issued, 'unit', 'office', ISSUER)).toMatchObject({ issued: 1, copiesSent: 1 });
    expect(sums(issued, 'type', 'BC', ISSUER)).toMatchObject({ issued: 1, copiesSent: 1 });
    expect(sums(issued, 'urgency', 'express', HOSTED)).toMatchObject({ received: 1 });
    expect(sums(issued, 'urgency', 'express', ISSUER)).toMatchObject({
      'due:TR-04': 1,
      'met:TR-04': 1,
    });
  });

  it('R5: a copy stands under one status, in the month it was sent', () => {
    expect(sums(aCase().issued(), 'status', '2026-03')).toEqual({ '01': 1 });
    expect(sums(aCase().issued().accepted(), 'status', '2026-03')).toEqual({ '03': 1 });
    expect(sums(aCase().issued().completed(), 'status', '2026-03')).toEqual({ '06': 1 });
    const refused = aCase().issued().refused();
    expect(sums(refused, 'status', '2026-03')).toEqual({ '02': 1 });
    expect(sums(refused, 'returned', 'incomplete', ISSUER)).toEqual({ copies: 1 });
    expect(sums(refused, 'refused', 'incomplete', HOSTED)).toEqual({ copies: 1 });
  });

  it('R5: an attempt that fails is no copy sent, and a copy that was sent again is counted once', () => {
    const failed = aCaseElsewhere().issued().dispatched('failed');
    expect(sums(failed, 'all', '', ISSUER)).toMatchObject({ sendFailures: 1 });
    expect(sums(failed, 'status', '2026-03')).toEqual({});
    expect(sums(failed, 'all', '', ISSUER)).not.toHaveProperty('copiesSent');
    const twice = failed.bySystem({
      type: 'dispatchResult',
      deliveryId: failed.deliveryId,
      attempt: 1,
      outcome: 'lateEvidence',
    });
    expect(sums(twice, 'all', '', ISSUER)).toMatchObject({ copiesSent: 1, documentsSent: 1 });
    expect(sums(twice, 'status', '2026-03')).toEqual({ '00': 1 });
    // A receiver elsewhere keeps its own figures.
    const answered = twice.reported('03');
    expect(sums(answered, 'all', '', 'H98.01')).toEqual({});
    expect(sums(answered, 'all', '', ISSUER)).toMatchObject({ sentAcknowledged: 1 });
    expect(sums(answered, 'status', '2026-03')).toEqual({ '03': 1 });
  });

  it('R6: how long each step took, on the day it ended', () => {
    const spans = sums(aCase().issued().completed(), 'span', 'signedNumbered');
    expect(Object.keys(spans)).toHaveLength(1);
    expect(Object.keys(spans)[0]).toMatch(/^\d+\+1$/); // the case's clock goes on by a minute a commit
    expect(Object.values(sums(aCase().issued().completed(), 'span', 'assignedCompleted'))).toEqual([
      1,
    ]);
  });

  it('R8: requests by kind, with how they ended and what their issuer was owed', () => {
    const asked = aCase().issued().accepted().asked('takeBack');
    expect(sums(asked, 'request', 'takeBack', ISSUER)).toEqual({ opened: 1 });
    expect(sums(asked, 'all', '', ISSUER)).toMatchObject({ 'askedDue:TR-14': 1 });
    expect(sums(asked, 'all', '', HOSTED)).toMatchObject({ 'due:TR-14': 1 });
    const recalled = aCase().issued().recalled();
    expect(sums(recalled, 'request', 'recall', ISSUER)).toEqual({ opened: 1 });
    // ADR 0006: a recall ends the receiver's other duties, which so were never due.
    expect(sums(recalled, 'all', '', HOSTED)['due:TR-06a'] ?? 0).toBe(0);
  });

  it('R10: a stop is counted with the minutes it lasted', () => {
    const paused = aCase().issued().paused();
    expect(sums(paused, 'stop', 'awaitingOtherAgency')).toEqual({ stops: 1 });
    const { deliveryId } = paused;
    const resumed = paused
      .later(90 * 60_000)
      .by(
        { userId: 'handler', agencyCode: HOSTED as never, unitId: 'office', roles: ['officer'] },
        { type: 'resumeClock', deliveryId },
      );
    expect(sums(resumed, 'stop', 'awaitingOtherAgency')).toEqual({ stops: 1, minutes: 91 });
  });

  it('counts a limit for the day it stands on, wherever it was before', () => {
    const assigned = aCase().issued().assigned();
    const dueDays = (one: ACase): readonly string[] =>
      [...new DailySums().addAll(counted(one).flat()).standing().values()].flatMap((sum) =>
        sum.dimension === 'all' && sum.counts['due:TR-10'] ? [sum.on] : [],
      );
    expect(dueDays(assigned)).toEqual(['2026-03-03']);
    const [open] = Object.values(assigned.state.obligations);
    const extended = assigned.by(
      { userId: 'chief', agencyCode: HOSTED as never, unitId: 'office', roles: ['chiefOfOffice'] },
      {
        type: 'extendDeadline',
        obligationId: open?.obligationId ?? '',
        toMs: assigned.nowMs + 72 * HOUR_MS,
        reasonId: 'reason',
      },
    );
    expect(dueDays(extended)).toEqual(['2026-03-06']);
  });

  it('counts what came from elsewhere for its receiver alone', () => {
    const arrived = aCaseFromElsewhere();
    expect(sums(arrived, 'all', '', HOSTED)).toMatchObject({ received: 1 });
    expect(sums(arrived, 'all', '', 'H98.01')).toEqual({});
    expect(sums(arrived, 'status', '2026-03')).toEqual({});
  });
});

describe('sums of facts', () => {
  const cases = [
    aCase().issued().completed(),
    aCase({ urgency: 'express' }).issued().refused(),
    aCase().issued().accepted().asked('update'),
    aCase().issued().recalled(),
    aCaseElsewhere().issued().dispatched().reported('01').reported('04'),
    aCaseFromElsewhere().accepted(),
  ];
  const facts = cases.map(counted);
  const whole = new DailySums().addAll(facts.flat(2)).standing();

  it('do not depend on the order in which commits of different streams are given', () => {
    const turns = facts.flatMap((commits, index) => commits.map(() => index));
    fc.assert(
      fc.property(fc.shuffledSubarray(turns, { minLength: turns.length }), (order) => {
        const next = cases.map(() => 0);
        const added = new DailySums();
        for (const stream of order) {
          added.addAll(facts[stream]?.[next[stream] ?? 0] ?? []);
          next[stream] = (next[stream] ?? 0) + 1;
        }
        expect(added.standing()).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  it('never say that less than nothing was due, or that more was done than was due', () => {
    for (const { counts } of whole.values()) {
      for (const [counter, count] of Object.entries(counts)) {
        const [outcome, rule] = counter.split(':');
        if (outcome === 'due') expect(count).toBeGreaterThanOrEqual(0);
        if (outcome !== 'met' && outcome !== 'late') continue;
        expect(count).toBeLessThanOrEqual(counts[`due:${rule}`] ?? 0);
      }
    }
  });
});

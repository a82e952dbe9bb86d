import { describe, expect, it } from '@jest/globals';
import {
  type ACase,
  type Act,
  aCase,
  HOSTED,
  ISSUER,
  inRole,
  REASON,
} from '../../test/support/a-case.js';
import { HOUR_MS } from '../../test/support/complete-facts.js';
import { SYSTEM } from '../access/system-actor.js';

const chief = inRole('chiefOfOffice', HOSTED, 'chief');

const obligationId = (one: ACase, rule: string): string =>
  Object.values(one.state.obligations).find((open) => open.rule === rule)?.obligationId ?? 'none';

const extend = (one: ACase, rule: string, reasonId: string | null = REASON): Act => ({
  type: 'extendDeadline',
  obligationId: obligationId(one, rule),
  toMs: one.nowMs + 48 * HOUR_MS,
  reasonId,
});

const order = (one: ACase, rule: string, newOwnerId: string | null = null): Act => ({
  type: 'order',
  obligationId: obligationId(one, rule),
  reasonId: REASON,
  newOwnerId,
});

describe('whoever stands above the owner (F-T07, F-T08)', () => {
  const assigned = aCase().issued().assigned();

  it.each([
    ['headRecordsClerk', null],
    ['chiefOfOffice', null],
    ['leader', null],
    ['recordsClerk', 'roleNotAllowed'],
    ['officer', 'roleNotAllowed'],
    ['unitHead', 'roleNotAllowed'],
    ['admin', 'roleNotAllowed'],
  ] as const)('may extend and order as %s', (role, refusal) => {
    const actor = inRole(role, HOSTED, 'somebody');
    expect(assigned.refusal(actor, extend(assigned, 'TR-10'))).toBe(refusal);
    expect(assigned.refusal(actor, order(assigned, 'TR-10'))).toBe(refusal);
  });

  it('is of the owner’s agency, and not the owner', () => {
    const stranger = inRole('chiefOfOffice', ISSUER);
    expect(assigned.refusal(stranger, extend(assigned, 'TR-10'))).toBe('roleNotAllowed');
    const himself = inRole(['officer', 'leader'], HOSTED);
    expect(assigned.refusal(himself, extend(assigned, 'TR-10'))).toBe('roleNotAllowed');
  });

  it('is nobody where a leader owes (TR-09)', () => {
    const presented = aCase().issued().presented();
    for (const role of ['headRecordsClerk', 'chiefOfOffice', 'leader'] as const) {
      const actor = inRole(role, HOSTED, 'somebody');
      expect(presented.refusal(actor, extend(presented, 'TR-09'))).toBe('roleNotAllowed');
    }
  });

  it('gives a reason, and an empty one is none', () => {
    for (const reasonId of [null, '']) {
      expect(assigned.refusal(chief, extend(assigned, 'TR-10', reasonId))).toBe('reasonMissing');
    }
  });

  it('extends only what the law has not set (CK-20)', () => {
    const arrived = aCase().issued();
    expect(arrived.refusal(chief, extend(arrived, 'TR-06a'))).toBe('limitNotExtendable');
    expect(arrived.refusal(chief, order(arrived, 'TR-06a'))).toBeNull();
  });

  it('does not extend what a stop holds, or what has ended', () => {
    const paused = aCase().issued().paused();
    expect(paused.refusal(chief, extend(paused, 'TR-10'))).toBe('commandNotPossible');
    const closed = extend(assigned, 'TR-10');
    expect(aCase().issued().completed().refusal(chief, closed)).toBe('obligationClosed');
  });

  it('may name another owner, who then owes it', () => {
    const ordered = assigned.by(chief, order(assigned, 'TR-10', 'another'));
    expect(Object.values(ordered.state.obligations)).toMatchObject([
      { rule: 'TR-10', owner: { userId: 'another', role: 'officer' } },
    ]);
    const kept = assigned.by(chief, order(assigned, 'TR-10'));
    expect(kept.state.obligations).toEqual(assigned.state.obligations);
  });

  it('sets the limit anew', () => {
    const extended = assigned.by(chief, extend(assigned, 'TR-10'));
    expect(Object.values(extended.state.obligations)).toMatchObject([
      { revision: 1, due: { targetMs: assigned.nowMs + 48 * HOUR_MS } },
    ]);
  });
});

describe('whoever a step has told (F-T06)', () => {
  const told = aCase().issued().rung('TR-06a');
  const acknowledge: Act = {
    type: 'acknowledge',
    obligationId: obligationId(told, 'TR-06a'),
    step: 'L1',
  };

  it('may acknowledge it, and the clock goes on', () => {
    const acknowledged = told.by(inRole('recordsClerk', HOSTED, 'told-L1'), acknowledge);
    expect(acknowledged.state.obligations).toEqual(told.state.obligations);
    expect(acknowledged.events).toEqual([
      {
        type: 'stepAcknowledged',
        obligationId: obligationId(told, 'TR-06a'),
        step: 'L1',
        by: 'told-L1',
      },
    ]);
  });

  it('is nobody else', () => {
    expect(told.refusal(chief, acknowledge)).toBe('roleNotAllowed');
  });
});

describe('earlier limits of a calendar published later (CK-21)', () => {
  const assigned = aCase().issued().assigned();
  const id = obligationId(assigned, 'TR-10');
  const weigh = (publication: string): Act => ({
    type: 'calendarChanged',
    publication,
    obligationIds: [id, 'closed-long-ago'],
  });
  const confirm = (publication: string): Act => ({
    type: 'confirmDeadline',
    obligationId: id,
    publication,
  });
  const openOf = ({ state }: ACase) => state.obligations[id];

  it('wait, with the timer as it was, until somebody above says yes to this very proposal', () => {
    const proposed = assigned.by(SYSTEM, weigh('earlier'));
    expect(openOf(proposed)).toMatchObject({
      due: openOf(assigned)?.due,
      ladder: openOf(assigned)?.ladder,
      revision: 0,
    });
    expect(proposed.refusal(inRole('officer', HOSTED, 'somebody'), confirm('earlier'))).toBe(
      'roleNotAllowed',
    );
    expect(proposed.refusal(inRole('leader', ISSUER), confirm('earlier'))).toBe('roleNotAllowed');
    expect(proposed.refusal(chief, confirm('another'))).toBe('nothingToConfirm');
    expect(assigned.refusal(chief, confirm('earlier'))).toBe('nothingToConfirm');

    const confirmed = proposed.by(chief, confirm('earlier'));
    const hourBefore = (openOf(assigned)?.due?.targetMs ?? 0) - HOUR_MS;
    expect(openOf(confirmed)).toMatchObject({ due: { targetMs: hourBefore }, revision: 1 });
    expect(openOf(confirmed)?.ladder[0]).toEqual({ step: 'L1', atMs: hourBefore });
    expect(confirmed.refusal(chief, confirm('earlier'))).toBe('nothingToConfirm');
  });

  it('tell no step again that was told while they waited', () => {
    const told = assigned.by(SYSTEM, weigh('earlier')).rung('TR-10');
    const confirmed = told.by(chief, confirm('earlier'));
    expect(openOf(confirmed)?.ladder.map(({ step }) => step)).toEqual(['L2', 'L3', 'breach']);
  });

  it('are not what they were once the limit was extended', () => {
    const extended = assigned.by(SYSTEM, weigh('earlier')).by(chief, extend(assigned, 'TR-10'));
    expect(extended.refusal(chief, confirm('earlier'))).toBe('nothingToConfirm');
  });

  it('are the system’s to propose, for obligations that are open', () => {
    expect(assigned.refusal(chief, weigh('earlier'))).toBe('roleNotAllowed');
    const closed = { ...weigh('later'), obligationIds: ['closed-long-ago'] } as Act;
    expect(assigned.refusal(SYSTEM, closed)).toBe('obligationClosed');
  });

  it('that come later take effect by themselves, and an alarm of the old ones rings no more', () => {
    const moved = assigned.by(SYSTEM, weigh('later'));
    const hourAfter = (openOf(assigned)?.due?.targetMs ?? 0) + HOUR_MS;
    expect(openOf(moved)?.ladder[0]).toEqual({ step: 'L1', atMs: hourAfter });
    const old: Act = { type: 'alarm', obligationId: id, revision: 0, step: 'L1' };
    expect(moved.refusal(SYSTEM, old)).toBe('alarmNotOpen');
  });

  it('hold no clock that is stopped, and count from there when it goes on', () => {
    const paused = aCase().issued().paused();
    const stopped = obligationId(paused, 'TR-10');
    const act = {
      type: 'calendarChanged',
      publication: 'later',
      obligationIds: [stopped],
    } as const;
    const moved = paused.by(SYSTEM, act).state.obligations[stopped];
    expect(moved).toMatchObject({ isStopped: true, ladder: [] });
    const before = paused.state.obligations[stopped]?.due?.targetMs ?? 0;
    expect(moved?.due?.targetMs).toBe(before + HOUR_MS);
  });
});

import { describe, expect, it } from '@jest/globals';
import { BUILT_IN_CALENDAR, builtInCalendar } from '../../calendar/built-in-calendar.js';
import { type Calendar, compileCalendar } from '../../calendar/calendar.js';
import type { CalendarDefinition } from '../../calendar/calendar-definition.js';
import { formatInstant, parseInstant } from '../../calendar/instant.js';
import { DEFAULT_POLICY } from '../../policy/default-policy.js';
import type { PolicyValues } from '../../policy/policy-values.js';
import { type Deadline, deadline, provisionalDeadline } from './deadline.js';
import type { Question } from './question.js';
import type { RuleId } from './rules.js';

type Facts = Partial<Omit<Question, 'rule' | 'atMs'>>;

const builtIn = builtInCalendar();

function calendarWith(change: Partial<CalendarDefinition>): Calendar {
  const compiled = compileCalendar([{ ...BUILT_IN_CALENDAR, ...change }]);
  if (!compiled.ok) throw new Error(compiled.error);
  return compiled.value;
}

const withoutSwaps = calendarWith({ national: { ...BUILT_IN_CALENDAR.national, swaps: [] } });
const withCultureDay = calendarWith({ cultureDay2411: 'ON' });
const withRoster = calendarWith({ dutyRoster: true });

/** Local time, minutes unless there are seconds; `T24:00` is the end of the day. */
function at(text: string): number {
  const parsed = parseInstant(`${text.length === 16 ? `${text}:00` : text}+07:00`);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

/** As it was written in the question: what ends a day is shown at 24:00 of it. */
function shown(atMs: number | null): string | null {
  if (atMs === null) return null;
  const text = formatInstant(atMs).replace('+07:00', '');
  if (!text.endsWith('T00:00:00')) return text.replace(/:00$/, '');
  return `${formatInstant(atMs - 1).slice(0, 10)}T24:00`;
}

function asked(
  rule: RuleId,
  on: string,
  facts: Facts = {},
  calendar: Calendar = builtIn,
): Deadline {
  const question: Question = { rule, atMs: at(on), urgency: 'normal', ...facts };
  const answer = deadline(question, calendar, DEFAULT_POLICY);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

function withPolicy(
  values: Partial<PolicyValues>,
  rule: RuleId,
  on: string,
  facts: Facts = {},
): Deadline {
  const policy = { ...DEFAULT_POLICY, values: { ...DEFAULT_POLICY.values, ...values } };
  const answer = deadline({ rule, atMs: at(on), urgency: 'normal', ...facts }, builtIn, policy);
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

const limits = ({ targetMs, breachMs }: Deadline): unknown => [shown(targetMs), shown(breachMs)];
const ladder = (of: Deadline): readonly string[] =>
  of.ladder.map(({ step, atMs }) => `${step} ${shown(atMs)}`);
const reminders = (of: Deadline): readonly string[] =>
  of.reminders.map(({ step, atMs }) => `${step} ${shown(atMs)}`);

describe('TR-02, sending (rules.md 5.5)', () => {
  it.each([
    ['VT-01', '2026-03-10T09:10', '2026-03-10T17:00', '2026-03-11T12:00'],
    ['VT-02', '2026-02-13T16:50', '2026-02-13T17:00', '2026-02-23T12:00'],
    ['VT-03', '2026-04-24T15:00', '2026-04-24T17:00', '2026-04-28T12:00'],
    ['VT-04', '2026-04-29T16:00', '2026-04-29T17:00', '2026-05-04T12:00'],
    ['VT-05', '2026-01-09T16:00', '2026-01-09T17:00', '2026-01-10T12:00'],
    ['VT-06', '2026-03-14T10:00', '2026-03-14T24:00', '2026-03-16T12:00'],
    ['VT-08', '2025-12-31T16:00', '2025-12-31T17:00', '2026-01-05T12:00'],
    ['VT-09', '2026-08-21T16:00', '2026-08-21T17:00', '2026-08-22T12:00'],
    ['VT-10', '2026-08-28T15:00', '2026-08-28T17:00', '2026-09-03T12:00'],
    ['VT-11', '2026-11-23T10:00', '2026-11-23T17:00', '2026-11-24T12:00'],
    ['VT-12', '2026-03-10T00:05', '2026-03-10T17:00', '2026-03-11T12:00'],
    ['VT-13', '2026-02-15T09:00', '2026-02-15T24:00', '2026-02-23T12:00'],
  ])('%s: signed %s, target %s, at the latest %s', (_id, on, target, breach) => {
    expect(limits(asked('TR-02', on))).toEqual([target, breach]);
  });

  it.each([
    ['VT-05', '2026-01-09T16:00', '2026-01-12T12:00'],
    ['VT-08', '2025-12-31T16:00', '2026-01-02T12:00'],
    ['VT-09', '2026-08-21T16:00', '2026-08-24T12:00'],
    ['VT-10', '2026-08-28T15:00', '2026-08-31T12:00'],
  ])('%s: signed %s, at the latest %s while the swap is not loaded', (_id, on, breach) => {
    expect(shown(asked('TR-02', on, {}, withoutSwaps).breachMs)).toBe(breach);
  });

  it('VT-07: express, 15 minutes by the wall clock from the agency signature (TR-04)', () => {
    for (const urgency of ['express', 'expressTimed'] as const) {
      expect(limits(asked('TR-04', '2026-02-17T23:50', { urgency }))).toEqual([
        '2026-02-18T00:05',
        '2026-02-18T00:05',
      ]);
    }
  });

  it('VT-11: Wednesday noon once 24/11 is a day off', () => {
    expect(shown(asked('TR-02', '2026-11-23T10:00', {}, withCultureDay).breachMs)).toBe(
      '2026-11-25T12:00',
    );
  });

  it('CK-10: warns at 16:00 and at the end of the last morning', () => {
    expect(reminders(asked('TR-02', '2026-03-10T09:10'))).toEqual([
      'L0_50 2026-03-10T14:05',
      'L0_80 2026-03-10T15:50',
      'warn 2026-03-10T16:00',
      'warn 2026-03-11T11:30',
    ]);
    expect(reminders(asked('TR-02', '2026-03-10T16:00'))).toEqual([
      'L0_50 2026-03-10T16:30',
      'L0_80 2026-03-10T16:48',
      'warn 2026-03-11T11:30',
    ]);
  });

  it('CK-10: warns once on a last day without a session that ends before noon', () => {
    const afternoons = calendarWith({ sessions: [['12:00', '17:00']] });
    const answer = asked('TR-02', '2026-03-10T16:30', {}, afternoons);
    expect(reminders(answer).filter((line) => line.startsWith('warn'))).toEqual([]);
    expect(shown(answer.breachMs)).toBe('2026-03-11T12:00');
  });

  it('CK-10: does not warn at 16:00 once the day has ended before', () => {
    const mornings = calendarWith({ sessions: [['07:30', '11:30']] });
    expect(reminders(asked('TR-02', '2026-03-10T09:30', {}, mornings))).toEqual([
      'L0_50 2026-03-10T10:30',
      'L0_80 2026-03-10T11:06',
      'warn 2026-03-11T11:30',
    ]);
  });

  it('CK-09: runs for an urgent document all the same', () => {
    expect(limits(asked('TR-02', '2026-03-10T09:10', { urgency: 'express' }))).toEqual([
      '2026-03-10T17:00',
      '2026-03-11T12:00',
    ]);
  });
});

describe('other rules (rules.md 5.6)', () => {
  it('VW-07: TR-18 asks for paper one working hour before the breach of TR-02', () => {
    const failed = asked('TR-18', '2026-03-10T16:00', { signedAtMs: at('2026-03-10T09:10') });
    expect(ladder(failed)).toEqual(['alarm 2026-03-10T16:15', 'fallback 2026-03-11T10:30']);
    expect(limits(failed)).toEqual([null, null]);
  });

  it.each([
    ['VW-08', '2026-03-10T09:00', '2026-03-11'],
    ['VW-09', '2026-02-13T09:00', '2026-02-23'],
  ])('%s: an event at %s and a limit of one working day end on %s', (_id, on, day) => {
    expect(limits(asked('TR-15', on))).toEqual([`${day}T17:00`, `${day}T24:00`]);
  });

  it('VW-10: five working days from Tuesday end on the next Tuesday', () => {
    expect(limits(withPolicy({ default_resolve_wd: 5 }, 'TR-10', '2026-03-10T09:00'))).toEqual([
      '2026-03-17T17:00',
      '2026-03-17T24:00',
    ]);
  });

  it('VW-11: TR-17 rolls a due date in Tết to the day work begins again', () => {
    expect(limits(asked('TR-17', '2026-02-16T00:00'))).toEqual([
      '2026-02-23T17:00',
      '2026-02-23T24:00',
    ]);
  });

  it('VW-12: TR-17 reminds three working days and one before', () => {
    const due = asked('TR-17', '2026-02-01T08:00', { dueOn: '2026-02-24' });
    expect(reminders(due)).toEqual(['remind 2026-02-12T07:30', 'remind 2026-02-23T07:30']);
  });

  it('VW-13: TR-05 in the afternoon', () => {
    const receipt = asked('TR-05', '2026-03-10T14:00');
    expect(limits(receipt)).toEqual(['2026-03-10T14:01', '2026-03-10T24:00']);
    expect(ladder(receipt)).toEqual([
      'alarm 2026-03-10T14:15',
      'L1 2026-03-10T18:00',
      'breach 2026-03-10T24:00',
      'L2 2026-03-11T08:30',
      'L3 2026-03-11T18:00',
    ]);
    expect(receipt.reminders).toEqual([]);
  });

  it.each([
    ['VW-14', '2026-03-11T09:00', '2026-03-11T15:00', '2026-03-12T24:00'],
    ['VW-15', '2026-03-14T22:00', '2026-03-16T11:30', '2026-03-16T24:00'],
  ])('%s: TR-06a, received %s, target %s, at the latest %s', (_id, on, target, breach) => {
    expect(limits(asked('TR-06a', on))).toEqual([target, breach]);
  });

  it('VW-16: TR-08 express on a Sunday night', () => {
    expect(ladder(asked('TR-08', '2026-03-15T23:50', { urgency: 'express' }))).toEqual([
      'L1 2026-03-16T00:20',
      'breach 2026-03-16T00:20',
      'L2 2026-03-16T00:35',
      'L3 2026-03-16T00:50',
    ]);
  });

  it('VW-17: the ladder on VW-14', () => {
    const intake = asked('TR-06a', '2026-03-11T09:00');
    expect(reminders(intake)).toEqual(['L0_50 2026-03-11T11:00', 'L0_80 2026-03-11T14:12']);
    expect(ladder(intake)).toEqual([
      'L1 2026-03-11T15:00',
      'L2 2026-03-11T16:00',
      'L3 2026-03-12T15:00',
      'breach 2026-03-12T24:00',
    ]);
  });

  it('VW-18: TR-20 restarts at the new year, and TR-02 runs on from the signature', () => {
    expect(shown(asked('TR-20', '2026-12-31T23:50').targetMs)).toBe('2026-12-31T24:00');
    expect(shown(asked('TR-20', '2027-01-01T00:00').targetMs)).toBe('2027-12-31T24:00');
    expect(limits(asked('TR-02', '2026-12-31T23:50'))).toEqual([
      '2026-12-31T24:00',
      '2027-01-04T12:00',
    ]);
  });

  it('VW-19: TR-05 on a Saturday night, when 18:00 is already past', () => {
    const receipt = asked('TR-05', '2026-03-14T22:00');
    expect(limits(receipt)).toEqual(['2026-03-14T22:01', '2026-03-14T24:00']);
    expect(ladder(receipt).slice(0, 3)).toEqual([
      'alarm 2026-03-14T22:15',
      'L1 2026-03-14T22:15',
      'breach 2026-03-14T24:00',
    ]);
  });
});

describe('the readings of rules.md 6.4', () => {
  it('CK-02: a target later than the breach is set to the breach', () => {
    expect(limits(asked('TR-05', '2026-03-10T23:59:30'))).toEqual([
      '2026-03-10T24:00',
      '2026-03-10T24:00',
    ]);
    expect(limits(withPolicy({ intake_target_wh: 40 }, 'TR-06a', '2026-03-11T09:00'))).toEqual([
      '2026-03-12T24:00',
      '2026-03-12T24:00',
    ]);
  });

  it('CK-03: TR-03 and TR-07 end the same day, at the latest the next', () => {
    for (const rule of ['TR-03', 'TR-07'] as const) {
      expect(limits(asked(rule, '2026-03-13T10:00'))).toEqual([
        '2026-03-13T17:00',
        '2026-03-16T24:00',
      ]);
    }
  });

  it('CK-04: no L0 where no working time lies in the window, and L3 not before L2', () => {
    const weekend = asked('TR-02', '2026-03-14T10:00');
    expect(reminders(weekend).some((line) => line.startsWith('L0'))).toBe(false);
    const lateHour = calendarWith({ sessions: [['16:00', '17:00']] });
    expect(
      ladder(asked('TR-14', '2026-03-10T16:30', { openedAtMs: at('2026-03-17T00:10') }, lateHour)),
    ).toEqual([
      'breach 2026-03-16T16:30',
      'L1 2026-03-17T00:10',
      'L2 2026-03-17T17:00',
      'L3 2026-03-18T00:10',
    ]);
    expect(
      ladder(
        asked('TR-14', '2026-03-10T16:30', { openedAtMs: at('2026-03-21T00:10') }, lateHour),
      ).slice(1),
    ).toEqual(['L1 2026-03-21T00:10', 'L2 2026-03-23T17:00', 'L3 2026-03-23T17:00']);
  });

  it('CK-05: a limit past at the opening keeps its instant, and the ladder counts from the opening', () => {
    const late = asked('TR-06a', '2026-03-11T09:00', { openedAtMs: at('2026-03-16T08:00') });
    expect(limits(late)).toEqual(['2026-03-11T15:00', '2026-03-12T24:00']);
    expect(ladder(late)).toEqual([
      'breach 2026-03-12T24:00',
      'L1 2026-03-16T08:00',
      'L2 2026-03-16T09:00',
      'L3 2026-03-17T08:00',
    ]);
    expect(late.reminders).toEqual([]);
  });

  it("CK-05: refuses a leader's past date and keeps a sender's", () => {
    const question = {
      atMs: at('2026-03-10T09:00'),
      urgency: 'normal',
      dueOn: '2026-03-09',
    } as const;
    expect(deadline({ rule: 'TR-10', ...question }, builtIn, DEFAULT_POLICY)).toEqual({
      ok: false,
      error: 'dateInThePast',
    });
    const openedAtMs = at('2026-03-10T09:00');
    const sender = deadline({ rule: 'TR-17', ...question, openedAtMs }, builtIn, DEFAULT_POLICY);
    expect(sender).toMatchObject({
      ok: true,
      value: { targetMs: at('2026-03-09T17:00'), reminders: [] },
    });
    expect(sender.ok && ladder(sender.value)).toEqual([
      'breach 2026-03-09T24:00',
      'L1 2026-03-10T09:00',
      'L2 2026-03-10T10:00',
      'L3 2026-03-11T09:00',
    ]);
  });

  it('CK-06: working hours stay working hours at every level', () => {
    expect(limits(asked('TR-09', '2026-03-10T16:30', { urgency: 'express' }))).toEqual([
      '2026-03-11T09:00',
      '2026-03-11T09:00',
    ]);
    expect(limits(asked('TR-10', '2026-03-13T16:30', { urgency: 'urgent' }))).toEqual([
      '2026-03-16T17:00',
      '2026-03-16T24:00',
    ]);
  });

  it('CK-07: the lower urgent levels wait for the next session unless somebody is on duty', () => {
    const night = '2026-03-10T20:00';
    expect(shown(asked('TR-04', night, { urgency: 'urgent' }).targetMs)).toBe('2026-03-11T08:30');
    expect(shown(asked('TR-04', night, { urgency: 'veryUrgent' }).targetMs)).toBe(
      '2026-03-11T08:00',
    );
    expect(shown(asked('TR-04', night, { urgency: 'express' }).targetMs)).toBe('2026-03-10T20:15');
    expect(shown(asked('TR-04', night, { urgency: 'urgent' }, withRoster).targetMs)).toBe(
      '2026-03-10T21:00',
    );
    expect(
      shown(
        withPolicy({ urgent_clock_mode: 'wall' }, 'TR-04', night, { urgency: 'urgent' }).targetMs,
      ),
    ).toBe('2026-03-10T21:00');
    expect(shown(asked('TR-04', '2026-03-10T11:20', { urgency: 'urgent' }).targetMs)).toBe(
      '2026-03-10T12:20',
    );
    expect(shown(asked('TR-04', '2026-03-10T11:30', { urgency: 'urgent' }).targetMs)).toBe(
      '2026-03-10T14:30',
    );
    expect(shown(asked('TR-18', night, { urgency: 'urgent' }).ladder[0]!.atMs)).toBe(
      '2026-03-10T20:02',
    );
  });

  it('CK-08: TR-01 climbs the urgent ladder only for an urgent document', () => {
    expect(ladder(asked('TR-01', '2026-03-10T09:00', { urgency: 'urgent' }))).toEqual([
      'L1 2026-03-10T09:05',
      'breach 2026-03-10T09:05',
      'L2 2026-03-10T09:20',
      'L3 2026-03-10T09:35',
    ]);
    expect(ladder(asked('TR-01', '2026-03-10T09:00'))).toEqual([
      'L1 2026-03-10T10:00',
      'breach 2026-03-10T10:00',
      'L2 2026-03-10T11:00',
      'L3 2026-03-11T10:00',
    ]);
  });

  it('CK-09: TR-08 stands for TR-06a and TR-07 of an urgent document', () => {
    for (const rule of ['TR-06a', 'TR-07'] as const) {
      expect(asked(rule, '2026-03-10T09:00', { urgency: 'urgent' })).toMatchObject({
        targetMs: null,
        reason: 'replacedByTr08',
        ladder: [],
      });
    }
    for (const rule of ['TR-04', 'TR-08'] as const) {
      expect(asked(rule, '2026-03-10T09:00').reason).toBe('notUrgent');
    }
  });

  it('CK-13: TR-06b is never later than TR-06a', () => {
    const facts = { receivedAtMs: at('2026-03-10T15:00') };
    expect(limits(asked('TR-06b', '2026-03-11T10:30', facts))).toEqual([
      '2026-03-11T16:30',
      '2026-03-11T24:00',
    ]);
    expect(limits(asked('TR-06b', '2026-03-11T16:00', facts))).toEqual([
      '2026-03-11T24:00',
      '2026-03-11T24:00',
    ]);
    expect(limits(asked('TR-06b', '2026-03-11T16:00'))).toEqual([
      '2026-03-12T10:30',
      '2026-03-12T24:00',
    ]);
  });

  it("CK-14: TR-09 goes to the leader's assistant and no higher", () => {
    expect(ladder(asked('TR-09', '2026-03-10T09:00'))).toEqual([
      'L1 2026-03-11T17:00',
      'breach 2026-03-11T24:00',
    ]);
  });

  it('CK-15: TR-10 takes the leader’s date, else reminds every fifth working day', () => {
    expect(limits(asked('TR-10', '2026-03-10T09:00', { dueOn: '2026-03-14' }))).toEqual([
      '2026-03-16T17:00',
      '2026-03-16T24:00',
    ]);
    const open = asked('TR-10', '2026-03-10T09:00');
    expect(open).toMatchObject({ targetMs: null, breachMs: null, reason: 'noDateSet', ladder: [] });
    expect(reminders(open)).toEqual(['remind 2026-03-17T07:30']);
    expect(reminders(asked('TR-10', '2026-03-17T07:30'))).toEqual(['remind 2026-03-24T07:30']);
  });

  it('CK-16: TR-13 freezes within a minute and must be executed by the end of the next working day', () => {
    const recall = asked('TR-13', '2026-03-10T15:00');
    expect(limits(recall)).toEqual(['2026-03-11T09:30', '2026-03-11T24:00']);
    expect(shown(recall.freezeByMs)).toBe('2026-03-10T15:01');
  });

  it('CK-16: TR-14 is answered at once while nobody has accepted, where policy lets it', () => {
    const question = { isAccepted: false };
    expect(asked('TR-14', '2026-03-10T09:00', question).reason).toBe('answeredAtOnce');
    expect(limits(asked('TR-14', '2026-03-10T09:00'))).toEqual([
      '2026-03-10T15:00',
      '2026-03-10T15:00',
    ]);
    const byHand = withPolicy(
      { takeback_auto_before_accept: false },
      'TR-14',
      '2026-03-10T09:00',
      question,
    );
    expect(shown(byHand.targetMs)).toBe('2026-03-10T15:00');
  });

  it('CK-18: TR-18 asks for paper at once for express, and never before the failure', () => {
    expect(ladder(asked('TR-18', '2026-03-15T22:00', { urgency: 'express' }))).toEqual([
      'fallback 2026-03-15T22:00',
      'alarm 2026-03-15T22:02',
    ]);
    const late = { signedAtMs: at('2026-03-10T09:10') };
    expect(ladder(asked('TR-18', '2026-03-11T11:00', late))).toEqual([
      'fallback 2026-03-11T11:00',
      'alarm 2026-03-11T11:15',
    ]);
    expect(ladder(asked('TR-18', '2026-03-11T11:00'))).toEqual(['alarm 2026-03-11T11:15']);
  });

  it('CK-19: TR-19 counts a year, or three months, and gives notice thirty days before', () => {
    const file = asked('TR-19', '2026-02-14T10:00');
    expect(limits(file)).toEqual(['2027-02-15T24:00', '2027-02-15T24:00']);
    expect(reminders(file)).toEqual(['notice 2027-01-16T24:00']);
    expect(ladder(file)).toEqual(['breach 2027-02-15T24:00']);
    const construction = asked('TR-19', '2026-11-30T10:00', { isConstruction: true });
    expect(shown(construction.targetMs)).toBe('2027-03-01T24:00');
  });

  it.each([
    ['2026-02-10T09:00', '2026-04-01T24:00'],
    ['2026-03-31T24:00', '2026-04-01T24:00'],
    ['2026-04-01T00:01', '2026-07-01T24:00'],
    ['2026-12-31T23:59', '2027-01-01T24:00'],
  ])('CK-19: TR-21 of %s freezes at %s', (on, target) => {
    expect(limits(asked('TR-21', on))).toEqual([target, target]);
  });

  it('CK-19: TR-24 reminds by whole days and escalates when the certificate has ended', () => {
    const certificate = asked('TR-24', '2026-06-30T10:00');
    expect(reminders(certificate)).toEqual([
      'remind 2026-05-01T10:00',
      'remind 2026-05-31T10:00',
      'remind 2026-06-23T10:00',
    ]);
    expect(ladder(certificate)).toEqual([
      'L1 2026-06-30T10:00',
      'breach 2026-06-30T10:00',
      'L2 2026-06-30T11:00',
      'L3 2026-07-01T10:00',
    ]);
  });

  it('CK-19: TR-23 is off, and counts calendar days when it is on', () => {
    expect(asked('TR-23', '2026-03-11T10:00').reason).toBe('ruleOff');
    expect(limits(withPolicy({ qppl_issue_days: 3 }, 'TR-23', '2026-03-11T10:00'))).toEqual([
      '2026-03-16T24:00',
      '2026-03-16T24:00',
    ]);
  });

  it('CK-19: TR-11 is a queue alarm, TR-12 and TR-22 set no limit', () => {
    expect(ladder(asked('TR-11', '2026-03-15T22:00'))).toEqual(['alarm 2026-03-15T22:05']);
    expect(asked('TR-11', '2026-03-15T22:00').reason).toBe('queueAlarmOnly');
    expect(asked('TR-12', '2026-03-15T22:00').reason).toBe('paperIsNoReason');
    expect(asked('TR-22', '2026-03-15T22:00').reason).toBe('watchedContinuously');
  });
});

describe('a year that nobody has published (CAL-13)', () => {
  const only2026 = calendarWith({ years: [2026] });
  const newYearsEve: Question = { rule: 'TR-02', atMs: at('2026-12-31T16:00'), urgency: 'normal' };

  it('refuses what needs it', () => {
    expect(deadline(newYearsEve, only2026, DEFAULT_POLICY)).toEqual({
      ok: false,
      error: 'calendarYearNotLoaded',
    });
  });

  it('opens what cannot be refused on the draft, and says so', () => {
    const answer = provisionalDeadline(newYearsEve, only2026, DEFAULT_POLICY);
    expect(answer).toMatchObject({
      ok: true,
      value: { isProvisional: true, breachMs: at('2027-01-04T12:00') },
    });
  });

  it('asks for no calendar where only the wall clock counts', () => {
    const express: Question = { rule: 'TR-04', atMs: at('2035-05-05T05:05'), urgency: 'express' };
    expect(deadline(express, only2026, DEFAULT_POLICY)).toMatchObject({
      ok: true,
      value: { isProvisional: false },
    });
  });

  it('is none where the year is there', () => {
    expect(provisionalDeadline(newYearsEve, builtIn, DEFAULT_POLICY)).toMatchObject({
      value: {
        isProvisional: false,
        calendarVersion: 'built-in-2026.1',
        policyVersion: 'default-1',
      },
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BUILT_IN_CALENDAR, builtInCalendar } from '../../calendar/built-in-calendar.js';
import { compileCalendar } from '../../calendar/calendar.js';
import { parseInstant } from '../../calendar/instant.js';
import { DEFAULT_POLICY } from '../../policy/default-policy.js';
import { movedByStop } from './clock-stop.js';
import { type Deadline, deadline } from './deadline.js';
import { extended } from './extension.js';
import { latenessClockOf, latenessOf } from './lateness.js';
import type { Question } from './question.js';
import { receiptWatch } from './receipt-watch.js';
import { compareDeadlines, withoutSteps } from './recomputation.js';
import { RULE_IDS, type RuleId, ruleOf, unitOf } from './rules.js';

const calendar = builtInCalendar();
const policy = DEFAULT_POLICY.values;

function at(text: string): number {
  const parsed = parseInstant(`${text}:00+07:00`);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
}

function asked(rule: RuleId, on: string, facts: Partial<Question> = {}): Deadline {
  const answer = deadline(
    { rule, atMs: at(on), urgency: 'normal', ...facts },
    calendar,
    DEFAULT_POLICY,
  );
  if (!answer.ok) throw new Error(answer.error);
  return answer.value;
}

const stepAt = ({ ladder }: Pick<Deadline, 'ladder'>, step: string): number | undefined =>
  ladder.find((one) => one.step === step)?.atMs;

const stopped = (of: Deadline, from: string, to: string) =>
  movedByStop(of, { fromMs: at(from), toMs: at(to) }, { calendar, policy });

const extend = (of: Deadline, on: string, to: string) =>
  extended(of, { atMs: at(on), toMs: at(to) }, { calendar, policy });

describe('lateness (CK-20)', () => {
  it('is none at the instant of the limit, and begins with the millisecond after it', () => {
    const intake = asked('TR-06a', '2026-03-11T09:00');
    expect(latenessOf(intake, at('2026-03-12T24:00'), calendar)).toBeNull();
    expect(latenessOf(intake, at('2026-03-12T24:00') + 1, calendar)).toEqual({
      wallMinutes: 0,
      workingMinutes: 0,
    });
  });

  it('is measured by both clocks, over a weekend', () => {
    const sending = asked('TR-02', '2026-03-12T09:00'); // breach Friday noon
    expect(latenessOf(sending, at('2026-03-16T08:00'), calendar)).toEqual({
      wallMinutes: (12 + 48 + 8) * 60,
      workingMinutes: (3.5 + 0.5) * 60,
    });
  });

  it('counts by the wall for what runs on the wall, else in working time', () => {
    expect(latenessClockOf({ rule: 'TR-05', urgency: 'normal' })).toBe('wallMinutes');
    expect(latenessClockOf({ rule: 'TR-01', urgency: 'express' })).toBe('wallMinutes');
    expect(latenessClockOf({ rule: 'TR-01', urgency: 'normal' })).toBe('workingMinutes');
    expect(latenessClockOf({ rule: 'TR-02', urgency: 'express' })).toBe('workingMinutes');
  });
});

describe('an extension (F-T07, CK-20)', () => {
  const resolving = asked('TR-10', '2026-03-10T09:00', { dueOn: '2026-03-12' });

  it('counts the ladder for the window from the extension to the new limit', () => {
    expect(extend(resolving, '2026-03-12T13:30', '2026-03-13T17:00')).toEqual({
      ok: true,
      value: {
        targetMs: at('2026-03-13T17:00'),
        breachMs: at('2026-03-13T17:00'),
        ladder: [
          { step: 'L1', atMs: at('2026-03-13T17:00') },
          { step: 'breach', atMs: at('2026-03-13T17:00') },
          { step: 'L2', atMs: at('2026-03-16T08:30') },
          { step: 'L3', atMs: at('2026-03-16T17:00') },
        ],
        reminders: [
          { step: 'L0_50', atMs: at('2026-03-13T09:30') },
          { step: 'L0_80', atMs: at('2026-03-13T14:48') },
        ],
      },
    });
  });

  it('never brings the breach forward', () => {
    expect(extend(resolving, '2026-03-12T09:00', '2026-03-12T17:30')).toMatchObject({
      value: { targetMs: at('2026-03-12T17:30'), breachMs: at('2026-03-12T24:00') },
    });
  });

  it('reminds of a reply at the start of work three days and one before the new day', () => {
    const reply = asked('TR-17', '2026-03-10T00:00', { dueOn: '2026-03-13' });
    expect(extend(reply, '2026-03-12T09:00', '2026-03-19T24:00')).toMatchObject({
      value: {
        reminders: [
          { step: 'remind', atMs: at('2026-03-16T07:30') },
          { step: 'remind', atMs: at('2026-03-18T07:30') },
        ],
      },
    });
  });

  it.each<[RuleId, string, string, string]>([
    ['TR-02', '2026-03-10T10:00', '2026-03-20T10:00', 'limitNotExtendable'],
    ['TR-10', '2026-03-10T10:00', '2026-03-10T10:00', 'dateInThePast'],
    ['TR-10', '2026-03-10T10:00', '2026-03-12T17:00', 'limitNotLater'],
    ['TR-10', '2026-03-10T10:00', '2029-01-05T17:00', 'calendarYearNotLoaded'],
  ])('of %s at %s to %s is refused: %s', (rule, on, to, code) => {
    const of = asked(rule, '2026-03-10T09:00', { dueOn: '2026-03-12' });
    expect(extend(of, on, to)).toEqual({ ok: false, error: code });
  });

  it('of a refusal (TR-06b) ends where the legal latest of TR-06a is', () => {
    const refusal = asked('TR-06b', '2026-03-10T09:00');
    expect(extend(refusal, '2026-03-10T10:00', '2026-03-11T24:00')).toMatchObject({ ok: true });
    expect(extend(refusal, '2026-03-10T10:00', '2026-03-12T00:01')).toEqual({
      ok: false,
      error: 'limitNotExtendable',
    });
  });

  it('is possible exactly where the limit is policy or a person set it', () => {
    const extendable = RULE_IDS.filter((id) => ruleOf(id).isExtendable);
    expect(extendable.every((id) => ['policy', 'person'].includes(ruleOf(id).limit))).toBe(true);
    expect(extendable).toEqual([
      'TR-04',
      'TR-06b',
      'TR-08',
      'TR-09',
      'TR-10',
      'TR-13',
      'TR-14',
      'TR-15',
      'TR-16',
      'TR-17',
    ]);
  });
});

describe('a clock stop (CK-22)', () => {
  it('moves working hours by its working time, and the breach with them', () => {
    const intake = asked('TR-06a', '2026-03-11T09:00'); // target 15:00
    const after = stopped(intake, '2026-03-11T10:30', '2026-03-11T14:00'); // 1.5 WH
    expect(after.targetMs).toBe(at('2026-03-11T16:30'));
    expect(after.breachMs).toBe(at('2026-03-13T09:00'));
    expect(stepAt(after, 'L2')).toBe(at('2026-03-12T08:00'));
    expect(stepAt(after, 'L3')).toBe(at('2026-03-12T16:30'));
    expect(after.reminders).toEqual([
      { step: 'L0_50', atMs: at('2026-03-11T14:30') },
      { step: 'L0_80', atMs: at('2026-03-11T15:42') },
    ]);
  });

  it('moves the wall clock by its length', () => {
    const urgent = asked('TR-08', '2026-03-14T20:00', { urgency: 'express' });
    const after = stopped(urgent, '2026-03-14T20:10', '2026-03-15T02:10');
    expect(after.targetMs).toBe(at('2026-03-15T02:30'));
    expect(stepAt(after, 'L3')).toBe(at('2026-03-15T03:00'));
  });

  it('moves days by the days it covers, to the end of the work of that day', () => {
    const entry = { working: true, author: 'Lò Thị Thử', reason: 'half day', citation: null };
    const halfDay = compileCalendar([
      {
        ...BUILT_IN_CALENDAR,
        agencyOverlay: { days: [{ on: '2026-03-13', sessions: [['07:30', '11:30']], ...entry }] },
      },
    ]);
    if (!halfDay.ok) throw new Error(halfDay.error);
    const resolving = asked('TR-10', '2026-03-09T09:00', { dueOn: '2026-03-12' });
    const stop = { fromMs: at('2026-03-10T07:00'), toMs: at('2026-03-11T16:00') };
    const after = movedByStop(resolving, stop, { calendar: halfDay.value, policy });
    expect(after.targetMs).toBe(at('2026-03-13T11:30'));
    expect(after.breachMs).toBe(at('2026-03-13T24:00'));
    expect(stepAt(after, 'L2')).toBe(at('2026-03-16T08:30'));
  });

  it('changes nothing when it covers no whole day', () => {
    const resolving = asked('TR-10', '2026-03-09T09:00', { dueOn: '2026-03-12' });
    const { targetMs, breachMs, ladder, reminders } = resolving;
    const after = stopped(resolving, '2026-03-10T08:00', '2026-03-10T18:00');
    expect(after).toEqual({ targetMs, breachMs, ladder, reminders });
  });

  it('leaves what was reached before it, and what it covers before the trigger does not count', () => {
    const intake = asked('TR-06a', '2026-03-11T09:00');
    const late = stopped(intake, '2026-03-11T15:30', '2026-03-11T16:30');
    expect(late.targetMs).toBe(intake.targetMs);
    expect(stepAt(late, 'L1')).toBe(at('2026-03-11T15:00'));
    expect(stepAt(late, 'L2')).toBe(at('2026-03-11T17:00'));
    const early = stopped(intake, '2026-03-10T07:30', '2026-03-11T09:30');
    expect(early.targetMs).toBe(at('2026-03-11T15:30'));
  });

  it('onto a rest day leaves L3 where it stood: nobody is told earlier because the clock stood still', () => {
    // Friday's L1 at 18:00, L3 at 18:00 of Monday; six hours later it is Saturday, 00:00.
    const receipt = asked('TR-05', '2026-05-15T00:00');
    const after = stopped(receipt, '2026-05-15T00:00', '2026-05-15T06:01');
    expect(stepAt(receipt, 'L3')).toBe(at('2026-05-18T18:00'));
    expect(stepAt(after, 'L1')).toBe(at('2026-05-16T00:01'));
    expect(stepAt(after, 'L2')).toBe(at('2026-05-18T08:30'));
    expect(stepAt(after, 'L3')).toBe(at('2026-05-18T18:00'));
  });

  it('keeps the hour of a legal latest, though that is when work ends on its day', () => {
    const saturday = {
      on: '2026-03-14',
      working: true,
      sessions: [['07:30', '12:00']],
      author: 'Lò Thị Thử',
      reason: 'a morning of work',
      citation: null,
    } as const;
    const compiled = compileCalendar([
      { ...BUILT_IN_CALENDAR, agencyOverlay: { days: [saturday] } },
    ]);
    if (!compiled.ok) throw new Error(compiled.error);
    const question = { rule: 'TR-02', urgency: 'normal', atMs: at('2026-03-13T09:00') } as const;
    const sending = deadline(question, compiled.value, DEFAULT_POLICY);
    if (!sending.ok) throw new Error(sending.error);
    expect(sending.value.breachMs).toBe(at('2026-03-14T12:00'));
    const stop = { fromMs: at('2026-03-14T07:00'), toMs: at('2026-03-14T13:00') };
    const after = movedByStop(sending.value, stop, { calendar: compiled.value, policy });
    expect(after.targetMs).toBe(at('2026-03-13T17:00'));
    // The morning of Monday, not the end of its work.
    expect(after.breachMs).toBe(at('2026-03-16T12:00'));
  });

  it('never moves anything earlier, and keeps the target at or before the breach', () => {
    const span = { min: at('2026-03-02T00:00'), max: at('2026-06-01T00:00') };
    fc.assert(
      fc.property(
        fc.constantFrom(...RULE_IDS),
        fc.constantFrom('normal' as const, 'veryUrgent' as const, 'express' as const),
        fc.integer(span),
        fc.integer(span),
        fc.integer({ min: 0, max: 20 * 86_400_000 }),
        (rule, urgency, atMs, fromMs, lengthMs) => {
          const answer = deadline({ rule, urgency, atMs }, calendar, DEFAULT_POLICY);
          if (!answer.ok) throw new Error(answer.error);
          const stop = { fromMs, toMs: fromMs + lengthMs };
          const after = movedByStop(answer.value, stop, { calendar, policy });
          const isSound = after.ladder.every(
            ({ step, atMs: ms }) => ms >= (stepAt(answer.value, step) ?? Number.NaN),
          );
          const { targetMs, breachMs } = answer.value;
          expect({ isSound, unit: unitOf(rule, urgency) }).toMatchObject({ isSound: true });
          expect((after.targetMs ?? 0) >= (targetMs ?? 0)).toBe(true);
          expect((after.breachMs ?? 0) >= (breachMs ?? 0)).toBe(true);
          expect((after.targetMs ?? 0) <= (after.breachMs ?? 0)).toBe(true);
          expect((stepAt(after, 'L2') ?? 0) <= (stepAt(after, 'L3') ?? 0)).toBe(true);
        },
      ),
    );
  });
});

describe('a recomputation (CAL-04, CK-21)', () => {
  const bare = compileCalendar([
    { ...BUILT_IN_CALENDAR, national: { ...BUILT_IN_CALENDAR.national, swaps: [] } },
  ]);
  const bareCalendar = bare.ok ? bare.value : calendar;
  const before = (on: string): Deadline => {
    const answer = deadline(
      { rule: 'TR-02', atMs: at(on), urgency: 'normal' },
      bareCalendar,
      DEFAULT_POLICY,
    );
    if (!answer.ok) throw new Error(answer.error);
    return answer.value;
  };

  it.each([
    ['VT-05', '2026-01-09T16:00', 'earlier', true],
    ['VT-09', '2026-08-21T16:00', 'earlier', true],
    ['VT-10', '2026-08-28T15:00', 'later', false],
    ['VT-01', '2026-03-10T09:10', 'same', false],
  ])('%s: loading the swap moves the breach of %s %s', (_id, on, breach, needsConfirmation) => {
    expect(compareDeadlines(before(on), asked('TR-02', on))).toEqual({
      target: 'same',
      breach,
      needsConfirmation,
    });
  });

  it('CAL-13: moves a provisional date earlier without asking', () => {
    const provisional = { ...before('2026-01-09T16:00'), isProvisional: true };
    expect(compareDeadlines(provisional, asked('TR-02', '2026-01-09T16:00'))).toMatchObject({
      breach: 'earlier',
      needsConfirmation: false,
    });
  });

  it('waits for confirmation as a whole when only one of the two moves earlier', () => {
    const old = { targetMs: 10, breachMs: 20, isProvisional: false };
    expect(compareDeadlines(old, { targetMs: 11, breachMs: 19 }).needsConfirmation).toBe(true);
    expect(
      compareDeadlines({ ...old, targetMs: null }, { targetMs: 11, breachMs: 20 }).target,
    ).toBe('earlier');
  });

  it('tells no step twice', () => {
    const { ladder } = asked('TR-06a', '2026-03-11T09:00');
    expect(withoutSteps(ladder, ['L1', 'L2']).map(({ step }) => step)).toEqual(['L3', 'breach']);
  });
});

describe("the sender's watch for a receipt (CK-12)", () => {
  it('alarms after 15 minutes and gives up at 24:00 of the day of sending, open or closed', () => {
    expect(receiptWatch(at('2026-03-14T22:00'), policy)).toEqual({
      alarmMs: at('2026-03-14T22:15'),
      noResponseMs: at('2026-03-14T24:00'),
    });
  });
});

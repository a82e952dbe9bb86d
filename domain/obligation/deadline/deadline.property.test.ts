import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BUILT_IN_CALENDAR, builtInCalendar } from '../../calendar/built-in-calendar.js';
import { compileCalendar } from '../../calendar/calendar.js';
import { dayOfLimit, parseInstant } from '../../calendar/instant.js';
import { isWorkingDay } from '../../calendar/working-day.js';
import { DEFAULT_POLICY } from '../../policy/default-policy.js';
import { URGENCIES } from '../../urgency.js';
import { type Deadline, deadline, provisionalDeadline } from './deadline.js';
import type { Question } from './question.js';
import { RULE_IDS, type RuleId } from './rules.js';

const calendar = builtInCalendar();
const ms = (text: string): number => {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const anyInstant = fc.integer({
  min: ms('2025-01-01T00:00:00+07:00'),
  max: ms('2027-06-30T00:00:00+07:00'),
});

const anyQuestion: fc.Arbitrary<Question> = fc.record(
  {
    rule: fc.constantFrom(...RULE_IDS),
    atMs: anyInstant,
    urgency: fc.constantFrom(...URGENCIES),
    openedAtMs: fc.option(anyInstant),
    signedAtMs: fc.option(anyInstant),
    receivedAtMs: fc.option(anyInstant),
    isAccepted: fc.boolean(),
    isConstruction: fc.boolean(),
  },
  { requiredKeys: ['rule', 'atMs', 'urgency'] },
);

function answered(question: Question): Deadline {
  const answer = deadline(question, calendar, DEFAULT_POLICY);
  if (!answer.ok) throw new Error(`${JSON.stringify(question)}: ${answer.error}`);
  return answer.value;
}

/** Everything that must hold of any deadline; the names of what does not. */
function faultsOf(of: Deadline): readonly string[] {
  const { targetMs, breachMs, reason, ladder, reminders, openedAtMs } = of;
  const at = (step: string): number | null => ladder.find((one) => one.step === step)?.atMs ?? null;
  const [l1Ms, l2Ms, l3Ms] = [at('L1'), at('L2'), at('L3')];
  const held: Record<string, boolean> = {
    'target is not after breach': (targetMs ?? 0) <= (breachMs ?? 0),
    'limit or reason':
      (targetMs === null) === (breachMs === null) && (targetMs === null) === (reason !== null),
    'L1, L2, L3 in order': (l1Ms ?? 0) <= (l2Ms ?? l1Ms ?? 0) && (l2Ms ?? 0) <= (l3Ms ?? l2Ms ?? 0),
    'L1 not before the target': l1Ms === null || (targetMs !== null && l1Ms >= targetMs),
    'L1 not before the opening': l1Ms === null || openedAtMs === null || l1Ms >= openedAtMs,
    'ladder sorted': ladder.every(({ atMs }, i) => i === 0 || atMs >= (ladder[i - 1]?.atMs ?? 0)),
    'reminders after the opening': reminders.every(
      ({ atMs }) => openedAtMs === null || atMs > openedAtMs,
    ),
    'one of each judged step': new Set(ladder.map(({ step }) => step)).size === ladder.length,
    'L0 before the target': reminders.every(
      ({ step, atMs }) => !step.startsWith('L0') || (targetMs !== null && atMs <= targetMs),
    ),
    'whole milliseconds': [...ladder, ...reminders].every(({ atMs }) => Number.isSafeInteger(atMs)),
  };
  return Object.keys(held).filter((name) => held[name] !== true);
}

/** Rules whose limit is a working day; TR-05 is the system's, TR-02's target the day of signing. */
const ENDS_ON_WORKING_DAY: readonly RuleId[] = [
  'TR-02',
  'TR-03',
  'TR-06a',
  'TR-06b',
  'TR-07',
  'TR-10',
  'TR-13',
  'TR-14',
  'TR-15',
  'TR-16',
  'TR-17',
  'TR-19',
];

describe('any deadline', () => {
  it('holds together: 100,000 questions of all rules, none refused, none with a fault', () => {
    const questions = fc.sample(anyQuestion, { numRuns: 100_000, seed: 28 });
    const faulty = questions
      .map((question) => ({ question, faults: faultsOf(answered(question)) }))
      .filter(({ faults }) => faults.length > 0);
    expect(faulty.slice(0, 3)).toEqual([]);
    expect(new Set(questions.map(({ rule }) => rule)).size).toBe(RULE_IDS.length);
  });

  it('never ends on a day off where it ends on a working day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ENDS_ON_WORKING_DAY), anyInstant, (rule, atMs) => {
        const { breachMs } = answered({ rule, atMs, urgency: 'normal' });
        expect(breachMs === null || isWorkingDay(calendar, dayOfLimit(breachMs))).toBe(true);
      }),
    );
  });

  it('is monotone: a later trigger never has an earlier limit', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...RULE_IDS),
        fc.constantFrom(...URGENCIES),
        anyInstant,
        fc.integer({ min: 0, max: 5 * 86_400_000 }),
        (rule, urgency, atMs, laterMs) => {
          const first = answered({ rule, atMs, urgency });
          const second = answered({ rule, atMs: atMs + laterMs, urgency });
          expect(first.breachMs ?? 0).toBeLessThanOrEqual(second.breachMs ?? 0);
          expect(first.targetMs ?? 0).toBeLessThanOrEqual(second.targetMs ?? 0);
        },
      ),
    );
  });

  it('is plain data: it survives being written down', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const answer = answered(question);
        expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
      }),
    );
  });

  it('CAL-13: a provisional answer is the one of the draft published as it is', () => {
    const onlyBefore = compileCalendar([{ ...BUILT_IN_CALENDAR, years: [2024, 2025, 2026] }]);
    if (!onlyBefore.ok) throw new Error(onlyBefore.error);
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const provisional = provisionalDeadline(question, onlyBefore.value, DEFAULT_POLICY);
        const published = answered(question);
        expect(provisional).toMatchObject({
          ok: true,
          value: { ...published, isProvisional: expect.any(Boolean) },
        });
      }),
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import { SYSTEM } from '../../domain/access/system-actor.js';
import { builtInCalendar } from '../../domain/calendar/built-in-calendar.js';
import { decide } from '../../domain/case/decide.js';
import type { Due } from '../../domain/obligation/obligation-state.js';
import { DEFAULT_POLICY } from '../../domain/policy/default-policy.js';
import { aCase, arrival } from '../../test/support/a-case.js';
import { INTAKE } from '../../test/support/complete-facts.js';
import { lawFacts } from '../../test/support/law-facts.js';

const calendar = builtInCalendar();
const calendars = { calendarOf: () => calendar, policyOf: () => DEFAULT_POLICY };
const at = (civil: string): number => Date.parse(`${civil}:00+07:00`);

/** What is owed for a packet that was judged at nine on Wednesday, by rule. */
function owed(
  receivedAt: string,
  findings: typeof INTAKE.fail.findings | typeof INTAKE.warn.findings,
): Readonly<Record<string, Due | null>> {
  const act = arrival({ receivedAtMs: at(receivedAt), findings });
  const decided = decide(aCase().state, { ...act, actor: SYSTEM });
  if (!decided.ok) throw new Error(decided.error);
  const atMs = at('2026-03-11T09:00');
  const about = { atMs, by: SYSTEM, intake: 'pass', calendars } as const;
  const facts = lawFacts(decided.value, aCase().state, about);
  if (!facts.ok) throw new Error(facts.error);
  return Object.fromEntries(
    facts.value.flatMap((event) =>
      event.type === 'obligationOpened' ? [[event.rule, event.due]] : [],
    ),
  );
}

describe('a check that failed on arrival (TR-06b)', () => {
  it('is answered by the latest of TR-06a, also for a packet that has waited (CK-13)', () => {
    const { 'TR-06a': intake, 'TR-06b': refusal } = owed('2026-03-10T16:00', INTAKE.fail.findings);
    expect(intake?.breachMs).toBe(at('2026-03-11T24:00'));
    expect(refusal).toMatchObject({
      targetMs: at('2026-03-11T15:00'),
      breachMs: intake?.breachMs,
    });
  });

  it('is none where every check was passed', () => {
    expect(owed('2026-03-10T16:00', INTAKE.warn.findings)).not.toHaveProperty('TR-06b');
  });
});

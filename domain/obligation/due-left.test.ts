import { describe, expect, it } from '@jest/globals';
import { aCase, HOSTED } from '../../test/support/a-case.js';
import { BUILT_IN_CALENDAR } from '../calendar/built-in-calendar.js';
import { compileCalendar } from '../calendar/calendar.js';
import { DEFAULT_POLICY } from '../policy/default-policy.js';
import { deadline } from './deadline/deadline.js';
import { dueAfterStop } from './due-after-stop.js';
import { dueLeft } from './due-left.js';
import { dueOf } from './due-of-deadline.js';
import type { Due, ObligationState } from './obligation-state.js';

const at = (civil: string): number => Date.parse(`${civil}:00+07:00`);

/** Tuesday is a morning. */
const compiled = compileCalendar([
  {
    ...BUILT_IN_CALENDAR,
    agencyOverlay: {
      days: [
        {
          on: '2026-03-03',
          working: true,
          sessions: [['07:30', '11:30']],
          author: 'Lò Thị Thử',
          reason: 'a morning of work',
          citation: null,
        },
      ],
    },
  },
]);
if (!compiled.ok) throw new Error(compiled.error);
const calendar = compiled.value;

/** Four working hours from Monday 10:30: 16:30, and L3 at 16:30 of Tuesday. */
function intake(): Due {
  const atMs = at('2026-03-02T10:30');
  const answer = deadline({ rule: 'TR-06a', urgency: 'normal', atMs }, calendar, DEFAULT_POLICY);
  if (!answer.ok) throw new Error(answer.error);
  return dueOf(answer.value, atMs);
}

const steps = ({ ladder }: Pick<Due, 'ladder'>): readonly string[] =>
  ladder.map(({ step }) => step);

describe('instants set anew', () => {
  it('hold no step that has been told, and are as they were where none has', () => {
    expect(steps(dueLeft(intake(), ['L1', 'L2']))).toEqual(['L3', 'breach']);
    expect(dueLeft(intake(), [])).toEqual(intake());
  });

  it('keep the whole ladder for a stop that is told of later: it counts L3 from L1 (CK-22)', () => {
    const [open] = Object.values(aCase().issued().state.obligations);
    const told: ObligationState = {
      ...open!,
      owner: { agencyCode: HOSTED, role: 'recordsClerk', userId: null },
      rule: 'TR-06a',
      past: { dueOn: null, changes: [], reached: ['L1'] },
    };
    const stop = { fromMs: at('2026-03-02T14:00'), toMs: at('2026-03-02T14:30') };
    const by = { calendar, policy: DEFAULT_POLICY.values, urgency: 'normal' } as const;
    const after = dueAfterStop(told, dueLeft(intake(), ['L1']), stop, by);
    expect(after.ladder).toEqual(dueAfterStop(told, intake(), stop, by).ladder);
    // The next working day at 17:00, though nobody works then; not half an hour of work after 16:30.
    expect(after.ladder).toContainEqual({ step: 'L3', atMs: at('2026-03-03T17:00') });
  });
});

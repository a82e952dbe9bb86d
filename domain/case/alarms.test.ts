import { describe, expect, it } from '@jest/globals';
import { type ACase, type Act, aCase, ISSUER, inRole } from '../../test/support/a-case.js';
import { HOUR_MS } from '../../test/support/complete-facts.js';
import { SYSTEM } from '../access/system-actor.js';
import { alarms } from './alarms.js';

const signed = aCase().signed();
const ofRule = (one: ACase, rule: string) =>
  alarms(one.state).find(({ obligationId }) => obligationId.includes(`${rule}.`));

/** The alarm command of what comes next under a rule. */
function next(one: ACase, rule: string): Act {
  const alarm = ofRule(one, rule);
  if (alarm === undefined) throw new Error(`nothing to come of ${rule}`);
  const { obligationId, revision, step } = alarm;
  return { type: 'alarm', obligationId, revision, step };
}

describe('alarms', () => {
  it('are the next step of each open obligation, earliest first', () => {
    const one = aCase().issued().later(HOUR_MS).presented();
    const steps = alarms(aCase().sealed().later(HOUR_MS).state);
    expect(steps.map(({ step }) => step)).toEqual(['L1']);
    expect(alarms(one.state)).toHaveLength(1);
    const atMs = alarms(signed.state).map((alarm) => alarm.atMs);
    expect(atMs).toEqual(atMs.toSorted((a, b) => a - b));
  });

  it('have an id of what they bind, which setting of its instants, and which step', () => {
    expect(ofRule(signed, 'TR-02')?.id).toMatch(/^alarm\/doc\.TR-02\.\d+\/0\/L1$/);
  });

  it('climb the ladder to its breach, and then there is nothing more to ring', () => {
    const told = ['L1', 'L2', 'L3', 'breach'].reduce((one, step) => {
      expect(next(one, 'TR-02')).toMatchObject({ step });
      return one.bySystem(next(one, 'TR-02'));
    }, signed);
    expect(ofRule(told, 'TR-02')).toBeUndefined();
    const open = Object.values(told.state.obligations).find(({ rule }) => rule === 'TR-02');
    expect(open).toMatchObject({ isBreached: true, ladder: [] });
    expect(open?.told).toEqual(['told-L1', 'told-L2', 'told-L3', 'told-breach']);
  });

  it('ring once, in their order, under the instants that hold now', () => {
    const first = next(signed, 'TR-02');
    const rung = signed.bySystem(first);
    expect(rung.refusal(SYSTEM, first)).toBe('alarmNotOpen');
    expect(signed.refusal(SYSTEM, { ...first, step: 'L2' } as Act)).toBe('alarmNotOpen');
    expect(signed.refusal(SYSTEM, { ...first, revision: 1 } as Act)).toBe('alarmNotOpen');
  });

  it('have no word after the act', () => {
    const late = next(signed, 'TR-01');
    const sealed = signed.by(inRole('recordsClerk'), { type: 'seal', register: 'general' });
    expect(sealed.refusal(SYSTEM, late)).toBe('alarmNotOpen');
  });

  it('ring anew after an extension', () => {
    const urgent = aCase({ urgency: 'urgent' }).sealed();
    const rung = urgent.bySystem(next(urgent, 'TR-04'));
    const obligationId = ofRule(rung, 'TR-04')?.obligationId ?? '';
    const extended = rung.by(inRole('chiefOfOffice', ISSUER, 'chief'), {
      type: 'extendDeadline',
      obligationId,
      toMs: rung.nowMs + 9 * HOUR_MS,
      reasonId: 'why',
    });
    expect(ofRule(extended, 'TR-04')).toMatchObject({ revision: 1, step: 'L1' });
    expect(extended.refusal(SYSTEM, next(rung, 'TR-04'))).toBe('alarmNotOpen');
  });

  it('are the system’s to ring', () => {
    expect(signed.refusal(inRole('admin'), next(signed, 'TR-02'))).toBe('roleNotAllowed');
  });
});

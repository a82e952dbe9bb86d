import { describe, expect, it } from '@jest/globals';
import { ROLES } from '../access/roles.js';
import { DEFAULT_POLICY } from './default-policy.js';
import { ESCALATED_TO, escalationFault } from './escalation.js';

const { escalation_ladder, escalation_roles } = DEFAULT_POLICY.values;
const ladder = (changes: object) =>
  escalationFault({ escalation_ladder: { ...escalation_ladder, ...changes } });
const roles = (changes: object) =>
  escalationFault({ escalation_roles: { ...escalation_roles, ...changes } });

describe('a ladder that a Regulation sets (rules.md 6.1)', () => {
  it('may be the default one, or not be set', () => {
    expect(escalationFault(DEFAULT_POLICY.values)).toBeNull();
    expect(escalationFault({})).toBeNull();
    expect(ladder({ urgent_l2_min: 30, urgent_l3_min: 30, l2_wh: 24 })).toBeNull();
  });

  it.each([
    ['L3 before L2 of an urgent document', { urgent_l2_min: 31 }],
    ['more hours to L2 than the days to L3 can hold', { l2_wh: 24.5 }],
    ['L2 before L1', { l2_wh: -1 }],
    ['L3 at L1', { l3_wd: 0 }],
    ['reminders backwards', { l0_percent: [80, 50] }],
    ['a reminder after the limit', { l0_percent: [50, 110] }],
  ])('is refused with %s', (_, changes) => {
    expect(ladder(changes)).toBe('escalationOrderInvalid');
  });

  it('names at every step somebody whom an agency has', () => {
    expect(roles({ l1: ['unitHead', 'chiefOfOffice'] })).toBeNull();
    for (const l2 of [[], ['boss'], ['leader', 'auditor'], ['system'], ['platformAdmin']])
      expect([l2, roles({ l2 })]).toEqual([l2, 'escalationRolesInvalid']);
    const unnamed = ROLES.filter((role) => !ESCALATED_TO.includes(role));
    expect(unnamed).toEqual(['delegatedSigner', 'platformAdmin', 'auditor', 'system']);
  });
});

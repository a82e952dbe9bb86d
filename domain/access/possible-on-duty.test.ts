import { describe, expect, it } from '@jest/globals';
import { HOSTED, ISSUER, inRole } from '../../test/support/a-case.js';
import { possibleOnDuty } from './possible-on-duty.js';
import type { Role } from './roles.js';

const duty = {
  rule: 'TR-13',
  owner: { agencyCode: HOSTED, role: 'recordsClerk', userId: null },
  told: ['told'],
  isOpen: true,
  isHeld: false,
  proposed: null,
} as const;
const by = (role: Role, userId = 'x'): Parameters<typeof possibleOnDuty>[0] =>
  inRole(role, HOSTED, userId);

describe('what may be asked about a duty', () => {
  it('is to extend and to order for those above, to take note for whom a step told', () => {
    expect(possibleOnDuty(by('chiefOfOffice'), duty)).toEqual(['extendDeadline', 'order']);
    expect(possibleOnDuty(by('officer', 'told'), duty)).toEqual(['acknowledge']);
    expect(possibleOnDuty(by('leader', 'told'), duty)).toEqual([
      'acknowledge',
      'extendDeadline',
      'order',
    ]);
  });

  it('is a yes only where a change waits for one', () => {
    const proposed = { publication: 'c1.p0' };
    expect(possibleOnDuty(by('leader'), { ...duty, proposed })).toContain('confirmDeadline');
  });

  it('is no extension of what the law sets, nor of a clock that stands', () => {
    expect(possibleOnDuty(by('leader'), { ...duty, rule: 'TR-06a' })).toEqual(['order']);
    expect(possibleOnDuty(by('leader'), { ...duty, isHeld: true })).toEqual(['order']);
  });

  it('is nothing once it is closed, for the owner, an auditor, another agency', () => {
    expect(possibleOnDuty(by('leader', 'told'), { ...duty, isOpen: false })).toEqual([]);
    expect(possibleOnDuty(by('recordsClerk'), duty)).toEqual([]);
    expect(possibleOnDuty(by('auditor', 'told'), duty)).toEqual([]);
    expect(possibleOnDuty(inRole('leader', ISSUER), duty)).toEqual([]);
  });
});

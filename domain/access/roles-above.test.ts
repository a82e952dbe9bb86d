import { describe, expect, it } from '@jest/globals';
import { ROLES } from './roles.js';
import { rolesAbove, rolesBelow } from './roles-above.js';

describe('who stands above whom', () => {
  it('is asked from below and from above with one answer', () => {
    for (const above of ROLES)
      for (const role of ROLES)
        expect([above, role, rolesBelow([above]).includes(role)]).toEqual([
          above,
          role,
          rolesAbove({ role }).includes(above),
        ]);
  });

  it('is nobody for an officer, and all but the leader for a leader', () => {
    expect(rolesBelow(['officer', 'unitHead', 'auditor'])).toEqual([]);
    expect(rolesBelow(['leader'])).toEqual(ROLES.filter((role) => role !== 'leader'));
    expect(rolesBelow(['headRecordsClerk'])).toContain('recordsClerk');
    expect(rolesBelow(['headRecordsClerk'])).not.toContain('chiefOfOffice');
  });
});

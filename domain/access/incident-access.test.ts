import { describe, expect, it } from '@jest/globals';
import { HOSTED, ISSUER, inRole } from '../../test/support/a-case.js';
import { mayDeclareIncident, mayEverDeclareIncident } from './incident-access.js';
import { ROLES } from './roles.js';

describe('an incident', () => {
  it('is declared by the administrator and by a Chief of Office (F-T09)', () => {
    const may = ROLES.filter((role) => mayDeclareIncident(inRole(role, ISSUER), { kind: 'hub' }));
    expect(may).toEqual(['chiefOfOffice', 'admin']);
    expect(ROLES.filter((role) => mayEverDeclareIncident(inRole(role, ISSUER)))).toEqual(may);
  });

  it('of an agency’s own system is no other agency’s to declare', () => {
    const scope = { kind: 'ownSystem', agencyCode: ISSUER } as const;
    expect(mayDeclareIncident(inRole('chiefOfOffice', ISSUER), scope)).toBe(true);
    expect(mayDeclareIncident(inRole('chiefOfOffice', HOSTED), scope)).toBe(false);
    expect(mayDeclareIncident(inRole('admin', HOSTED), scope)).toBe(true);
  });

  it('has a person who answers for it, never the system', () => {
    expect(mayDeclareIncident(inRole(['system', 'admin'], ISSUER), { kind: 'hub' })).toBe(false);
  });
});

import { describe, expect, it } from '@jest/globals';
import { HOSTED, ISSUER, inRole } from '../../test/support/a-case.js';
import type { IncidentScope } from '../incident/incident.js';
import { mayDeclareIncident, mayEverDeclareIncident } from './incident-access.js';
import { ROLES, type Role } from './roles.js';

describe('an incident', () => {
  const declaring = (scope: IncidentScope): readonly Role[] =>
    ROLES.filter((role) => mayDeclareIncident(inRole(role, ISSUER), scope));

  it.each([
    [{ kind: 'hub' }, ['platformAdmin']],
    [{ kind: 'certificationAuthority' }, ['platformAdmin']],
    [{ kind: 'peer', peerId: 'peer-1' }, ['chiefOfOffice', 'admin', 'platformAdmin']],
    [{ kind: 'ownSystem', agencyCode: ISSUER }, ['chiefOfOffice', 'admin', 'platformAdmin']],
    [{ kind: 'ownSystem', agencyCode: HOSTED }, ['platformAdmin']],
  ] as const)('of %j is declared by %j (F-T09)', (scope, roles) => {
    expect(declaring(scope)).toEqual(roles);
  });

  it('is ever declared by those three', () => {
    const may = ROLES.filter((role) => mayEverDeclareIncident(inRole(role, ISSUER)));
    expect(may).toEqual(['chiefOfOffice', 'admin', 'platformAdmin']);
  });

  it('has a person who answers for it, never the system', () => {
    const both = inRole(['system', 'platformAdmin'], ISSUER);
    expect(mayDeclareIncident(both, { kind: 'hub' })).toBe(false);
  });
});

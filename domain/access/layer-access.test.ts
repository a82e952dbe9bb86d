import { describe, expect, it } from '@jest/globals';
import { HOSTED, ISSUER, inRole } from '../../test/support/a-case.js';
import { mayReadLayer, maySetLayer } from './layer-access.js';
import { ROLES } from './roles.js';

describe('a layer of calendar or policy', () => {
  it('of the tenant is the platform administrator’s alone to set', () => {
    const may = ROLES.filter((role) => maySetLayer(inRole(role, ISSUER), null));
    expect(may).toEqual(['platformAdmin']);
  });

  it('of an agency is also its own administrator’s and head records clerk’s, and no other agency’s', () => {
    const may = ROLES.filter((role) => maySetLayer(inRole(role, ISSUER), ISSUER));
    expect(may).toEqual(['headRecordsClerk', 'admin', 'platformAdmin']);
    expect(maySetLayer(inRole(['headRecordsClerk', 'admin'], HOSTED), ISSUER)).toBe(false);
    expect(maySetLayer(inRole('platformAdmin', HOSTED), ISSUER)).toBe(true);
  });

  it('has a person for its author, never the system', () => {
    expect(maySetLayer(inRole(['system', 'platformAdmin'], ISSUER), ISSUER)).toBe(false);
  });

  it('is read by whom it holds for', () => {
    const officer = inRole('officer', HOSTED);
    expect([null, HOSTED, ISSUER].map((scope) => mayReadLayer(officer, scope))).toEqual([
      true,
      true,
      false,
    ]);
    expect(mayReadLayer(inRole('admin', HOSTED), ISSUER)).toBe(false);
    expect(mayReadLayer(inRole('platformAdmin', HOSTED), ISSUER)).toBe(true);
  });
});

import { describe, expect, it } from '@jest/globals';
import { HOSTED, ISSUER, inRole } from '../../test/support/a-case.js';
import { mayReadLayer, maySetLayer } from './layer-access.js';
import { ROLES } from './roles.js';

describe('a layer of calendar or policy', () => {
  it('of the tenant is the administrator’s alone to set', () => {
    const may = ROLES.filter((role) => maySetLayer(inRole(role, ISSUER), null));
    expect(may).toEqual(['admin']);
  });

  it('of an agency is also its head records clerk’s, and no other agency’s', () => {
    const may = ROLES.filter((role) => maySetLayer(inRole(role, ISSUER), ISSUER));
    expect(may).toEqual(['headRecordsClerk', 'admin']);
    expect(maySetLayer(inRole('headRecordsClerk', HOSTED), ISSUER)).toBe(false);
  });

  it('has a person for its author, never the system', () => {
    expect(maySetLayer(inRole(['system', 'admin'], ISSUER), ISSUER)).toBe(false);
  });

  it('is read by whom it holds for', () => {
    const officer = inRole('officer', HOSTED);
    expect([null, HOSTED, ISSUER].map((scope) => mayReadLayer(officer, scope))).toEqual([
      true,
      true,
      false,
    ]);
    expect(mayReadLayer(inRole('admin', HOSTED), ISSUER)).toBe(true);
  });
});

import { describe, expect, it } from '@jest/globals';
import { ISSUER, inRole } from '../../test/support/a-case.js';
import { maySeeCustody } from '../custody/who-may.js';
import { accessTable } from './access-table.js';
import { isAuditorAlone } from './auditor-access.js';
import { mayEverDeclareIncident } from './incident-access.js';
import { maySetLayer } from './layer-access.js';
import { BOOK_CLOSERS, REGISTER_READERS } from './register-access.js';
import { ROLES } from './roles.js';
import { STATISTICS_READERS } from './statistics-access.js';

const auditor = inRole('auditor', ISSUER);

describe('an auditor', () => {
  it('may act on nothing: no row of the access table, no layer, no incident, no book', () => {
    const acts = accessTable.filter(({ roles }) => roles.includes('auditor'));
    expect(acts).toEqual([]);
    expect([null, ISSUER].map((scope) => maySetLayer(auditor, scope))).toEqual([false, false]);
    expect(mayEverDeclareIncident(auditor)).toBe(false);
    expect(BOOK_CLOSERS).not.toContain('auditor');
  });

  it('reads custody, registers and statistics', () => {
    expect(maySeeCustody(auditor)).toBe(true);
    expect(REGISTER_READERS).toContain('auditor');
    expect(STATISTICS_READERS).toContain('auditor');
  });

  it('is one who holds no other role, and nobody else is', () => {
    expect(ROLES.filter((role) => isAuditorAlone(inRole(role)))).toEqual(['auditor']);
    expect(isAuditorAlone(inRole(['auditor', 'officer']))).toBe(false);
    expect(isAuditorAlone(inRole([]))).toBe(false);
  });
});

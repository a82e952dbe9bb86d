import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Actor } from '../access/actor.js';
import type { Role } from '../access/roles.js';
import { civilDateOf, dayOf } from '../calendar/civil-date.js';
import { agencyCode } from '../directory/agency-code.js';
import {
  authorityFor,
  checkTerms,
  type Delegation,
  type DelegationTerms,
  isInForce,
} from './delegation.js';

const TODAY = '2026-03-02';
const person = (roles: readonly Role[]): Actor => ({
  userId: 'giver',
  agencyCode: agencyCode('H99.01'),
  unitId: 'office',
  roles,
});
const terms: DelegationTerms = {
  kind: 'TUQ',
  receiverUserId: 'receiver',
  documentTypes: ['BC'],
  fromOn: TODAY,
  untilOn: '2026-03-31',
  writtenIn: '12/GUQ-STN',
};
const given = (changes: Partial<Delegation> = {}): Delegation => ({
  ...terms,
  delegationId: 'd1',
  agencyCode: agencyCode('H99.01'),
  giverUserId: 'giver',
  revokedFromOn: null,
  ...changes,
});
const refusal = (roles: readonly Role[], changes: Partial<DelegationTerms>) => {
  const checked = checkTerms(person(roles), { ...terms, ...changes }, TODAY);
  return checked.ok ? null : checked.error;
};

describe('a right to sign that is given', () => {
  it('is taken as it is written, for some types or for all', () => {
    expect(refusal(['leader', 'authorizedSigner'], {})).toBeNull();
    expect(refusal(['authorizedSigner'], { documentTypes: null, untilOn: TODAY })).toBeNull();
  });

  it.each<[string, readonly Role[], Partial<DelegationTerms>]>([
    ['delegationWidens', ['leader'], {}],
    ['delegationWidens', ['delegatedSigner'], {}], // not given on (AU-3)
    ['delegationWidens', ['authorizedSigner'], { receiverUserId: 'giver' }],
    ['delegationDatesInvalid', ['authorizedSigner'], { untilOn: '2026-03-01' }],
    ['delegationDatesInvalid', ['authorizedSigner'], { fromOn: '2026-03-01' }],
    ['delegationDatesInvalid', ['authorizedSigner'], { fromOn: '2026-04-01' }],
    ['delegationNotWritten', ['authorizedSigner'], { writtenIn: '  ' }],
    ['delegationScopeEmpty', ['authorizedSigner'], { documentTypes: [] }],
  ])('is refused with %s (%p, %p)', (code, roles, changes) => {
    expect(refusal(roles, changes)).toBe(code);
  });
});

describe('a right to sign that is used', () => {
  const date = fc.integer({ min: 0, max: 60 }).map((days) => civilDateOf(dayOf(TODAY) + days));

  it('holds from its first day to its last, and not from the day it was taken back', () => {
    fc.assert(
      fc.property(date, fc.option(date), (onDate, revokedFromOn) => {
        const isWithin =
          onDate <= terms.untilOn && (revokedFromOn === null || onDate < revokedFromOn);
        expect(isInForce(given({ revokedFromOn }), onDate)).toBe(isWithin);
      }),
    );
  });

  it('covers what it names, and of several the one given first is cited', () => {
    const held = [
      given({ delegationId: 'old', untilOn: '2026-03-01', fromOn: '2026-02-01' }),
      given({ delegationId: 'first' }),
      given({ delegationId: 'all', documentTypes: null }),
    ];
    const under = (documentType: string) =>
      authorityFor(held, { documentType, onDate: TODAY })?.delegationId ?? null;
    expect([under('BC'), under('QĐ')]).toEqual(['first', 'all']);
    expect(authorityFor(held, { documentType: 'QĐ', onDate: '2026-04-01' })).toBeNull();
  });
});

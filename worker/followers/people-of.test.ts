import { describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { headOf, holdersOf, people } from '../../domain/notices/audience.js';
import { peopleOf, type Staff } from './people-of.js';

const AGENCY = agencyCode('H99.01');

const staff: Staff = {
  peopleWithRole: (_agency, role) =>
    Promise.resolve(role === 'recordsClerk' ? [{ userId: 'clerk', insteadOf: null }] : []),
  headOf: (_agency, unitId) =>
    Promise.resolve(unitId === 'finance' ? { userId: 'deputy', insteadOf: 'head' } : null),
};

describe('who is told', () => {
  it('is whoever is named, holds the role, or leads the unit; a deputy for who is away', async () => {
    expect(await peopleOf(people(AGENCY, ['anna']), 0, staff)).toEqual(['anna']);
    expect(await peopleOf(holdersOf(AGENCY, 'recordsClerk'), 0, staff)).toEqual(['clerk']);
    expect(await peopleOf(headOf(AGENCY, 'finance'), 0, staff)).toEqual(['deputy']);
  });

  it('is nobody where the unit has no head', async () => {
    expect(await peopleOf(headOf(AGENCY, 'archive'), 0, staff)).toEqual([]);
  });
});

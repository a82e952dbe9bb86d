import { agencyCode } from '../../domain/directory/agency-code.js';
import type { Person } from '../../domain/ports/people.js';

/** A plainly fictional person in a post, changed where a test needs it. */
export function aPerson(userId: string, changes: Partial<Person> = {}): Person {
  return {
    userId,
    fullName: `Người Mẫu ${userId}`,
    title: 'Chuyên viên',
    agencyCode: agencyCode('H55'),
    unitId: 'office',
    roles: ['officer'],
    deputies: [],
    leaves: [],
    isActive: true,
    ...changes,
  };
}

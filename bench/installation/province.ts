import type { Role } from '../../domain/access/roles.js';
import { type AgencyCode, agencyCode } from '../../domain/directory/agency-code.js';
import type { AgencyVersion } from '../../domain/ports/directory.js';
import type { Person } from '../../domain/ports/people.js';

/** A fictitious department that issues, and one that receives. */
export const SENDER = agencyCode('H99.01');
export const RECEIVER = agencyCode('H99.02');

/** The communes of a broadcast, each with a clerk. */
export const communeCode = (index: number): AgencyCode =>
  agencyCode(`H99.1${String(index).padStart(4, '0')}`);

/** The same number of agencies that another system serves. */
export const elsewhereCode = (index: number): AgencyCode =>
  agencyCode(`H98.1${String(index).padStart(4, '0')}`);

/** The records clerk of a commune. */
export const clerkOf = (code: AgencyCode): string => `clerk-${code}`;

export const UNIT = 'office';

/** How many agencies a province for load has besides the two departments. */
export interface ProvinceSize {
  readonly communes: number;
  readonly elsewhere: number;
}

/** Every agency of the province; nobody and nothing in it exists. */
export function agenciesOf({ communes, elsewhere }: ProvinceSize): readonly AgencyVersion[] {
  return [
    agency(SENDER, 'Sở Thử Nghiệm Một'),
    agency(RECEIVER, 'Sở Thử Nghiệm Hai'),
    ...counted(communes, (index) => agency(communeCode(index), `Xã Thử Nghiệm ${index}`)),
    ...counted(elsewhere, (index) => ({
      ...agency(elsewhereCode(index), `Xã Thử Nghiệm Tỉnh Khác ${index}`),
      peerId: 'peer-98',
    })),
  ];
}

const counted = (count: number, of: (index: number) => AgencyVersion): AgencyVersion[] =>
  Array.from({ length: count }, (_, index) => of(index));

/** The people of the two departments, and one clerk for every commune. */
export const peopleOf = ({ communes }: Pick<ProvinceSize, 'communes'>): readonly Person[] => [
  person('s-officer', SENDER, ['officer']),
  person('s-head', SENDER, ['unitHead']),
  person('s-leader', SENDER, ['leader', 'authorizedSigner']),
  person('s-deputy', SENDER, ['leader', 'authorizedSigner']),
  person('s-clerk', SENDER, ['recordsClerk']),
  person('s-headclerk', SENDER, ['headRecordsClerk', 'recordsClerk']),
  person('s-chief', SENDER, ['chiefOfOffice']),
  person('r-clerk', RECEIVER, ['recordsClerk']),
  person('r-headclerk', RECEIVER, ['headRecordsClerk', 'recordsClerk']),
  person('r-chief', RECEIVER, ['chiefOfOffice']),
  person('r-leader', RECEIVER, ['leader']),
  person('r-officer', RECEIVER, ['officer']),
  ...Array.from({ length: communes }, (_, index) =>
    person(clerkOf(communeCode(index)), communeCode(index), ['recordsClerk']),
  ),
];

const agency = (code: AgencyCode, name: string): AgencyVersion => ({
  agencyCode: code,
  validFrom: '2020-01-01',
  validTo: null,
  name,
  parentCode: null,
  successorCode: null,
  aliases: [],
  peerId: null,
});

const person = (userId: string, code: AgencyCode, roles: readonly Role[]): Person => ({
  userId,
  fullName: `Người Mẫu ${userId}`,
  title: 'Chức vụ mẫu',
  agencyCode: code,
  unitId: UNIT,
  roles: [...roles],
  deputies: [],
  leaves: [],
  isActive: true,
});

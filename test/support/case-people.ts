import type { Actor } from '../../domain/access/actor.js';
import type { Role } from '../../domain/access/roles.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { AgencyVersion } from '../../domain/ports/directory.js';
import type { Person } from '../../domain/ports/people.js';

/** Two fictitious departments of a fictitious province, and as many others as a broadcast needs. */
export const SENDER = agencyCode('H99.01');
export const RECEIVER = agencyCode('H99.02');
/** Reached through another system. */
export const ELSEWHERE = agencyCode('H98.01');
const OTHERS = 300;

export const otherAgency = (index: number): Actor['agencyCode'] =>
  agencyCode(`H99.1${String(index).padStart(4, '0')}`);

const agency = (code: Actor['agencyCode'], name: string): AgencyVersion => ({
  agencyCode: code,
  validFrom: '2020-01-01',
  validTo: null,
  name,
  parentCode: null,
  successorCode: null,
  aliases: [],
  peerId: null,
});

export const AGENCIES: readonly AgencyVersion[] = [
  agency(SENDER, 'Sở Thử Nghiệm Một'),
  agency(RECEIVER, 'Sở Thử Nghiệm Hai'),
  { ...agency(ELSEWHERE, 'Sở Thử Nghiệm Tỉnh Khác'), peerId: 'peer-98' },
  ...Array.from({ length: OTHERS }, (_, index) =>
    agency(otherAgency(index), `Xã Thử Nghiệm ${index}`),
  ),
];

const person = (
  userId: string,
  code: Actor['agencyCode'],
  title: string,
  roles: readonly Role[],
): Person => ({
  userId,
  fullName: `Người Mẫu ${userId}`,
  title,
  agencyCode: code,
  unitId: 'office',
  roles: [...roles],
  deputies: [],
  leaves: [],
  isActive: true,
});

export const PEOPLE: readonly Person[] = [
  person('s-officer', SENDER, 'Chuyên viên', ['officer']),
  person('s-head', SENDER, 'Trưởng phòng', ['unitHead']),
  person('s-leader', SENDER, 'Giám đốc', ['leader', 'authorizedSigner']),
  person('s-deputy', SENDER, 'Phó Giám đốc', ['leader', 'authorizedSigner']),
  person('s-clerk', SENDER, 'Văn thư', ['recordsClerk']),
  person('s-headclerk', SENDER, 'Văn thư trưởng', ['headRecordsClerk', 'recordsClerk']),
  person('s-chief', SENDER, 'Chánh Văn phòng', ['chiefOfOffice']),
  person('r-clerk', RECEIVER, 'Văn thư', ['recordsClerk']),
  person('r-headclerk', RECEIVER, 'Văn thư trưởng', ['headRecordsClerk', 'recordsClerk']),
  person('r-chief', RECEIVER, 'Chánh Văn phòng', ['chiefOfOffice']),
  person('r-leader', RECEIVER, 'Giám đốc', ['leader', 'authorizedSigner']),
  person('r-assistant', RECEIVER, 'Thư ký', ['leaderAssistant']),
  person('r-head', RECEIVER, 'Trưởng phòng', ['unitHead']),
  person('r-officer', RECEIVER, 'Chuyên viên', ['officer']),
];

/** The actor that the API would make of this person. */
export function actor(userId: string): Actor {
  const found = PEOPLE.find((one) => one.userId === userId);
  if (found === undefined) throw new Error(`nobody is called ${userId}`);
  return { userId, agencyCode: found.agencyCode, unitId: found.unitId, roles: found.roles };
}

/** The records clerk of any agency. */
export const clerkOf = (code: Actor['agencyCode']): Actor => ({
  userId: `clerk-${code}`,
  agencyCode: code,
  unitId: 'office',
  roles: ['recordsClerk'],
});

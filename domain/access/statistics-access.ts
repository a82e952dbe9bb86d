import type { Role } from './roles.js';

/** Who reads the agency's figures, those of its subordinates with them (QĐ28 Đ11, 15.1; rules.md 14). */
export const STATISTICS_READERS: readonly Role[] = [
  'leader',
  'chiefOfOffice',
  'headRecordsClerk',
  'focalPoint',
  'auditor',
];

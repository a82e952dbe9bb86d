import type { Role } from './roles.js';

/**
 * Who reads and prints the registers of the own agency: records, their head, and those set over all
 * units (NĐ30 16.2, 22.3), and who audits them. A register names every document, so a unit's officer has no part in it (I10).
 */
export const REGISTER_READERS: readonly Role[] = [
  'recordsClerk',
  'headRecordsClerk',
  'chiefOfOffice',
  'leader',
  'auditor',
];

/** Who closes a register into a book (REG-6): whoever answers for the agency's records. */
export const BOOK_CLOSERS: readonly Role[] = ['headRecordsClerk'];

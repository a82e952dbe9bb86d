import type { Actor } from './actor.js';
import { mayAct } from './find-row.js';
import type { Role } from './roles.js';

/** Who answers for an agency's keys: everybody else sees the own certificates. */
const READERS: readonly Role[] = [
  'admin',
  'chiefOfOffice',
  'headRecordsClerk',
  'recordsClerk',
  'leader',
  'auditor',
];

/** Whose certificates somebody may see (TR-24, I10). */
export function certificatesSeenBy(actor: Actor): 'all' | 'ownAgency' | 'own' {
  if (mayAct(actor, ['platformAdmin'])) return 'all';
  return mayAct(actor, READERS) ? 'ownAgency' : 'own';
}

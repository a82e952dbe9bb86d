import type { Actor } from '../access/actor.js';
import type { Role } from '../access/roles.js';
import { ABOVE } from '../access/roles-above.js';

/** Those who check signatures for their agency, and those above them (NĐ30 21.2.a, rules.md 6.1). */
const ORIGINALS: readonly Role[] = ['recordsClerk', ...ABOVE];

const CUSTODY_READERS: readonly Role[] = [...ABOVE, 'auditor'];

/** Who may see who has held and opened a document: a leader, the head clerk, the chief of office, the auditor. */
export const maySeeCustody = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  roles.some((role) => CUSTODY_READERS.includes(role));

/** Who of a receiver may take a file without a mark: everybody could, and no mark would mean anything. */
export const mayTakeOriginal = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  roles.some((role) => ORIGINALS.includes(role));

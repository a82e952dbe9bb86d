import type { Actor } from './actor.js';

/**
 * Whether somebody is an auditor and nothing else: such a person reads the agency's whole record, opens
 * no file and brings none in.
 *
 * An audit looks at who did what and when; what a file says is for those who work with it. Whoever has
 * another role beside it acts, and opens files, in that role.
 */
export const isAuditorAlone = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  roles.length > 0 && roles.every((role) => role === 'auditor');

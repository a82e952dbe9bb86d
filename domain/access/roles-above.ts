import { ROLES, type Role } from './roles.js';

/** The people whom the steps of the ladder name, each above the ones before (rules.md 6.1). */
export const ABOVE: readonly Role[] = ['headRecordsClerk', 'chiefOfOffice', 'leader'];

/** Who stands above an owner; above a leader, who owes TR-09, nobody of the agency does. */
export const rolesAbove = ({ role }: { readonly role: Role }): readonly Role[] =>
  ABOVE.slice(ABOVE.indexOf(role) + 1);

/** The other way round: the owners above whom somebody in these roles stands. */
export const rolesBelow = (roles: readonly Role[]): readonly Role[] =>
  ROLES.filter((role) => rolesAbove({ role }).some((above) => roles.includes(above)));

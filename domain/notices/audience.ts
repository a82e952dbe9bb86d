import type { Role } from '../access/roles.js';
import type { AgencyCode } from '../directory/agency-code.js';

/** Who is to be told: people the log names already, or whoever holds the role or leads the unit when it is told. */
export type Audience = Readonly<
  { agencyCode: AgencyCode } & (
    | { userIds: readonly string[] }
    | { userIds: null; role: Role }
    | { userIds: null; headOfUnit: string }
  )
>;

export const people = (agencyCode: AgencyCode, userIds: readonly string[]): Audience => ({
  agencyCode,
  userIds,
});

export const holdersOf = (agencyCode: AgencyCode, role: Role): Audience => ({
  agencyCode,
  userIds: null,
  role,
});

export const headOf = (agencyCode: AgencyCode, headOfUnit: string): Audience => ({
  agencyCode,
  userIds: null,
  headOfUnit,
});

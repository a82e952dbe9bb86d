/** The roles of rules.md 3.1; one person may hold several in one post. */
export const ROLES = [
  'officer',
  'unitHead',
  'leader',
  'authorizedSigner',
  /** Signs on another's right while a delegation is in force (AU-3); never assigned by hand. */
  'delegatedSigner',
  'recordsClerk',
  'headRecordsClerk',
  'chiefOfOffice',
  'leaderAssistant',
  'dutyOfficer',
  'admin',
  'focalPoint',
  'system',
] as const;

export type Role = (typeof ROLES)[number];

/** The roles of rules.md 3.1; one person may hold several in one post. */
export const ROLES = [
  'officer',
  'unitHead',
  'leader',
  'authorizedSigner',
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

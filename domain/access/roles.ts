/** The roles of rules.md 3.1, with the auditor and the platform's administrator; one person may hold several in one post. */
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
  /** Of one agency: its directory, its layers, its own system. */
  'admin',
  /** Of the whole platform: what holds for everybody is set by nobody else. */
  'platformAdmin',
  'focalPoint',
  /** Reads everything of the agency but what files say, and acts on nothing. */
  'auditor',
  'system',
] as const;

export type Role = (typeof ROLES)[number];

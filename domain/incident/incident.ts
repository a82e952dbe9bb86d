import type { AgencyCode } from '../directory/agency-code.js';

/** What has failed (CP-3). One certification authority signs for all, so its scope has no name. */
export type IncidentScope = Readonly<
  | { kind: 'hub' }
  /** A system elsewhere, by its id in the directory. */
  | { kind: 'peer'; peerId: string }
  | { kind: 'certificationAuthority' }
  | { kind: 'ownSystem'; agencyCode: AgencyCode }
>;

/** *Sự cố*, declared by a person; instants are of what happened, not of when it was written down. */
export interface Incident {
  readonly incidentId: string;
  readonly scope: IncidentScope;
  readonly startedAtMs: number;
  /** `null` while it lasts. */
  readonly endedAtMs: number | null;
}

/** Two scopes that are the same thing, of which one incident at a time can be told. */
export const scopeKey = (scope: IncidentScope): string => {
  switch (scope.kind) {
    case 'peer':
      return `peer/${scope.peerId}`;
    case 'ownSystem':
      return `ownSystem/${scope.agencyCode}`;
    default:
      return scope.kind;
  }
};

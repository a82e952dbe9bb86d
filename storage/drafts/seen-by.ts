import type { Role } from '../../domain/access/roles.js';
import type { Viewer } from '../../domain/ports/viewer.js';

interface OwnershipFilter {
  readonly agencyCode?: string;
  readonly unitId?: string;
}

/** Who has to do with a document of any unit once it is submitted: approve, sign, number, issue, audit. */
const AGENCY_WIDE: readonly Role[] = [
  'leader',
  'authorizedSigner',
  'delegatedSigner',
  'recordsClerk',
  'headRecordsClerk',
  'chiefOfOffice',
  'auditor',
];

/** A draft is seen by its author's unit and by nobody else (I10). */
export function draftsSeenBy(viewer: Viewer): OwnershipFilter {
  if (viewer === 'system') return {};
  return { agencyCode: viewer.agencyCode, unitId: viewer.unitId };
}

/** A revision also by those whom the agency has set over all of its units. */
export function revisionsSeenBy(viewer: Viewer): OwnershipFilter {
  if (viewer === 'system') return {};
  const isAgencyWide = viewer.roles.some((role) => AGENCY_WIDE.includes(role));
  return isAgencyWide ? { agencyCode: viewer.agencyCode } : draftsSeenBy(viewer);
}

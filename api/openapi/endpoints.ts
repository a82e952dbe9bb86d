import { getAgency, getMe } from '../agencies/agencies.contract.js';
import { agencyCalendars, draftYear, nationalCalendar } from '../calendars/calendars.contract.js';
import { listCertificates } from '../certificates/certificates.contract.js';
import { commandEndpoints, getCommand, postCommands } from '../commands/commands.contract.js';
import type { Endpoint } from '../contract/endpoint.js';
import { getCounters } from '../counters/counters.contract.js';
import { getCustody, listAccesses } from '../custody/custody.contract.js';
import {
  listDelegations,
  postDelegation,
  revokeDelegation,
} from '../delegations/delegations.contract.js';
import { getDelivery, listDeliveries } from '../deliveries/deliveries.contract.js';
import {
  getDocument,
  getDocumentFile,
  getEvidence,
  getManifest,
  listDocuments,
  patchDraft,
} from '../documents/documents.contract.js';
import { getTimeline } from '../documents/timeline.contract.js';
import { getFile, postFile } from '../files/files.contract.js';
import {
  declareIncident,
  endIncident,
  listIncidentEffects,
  listIncidents,
} from '../incidents/incidents.contract.js';
import {
  countNotices,
  listNotices,
  listNoticesOfGroup,
  markNoticesRead,
} from '../notices/notices.contract.js';
import {
  getObligation,
  listObligations,
  sumObligations,
} from '../obligations/obligations.contract.js';
import { agencyPolicies, tenantPolicy } from '../policies/policies.contract.js';
import { closeRegister, getRegister } from '../registers/registers.contract.js';
import {
  listReorganisations,
  publishReorganisation,
} from '../reorganisations/reorganisations.contract.js';
import { getMonthlyReport, getQuarterlyReport } from '../reports/reports.contract.js';
import { listRequests } from '../requests/requests.contract.js';

/** Every route under `/api/v1`, in the order of the page that shows them. */
export const endpoints: readonly Endpoint[] = [
  getMe,
  getAgency,
  listCertificates,
  postFile,
  getFile,
  listDocuments,
  getDocument,
  patchDraft,
  getTimeline,
  getManifest,
  getEvidence,
  getDocumentFile,
  listDeliveries,
  getDelivery,
  listObligations,
  sumObligations,
  getObligation,
  getCounters,
  listRequests,
  listNotices,
  countNotices,
  listNoticesOfGroup,
  markNoticesRead,
  ...Object.values(nationalCalendar),
  draftYear,
  ...Object.values(agencyCalendars),
  ...Object.values(tenantPolicy),
  ...Object.values(agencyPolicies),
  declareIncident,
  endIncident,
  listIncidents,
  listIncidentEffects,
  publishReorganisation,
  listReorganisations,
  getRegister,
  closeRegister,
  listDelegations,
  postDelegation,
  revokeDelegation,
  getCustody,
  listAccesses,
  getMonthlyReport,
  getQuarterlyReport,
  ...commandEndpoints.map(({ contract }) => contract),
  postCommands,
  getCommand,
];

import express, { type Express, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import helmet from 'helmet';
import type { Accesses, AccessRecord } from '../domain/ports/accesses.js';
import type { ApiKeys } from '../domain/ports/api-keys.js';
import type {
  CalendarRegistry,
  CalendarSource,
  PolicyRegistry,
} from '../domain/ports/calendars.js';
import type { Certificates } from '../domain/ports/certificates.js';
import type { ClosedBooks } from '../domain/ports/closed-books.js';
import type { Commands } from '../domain/ports/commands.js';
import type { Counters } from '../domain/ports/counters.js';
import type { Delegations } from '../domain/ports/delegations.js';
import type { Directory } from '../domain/ports/directory.js';
import type { Drafts } from '../domain/ports/drafts.js';
import type { Evidence, Files, Texts } from '../domain/ports/files.js';
import type { FrozenQuarters } from '../domain/ports/frozen-quarters.js';
import type { IncidentRegistry } from '../domain/ports/incidents.js';
import type { Notices } from '../domain/ports/notices.js';
import type { PdfMarker } from '../domain/ports/pdf-marker.js';
import type { People } from '../domain/ports/people.js';
import type { Registers } from '../domain/ports/registers.js';
import type { ReorganisationRegistry } from '../domain/ports/reorganisations.js';
import type { Statistics } from '../domain/ports/statistics.js';
import type {
  Deliveries,
  Documents,
  History,
  Obligations,
  Requests,
} from '../domain/ports/views.js';
import type { Logger } from '../platform/logger.js';
import { agencyRoutes } from './agencies/agencies.routes.js';
import { calendarRoutes } from './calendars/calendars.routes.js';
import { certificateRoutes } from './certificates/certificates.routes.js';
import { commandRoutes } from './commands/commands.routes.js';
import { counterRoutes } from './counters/counters.routes.js';
import { custodyRoutes } from './custody/custody.routes.js';
import { delegationRoutes } from './delegations/delegations.routes.js';
import { deliveryRoutes } from './deliveries/deliveries.routes.js';
import { documentEvidenceRoutes } from './documents/document-evidence.routes.js';
import { documentReadRoutes } from './documents/document-reads.routes.js';
import { editDraftRoutes } from './documents/edit-draft.routes.js';
import { fileRoutes } from './files/files.routes.js';
import { healthRoutes } from './health/health.routes.js';
import { authenticate } from './identity/authenticate.js';
import { incidentRoutes } from './incidents/incidents.routes.js';
import { noticeRoutes } from './notices/notices.routes.js';
import { obligationRoutes } from './obligations/obligations.routes.js';
import { consoleRoutes } from './openapi/console.routes.js';
import { policyRoutes } from './policies/policies.routes.js';
import { problemHandler, sendProblem, unknownRoute } from './problem/problem-handler.js';
import type { IsStoreAway } from './problem/refusal-of.js';
import { registerRoutes } from './registers/registers.routes.js';
import { reorganisationRoutes } from './reorganisations/reorganisations.routes.js';
import { reportRoutes } from './reports/reports.routes.js';
import { requestLog } from './request-log.js';
import { requestRoutes } from './requests/requests.routes.js';

/** Everything the API asks, each behind its port. */
export interface ApiDeps {
  readonly apiKeys: Pick<ApiKeys, 'findByKey'>;
  readonly commands: Pick<Commands, 'submit'>;
  readonly drafts: Drafts;
  readonly files: Files;
  readonly texts: Texts;
  readonly evidence: Evidence;
  readonly directory: Directory;
  readonly people: People;
  readonly calendars: CalendarRegistry;
  readonly policies: PolicyRegistry;
  readonly incidents: IncidentRegistry;
  readonly reorganisations: ReorganisationRegistry;
  readonly documents: Documents;
  readonly deliveries: Deliveries;
  readonly obligations: Obligations;
  readonly requests: Requests;
  readonly counters: Counters;
  readonly notices: Notices;
  readonly history: History;
  readonly registers: Registers;
  readonly closedBooks: ClosedBooks;
  readonly delegations: Delegations;
  readonly accesses: AccessRecord & Accesses;
  readonly pdfMarker: Pick<PdfMarker, 'mark'>;
  readonly statistics: Statistics;
  readonly frozenQuarters: FrozenQuarters;
  readonly certificates: Certificates;
  readonly calendarSource: CalendarSource;
  readonly logger: Logger;
  readonly isHealthy: () => Promise<boolean>;
  readonly isStoreAway: IsStoreAway;
  readonly nowMs?: () => number;
  readonly maxFileBytes?: number;
  readonly maxRequestsPerMinute?: number;
}

const JSON_LIMIT_BYTES = 1_000_000;
const MAX_FILE_BYTES = 50_000_000;
/** Per address: above what a province's platform asks from behind one of them. */
const MAX_REQUESTS_PER_MINUTE = 60_000;

const POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** The HTTP API: who asks is known before what is asked is read, and every refusal is a problem. */
export function createApp(deps: ApiDeps): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag'); // answers are people's own; nothing between may keep them
  app.use(healthRoutes(deps.isHealthy));
  app.use('/api', requestLog(deps.logger), helmet({ contentSecurityPolicy: POLICY }));
  app.use('/api', limitedByAddress(deps.maxRequestsPerMinute ?? MAX_REQUESTS_PER_MINUTE));
  app.use('/api', consoleRoutes());
  app.use('/api/v1', authenticate(deps.apiKeys), express.json({ limit: JSON_LIMIT_BYTES }));
  app.use('/api/v1', resources(deps));
  app.use(unknownRoute);
  app.use(problemHandler(deps.logger, deps.isStoreAway));
  return app;
}

function resources({ nowMs = Date.now, maxFileBytes = MAX_FILE_BYTES, ...given }: ApiDeps): Router {
  const deps = { ...given, nowMs, maxFileBytes };
  const router = Router();
  router.use((_req, res, next) => {
    res.set('Cache-Control', 'private, no-store');
    next();
  });
  router.use(commandRoutes(deps), documentReadRoutes(deps), documentEvidenceRoutes(deps));
  router.use(editDraftRoutes(deps), deliveryRoutes(deps), obligationRoutes(deps));
  router.use(counterRoutes(deps), certificateRoutes(deps));
  router.use(calendarRoutes(deps), policyRoutes(deps), incidentRoutes(deps));
  router.use(requestRoutes(deps), noticeRoutes(deps), fileRoutes(deps), agencyRoutes(deps));
  router.use(registerRoutes(deps), delegationRoutes(deps), reorganisationRoutes(deps));
  router.use(custodyRoutes(deps), reportRoutes({ ...deps, calendars: deps.calendarSource }));
  return router;
}

const limitedByAddress = (limit: number): ReturnType<typeof rateLimit> =>
  rateLimit({
    windowMs: 60_000,
    limit,
    standardHeaders: false,
    legacyHeaders: false,
    handler: (req, res) => sendProblem(req, res, 'tooManyRequests'),
  });

import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import { type ErrorCode, errors } from '../../domain/errors.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Logger } from '../../platform/logger.js';
import type { RefusalDetails } from './detailed-refusal.js';
import { LANGUAGES, type Language, messages } from './messages.js';
import type { Problem } from './problem.contract.js';
import { type IsStoreAway, refusalOf } from './refusal-of.js';
import { statusOf } from './status-of.js';

/** Answers a refusal as RFC 9457 problem, in the caller's language; a fault tells nothing but its id. */
export function problemHandler(logger: Logger, isStoreAway: IsStoreAway): ErrorRequestHandler {
  return (error, req, res, next) => {
    const { code, details } = refusalOf(error, isStoreAway);
    const requestId = requestIdOf(res);
    const err = error as unknown;
    if (code === 'internalFault') logger.error({ err, requestId }, 'a fault');
    if (code === 'storeUnavailable') logger.warn({ err, requestId }, 'the store is away');
    // Half an answer is out: the connection is cut, so that nobody takes it for a whole one.
    if (res.headersSent) return next(error);
    sendProblem(req, res, code, details);
  };
}

/** Answers with a refusal where no route is left to throw it. */
export function sendProblem(
  req: Request,
  res: Response,
  code: ErrorCode,
  details: RefusalDetails = {},
): void {
  const language = languageOf(req);
  const { title, next: detail } = messages[language][code];
  const status = statusOf(code);
  const problem = {
    type: `urn:congvan:problem:${code}`,
    title,
    status,
    detail,
    instance: req.originalUrl.split('?', 1)[0] ?? '',
    code,
    rule: errors[code].rule,
    requestId: requestIdOf(res),
    ...details,
  };
  if (status === 401) res.set('WWW-Authenticate', 'Bearer realm="congvan"');
  if (status === 503 || status === 429) res.set('Retry-After', '1');
  res
    .status(status)
    .set('Content-Language', language)
    .set('Vary', 'Accept-Language')
    .type('application/problem+json')
    .send(JSON.stringify(problem satisfies RefusedProblem));
}

type RefusedProblem = Omit<Problem, keyof RefusalDetails> & RefusalDetails;

/** The last route: whatever was asked for is not here. */
export const unknownRoute: RequestHandler = () => {
  throw new Refusal('routeUnknown');
};

const languageOf = (req: Request): Language =>
  (req.acceptsLanguages(...LANGUAGES) as Language) || 'vi';

const requestIdOf = (res: Response): string => String(res.getHeader('X-Request-Id') ?? '');

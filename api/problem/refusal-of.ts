import { z } from 'zod';
import type { ErrorCode } from '../../domain/errors.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { DetailedRefusal, type RefusalDetails } from './detailed-refusal.js';

interface Refused {
  readonly code: ErrorCode;
  readonly details: RefusalDetails;
}

/** What express' own parser reports, by its stable `type`. */
const OF_PARSER: ReadonlyMap<string, ErrorCode> = new Map(
  Object.entries({
    'entity.parse.failed': 'bodyMalformed',
    'entity.verify.failed': 'bodyMalformed',
    'request.aborted': 'bodyMalformed',
    'request.size.invalid': 'bodyMalformed',
    'entity.too.large': 'bodyTooLarge',
    'encoding.unsupported': 'contentTypeRefused',
    'charset.unsupported': 'contentTypeRefused',
  } as const),
);

const MAX_FAULTS = 20;

/** Tells a store that could not be reached from a fault of ours. */
export type IsStoreAway = (error: unknown) => boolean;

/** The refusal in whatever was thrown; anything unforeseen is `internalFault` and says nothing. */
export function refusalOf(error: unknown, isStoreAway: IsStoreAway): Refused {
  if (error instanceof DetailedRefusal) return { code: error.code, details: error.details };
  if (error instanceof Refusal) return { code: error.code, details: {} };
  if (error instanceof z.ZodError) {
    const faults = error.issues
      .slice(0, MAX_FAULTS)
      .map(({ path, message }) => ({ path: path.join('.'), message }));
    return { code: 'bodyInvalid', details: { faults } };
  }
  // A path that does not decode: express' router throws it bare.
  if (error instanceof URIError) return { code: 'routeUnknown', details: {} };
  if (isStoreAway(error)) return { code: 'storeUnavailable', details: {} };
  const { type } = (error ?? {}) as { type?: unknown };
  const code = typeof type === 'string' ? OF_PARSER.get(type) : undefined;
  return { code: code ?? 'internalFault', details: {} };
}

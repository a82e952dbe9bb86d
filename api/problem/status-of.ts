import { type ErrorCode, type ErrorKind, errors } from '../../domain/errors.js';

const BY_KIND: Readonly<Record<ErrorKind, number>> = {
  invalid: 422,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  unavailable: 503,
};

/** Where HTTP has a word of its own for it. */
const BY_CODE: Partial<Record<ErrorCode, number>> = {
  bodyInvalid: 400,
  bodyMalformed: 400,
  idempotencyKeyMissing: 400,
  uploadInvalid: 400,
  keyUnknown: 401,
  bodyTooLarge: 413,
  fileTooLarge: 413,
  contentTypeRefused: 415,
  fileTypeRefused: 415,
  tooManyRequests: 429,
  internalFault: 500,
};

/** The one place that knows which HTTP status a refusal has. */
export const statusOf = (code: ErrorCode): number => BY_CODE[code] ?? BY_KIND[errors[code].kind];

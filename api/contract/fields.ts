import { z } from 'zod';

/** A UUID, or for a packet without an id the SHA-256 of its bytes. */
export const documentIdSchema = z
  .string()
  .regex(/^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/, 'must be a document’s id');

/** Ids that a document's judge has made: copies, obligations, requests. */
export const madeIdSchema = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,119}$/, 'must be an id');

export const personIdSchema = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z._@-]{0,99}$/, 'must be an id');

export const unitIdSchema = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,99}$/, 'must be an id');

export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex');

/** A day that exists, `YYYY-MM-DD`. */
export const civilDateSchema = z.iso.date();

/** An instant in an answer: ISO 8601, UTC. */
export const instantSchema = z.iso.datetime();

/** *Lý do, ý kiến*: kept encrypted at home, in no command and no history. */
export const wordsSchema = z.string().max(2000);

/** Said at every door; anything but `normal` is refused with `secretDocument` (SEC-2, SEC-6). */
export const secrecySchema = z.string().max(40);

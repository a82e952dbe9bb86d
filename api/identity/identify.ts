import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { Actor } from '../../domain/access/actor.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { uuidV5 } from './uuid-v5.js';

/** What makes a request recognisable when it comes again (I6). */
export interface Identity {
  /** Of the caller's key and the caller: nobody meets somebody else's answer. */
  readonly commandId: string;
  /** Of the method, the path and the parsed body, so that white space does not count. */
  readonly bodyHash: string;
  /** Of a document that this request creates, and of no other. */
  readonly documentId: string;
}

const KEY = /^[\x21-\x7e]{8,128}$/;
/** Fixed for ever: every id of a document made by a key depends on it. */
const DOCUMENTS_NAMESPACE = '6f1f2d3c-0f0c-5b6e-9f57-2f5d0a4be7c1';

/** Refused with `idempotencyKeyMissing` without a key of 8 to 128 visible ASCII characters. */
export function identify(
  req: Pick<Request, 'get' | 'method' | 'baseUrl' | 'path'>,
  { agencyCode, userId }: Actor,
  body: unknown,
): Identity {
  const key = req.get('idempotency-key') ?? '';
  if (!KEY.test(key)) throw new Refusal('idempotencyKeyMissing');
  const name = JSON.stringify([agencyCode, userId, key]);
  return {
    commandId: sha256(name),
    bodyHash: sha256(JSON.stringify([req.method, req.baseUrl + req.path, body])),
    documentId: uuidV5(DOCUMENTS_NAMESPACE, name),
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

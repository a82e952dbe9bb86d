import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { DocumentReference } from '../../domain/exchange/packet.js';
import type { KnownDocument } from '../../domain/ports/known-documents.js';
import { documentStreamId } from '../../workflows/contract/stream-id.js';
import { foreignDocumentId } from './document-identity.js';
import type { IntakeDeps } from './intake-deps.js';
import { standsForIssuer } from './resolve-agencies.js';

/** The document that a request is about. */
export interface Target {
  readonly documentId: string;
  readonly streamId: string;
  readonly issuer: AgencyCode;
}

export type FoundTarget = Readonly<
  | { kind: 'here'; target: Target }
  /** Not arrived yet: where it will stand when it does (GD-08). */
  | { kind: 'awaited'; target: Target }
  /** Of another issuer, who alone may ask (GD-01, BM-06). */
  | { kind: 'ofAnother' }
  /** Named in no way that could ever be matched. */
  | { kind: 'unnamed' }
>;

type Deps = Pick<IntakeDeps, 'directory' | 'known' | 'log' | 'nowMs'>;

/**
 * Finds what a sender's request names: by the id on the wire in any spelling, then by number and
 * date (ST-05).
 *
 * The log is asked first, as a view may be a moment behind it.
 */
export async function findTarget(
  reference: DocumentReference,
  sender: AgencyCode,
  deps: Deps,
): Promise<FoundTarget> {
  const { documentId: wireId, issuedOn, numberAndSymbol } = reference;
  const expected = wireId === null ? null : targetOf(sender, wireId);
  if (expected !== null && (await deps.log.state(expected.streamId)).n > 0) {
    return { kind: 'here', target: expected };
  }
  const named = wireId === null ? [] : await deps.known.byWireId(wireId);
  const numbered =
    named.length > 0 || numberAndSymbol === null || issuedOn === null
      ? []
      : await deps.known.byNumber({ issuer: sender, numberAndSymbol, issuedOn });
  const known = [...named, ...numbered];
  const own = await firstOwn(known, sender, deps);
  if (own !== null) return { kind: 'here', target: own };
  if (known.length > 0) return { kind: 'ofAnother' };
  return expected === null ? { kind: 'unnamed' } : { kind: 'awaited', target: expected };
}

function targetOf(sender: AgencyCode, wireId: string): Target {
  const documentId = foreignDocumentId(sender, wireId, '');
  return { documentId, issuer: sender, streamId: documentStreamId(sender, documentId) };
}

async function firstOwn(
  known: readonly KnownDocument[],
  sender: AgencyCode,
  deps: Deps,
): Promise<Target | null> {
  for (const { documentId, streamId, issuer } of known) {
    if (await standsForIssuer(sender, issuer, deps)) return { documentId, streamId, issuer };
  }
  return null;
}

import type { ErrorCode } from '../../domain/errors.js';
import type { DocumentReference } from '../../domain/exchange/packet.js';
import { ok, type Result, refuse } from '../../domain/result.js';
import { findTarget, type Target } from './find-target.js';
import type { IntakeDeps } from './intake-deps.js';
import type { Standing } from './verdict.js';

/**
 * Every target of a request, here or still awaited; the request is kept for what arrives of them later.
 *
 * `targetMissing` where none is named; `requestNotFromIssuer` where one is somebody else's, and then
 * nothing is done to any of them (BM-06).
 */
export async function findTargets(
  references: readonly DocumentReference[],
  { packet, sender }: Standing,
  deps: IntakeDeps,
): Promise<Result<readonly Target[], ErrorCode>> {
  const found = await Promise.all(references.map((one) => findTarget(one, sender, deps)));
  if (found.some(({ kind }) => kind === 'ofAnother')) return refuse('requestNotFromIssuer');
  const targets = found.flatMap((one) => ('target' in one ? [one.target] : []));
  if (targets.length === 0) return refuse('targetMissing');
  // Before the copies are looked for: whoever arrives meanwhile finds the request, or is found by it.
  await deps.inbox.keepFor(
    packet.packetId,
    targets.map(({ documentId }) => documentId),
  );
  return ok(targets);
}

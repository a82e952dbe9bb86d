import type { Actor } from '../../domain/access/actor.js';
import { mayAct } from '../../domain/access/find-row.js';
import { authorityFor, type SignedUnder } from '../../domain/authority/delegation.js';

import { civilDateAt, yearOfInstant } from '../../domain/calendar/instant.js';
import type { EventOf } from '../../domain/case/events.js';
import type { DocumentState } from '../../domain/document/document-state.js';
import type { ErrorCode } from '../../domain/errors.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { ok, type Result, refuse } from '../../domain/result.js';
import type { Opening } from './due-facts.js';
import type { FactsDeps } from './facts-deps.js';
import { manifestOf } from './integrity.js';

/** A-T06: the person signs each file, as it was approved and as it still stands, by a right of that day (AU-2, AU-3, SG-05). */
export async function signPersonally(
  event: EventOf<'signed'>,
  document: DocumentState,
  { atMs, by }: Opening,
  { files, signer, evidence, delegations }: FactsDeps,
): Promise<Result<EventOf<'signed'>, ErrorCode>> {
  const under = await signedUnder(by, document, atMs, delegations);
  if (under === undefined) return refuse('delegationNotInForce');
  const holder = { kind: 'person', userId: event.signedBy, agencyCode: document.issuer } as const;
  return refusing(async () => {
    const signatures = await Promise.all(
      (document.revision?.files ?? []).map(async ({ fileId, sha256 }) => {
        if ((await files.digestNow(fileId)) !== sha256) throw new Refusal('contentChanged');
        const cms = await signer.signDetached(holder, sha256);
        return { fileId, cmsSha256: await evidence.keep(cms) };
      }),
    );
    return { ...event, signatures, under, atMs };
  });
}

/** AU-3: checked on the signing date; `undefined` where neither post nor delegation gives the right. */
async function signedUnder(
  by: Actor,
  { revision }: DocumentState,
  atMs: number,
  delegations: FactsDeps['delegations'],
): Promise<SignedUnder | null | undefined> {
  if (mayAct(by, ['authorizedSigner'])) return null;
  const onDate = civilDateAt(atMs);
  const held = await delegations.heldBy(by.userId, onDate);
  return authorityFor(held, { documentType: revision?.documentType ?? '', onDate }) ?? undefined;
}

/** A-T08: number and date are fixed, and the agency signs the manifest that names them (NU-07, AU-4). */
export async function numberAndSeal(
  event: EventOf<'numberedAndSealed'>,
  document: DocumentState,
  { atMs, number: given }: Readonly<{ atMs: number; number: number }>,
  { signer, evidence, digest }: FactsDeps,
): Promise<Result<EventOf<'numberedAndSealed'>, ErrorCode>> {
  const number = {
    register: event.register,
    year: yearOfInstant(atMs),
    number: given,
    symbol: document.revision?.symbol ?? '',
    issuedOn: civilDateAt(atMs),
  };
  const text = manifestOf({ ...document, number });
  if (text === null) return refuse('mandatoryDataMissing');
  const holder = { kind: 'agency', agencyCode: document.issuer } as const;
  return refusing(async () => {
    const cms = await signer.signDetached(holder, digest(text));
    return { ...event, number, sealSha256: await evidence.keep(cms), atMs };
  });
}

/** A refusal on its way out of a port becomes one of the command; a fault stays a fault. */
async function refusing<T>(work: () => Promise<T>): Promise<Result<T, ErrorCode>> {
  try {
    return ok(await work());
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.code);
    throw error;
  }
}

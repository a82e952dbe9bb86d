import type { SignatureProblem } from '../../domain/ports/signatures.js';
import type { Certificate } from './certificate.js';
import { mayHaveIssued, maySignDocuments } from './certificate-uses.js';

/** A way from a signer's certificate to a trusted root, and when all of it is valid. */
export interface CertificatePath {
  /** Signer first, root last. */
  readonly certificates: readonly Certificate[];
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

/** What is known of authorities. */
export interface Authorities {
  readonly roots: readonly Certificate[];
  /** Known and trusted in nothing: configured, or carried by the signature itself. */
  readonly intermediates: readonly Certificate[];
}

const MAX_PATH = 6;
/** Cross-certified authorities can offer more ways than anybody should have to walk. */
const MAX_CHECKS = 64;

/**
 * The path (*đường dẫn chứng thư*) from a signer to a root, all of it valid at the instant (SG-06).
 *
 * Where paths exist and none of them is valid then, `outsideValidity`; where there is none at all,
 * `pathBroken` (RFC 5280, 6.1, without policies, and without belief in name constraints). Revocation
 * is not looked at here.
 */
export function findPath(
  signer: Certificate,
  authorities: Authorities,
  atMs: number,
): CertificatePath | Extract<SignatureProblem, 'pathBroken' | 'outsideValidity'> {
  if (!maySignDocuments(signer)) return 'pathBroken';
  let problem: 'pathBroken' | 'outsideValidity' = 'pathBroken';
  for (const path of pathsFrom([signer], authorities, { checksLeft: MAX_CHECKS })) {
    if (isValidAt(path, atMs)) return path;
    problem = 'outsideValidity';
  }
  return problem;
}

/** All ways up from the last certificate, depth first, as long as the budget lasts. */
function* pathsFrom(
  path: readonly [Certificate, ...Certificate[]],
  authorities: Authorities,
  budget: { checksLeft: number },
): Generator<CertificatePath> {
  if (path.length >= MAX_PATH) return;
  for (const root of issuersOf(path, authorities.roots, budget)) yield pathOf([...path, root]);
  for (const issuer of issuersOf(path, authorities.intermediates, budget)) {
    yield* pathsFrom([...path, issuer], authorities, budget);
  }
}

function* issuersOf(
  path: readonly [Certificate, ...Certificate[]],
  candidates: readonly Certificate[],
  budget: { checksLeft: number },
): Generator<Certificate> {
  const [last, authoritiesBelow] = [path.at(-1) ?? path[0], path.length - 1];
  for (const candidate of candidates) {
    const isNew = path.every(({ fingerprint }) => !fingerprint.equals(candidate.fingerprint));
    if (!isNew || !mayHaveIssued(candidate, last, authoritiesBelow)) continue;
    if (budget.checksLeft === 0) return;
    budget.checksLeft -= 1;
    if (last.x509.verify(candidate.publicKey)) yield candidate;
  }
}

const pathOf = (certificates: readonly Certificate[]): CertificatePath => ({
  certificates,
  notBeforeMs: Math.max(...certificates.map(({ notBeforeMs }) => notBeforeMs)),
  notAfterMs: Math.min(...certificates.map(({ notAfterMs }) => notAfterMs)),
});

/** Whether the instant lies in the validity of every certificate of the path, both ends included. */
export const isValidAt = (
  { notBeforeMs, notAfterMs }: Pick<CertificatePath, 'notBeforeMs' | 'notAfterMs'>,
  atMs: number,
): boolean => notBeforeMs <= atMs && atMs < notAfterMs + 1000;

import { createHash } from 'node:crypto';
import type {
  KeyHolder,
  SignatureProblem,
  SignatureReport,
  SignatureVerifier,
} from '../domain/ports/signatures.js';
import { BoundedCache } from './certificates/bounded-cache.js';
import {
  type Certificate,
  readCertificate,
  readCertificatePem,
} from './certificates/certificate.js';
import { type CertificatePath, findPath, isValidAt } from './certificates/certificate-path.js';
import { isCertificateAuthority } from './certificates/certificate-uses.js';
import { isSameHolder } from './certificates/holder-name.js';
import { verifyDetached } from './cms/verify-detached.js';

interface VerifierOptions {
  /** PEM of each root that is trusted, one certificate a text. */
  readonly roots: readonly string[];
  /** PEM of authorities below them, for signatures that do not carry their own. */
  readonly intermediates?: readonly string[];
}

/** Twice the signers of a province's shared platform; about 8 KB each. */
const MAX_REMEMBERED = 8_192;

/**
 * Checks signatures against trusted roots: content, path, validity at the instant, holder (K4–K8).
 *
 * Certificates read and paths verified are remembered, so a signer seen before costs one RSA check.
 * Only what held is remembered, by the bytes of all certificates carried: what a signature is worth
 * never depends on what was checked before it. Throws where a root is no authority's certificate;
 * hostile signatures only ever give problems. Revocation is not checked.
 */
export function createVerifier({ roots, intermediates = [] }: VerifierOptions): SignatureVerifier {
  const trusted = roots.map(authority);
  const known = intermediates.map(authority);
  const certificates = new BoundedCache<Certificate>(MAX_REMEMBERED);
  const paths = new BoundedCache<CertificatePath>(MAX_REMEMBERED);

  const read = (der: Buffer): Certificate => {
    const key = createHash('sha256').update(der).digest('base64');
    const seen = certificates.get(key);
    if (seen !== undefined) return seen;
    const certificate = readCertificate(der);
    certificates.set(key, certificate);
    return certificate;
  };

  const pathProblems = (
    signer: Certificate,
    carried: readonly Certificate[],
    atMs: number,
  ): readonly SignatureProblem[] => {
    if (!signer.hasAcceptedAlgorithms) return ['algorithmRefused'];
    const key = Buffer.concat([signer, ...carried].map(({ fingerprint }) => fingerprint));
    const seen = paths.get(key.toString('base64'));
    if (seen !== undefined && isValidAt(seen, atMs)) return [];
    const authorities = { roots: trusted, intermediates: [...known, ...carried] };
    const found = findPath(signer, authorities, atMs);
    if (typeof found === 'string') return [found];
    paths.set(key.toString('base64'), found);
    return [];
  };

  return {
    verifyDetached: ({ cms, contentSha256, atMs, holder }) => {
      const digest = Buffer.from(contentSha256, 'hex');
      const { certificate, carried, problems } = verifyDetached(
        { cms, contentSha256: digest },
        read,
      );
      if (certificate === null) return { ok: false, signer: null, problems };
      const { named, serialNumber } = certificate;
      const signer = named === null ? null : { ...named, serialNumber };
      return reportOf(signer, [
        ...problems,
        ...pathProblems(certificate, carried, atMs),
        ...holderProblems(signer, holder),
      ]);
    },
  };
}

function reportOf(
  signer: SignatureReport['signer'],
  problems: readonly SignatureProblem[],
): SignatureReport {
  return { ok: problems.length === 0, signer, problems: [...new Set(problems)] };
}

/** K8: the certificate is that of whoever must have signed. */
function holderProblems(
  signer: SignatureReport['signer'],
  wanted: KeyHolder,
): readonly SignatureProblem[] {
  return signer !== null && isSameHolder(signer.holder, wanted) ? [] : ['wrongHolder'];
}

function authority(pem: string): Certificate {
  const certificate = readCertificatePem(pem);
  if (!isCertificateAuthority(certificate))
    throw new Error(`no authority: ${certificate.x509.subject}`);
  return certificate;
}

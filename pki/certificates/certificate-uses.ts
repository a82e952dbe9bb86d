import type { OidName } from '../asn1/oids.js';
import type { Certificate } from './certificate.js';
import { KEY_USAGE } from './extensions.js';

const DOCUMENT_PURPOSES: ReadonlySet<OidName | null> = new Set<OidName>([
  'anyExtendedKeyUsage',
  'emailProtection',
  'documentSigning',
  'adobeDocumentSigning',
  'microsoftDocumentSigning',
]);

/**
 * Whether a certificate's scope of use covers signing documents (SG-06: "within the scope of use").
 *
 * It must be no authority's, say digitalSignature or nonRepudiation, and where it names purposes, one
 * of them for documents or mail: a server's TLS certificate signs nothing here.
 */
export function maySignDocuments({ extensions, hasAcceptedAlgorithms }: Certificate): boolean {
  const { keyUsage, purposes, isAuthority, isBeyondUs } = extensions;
  if (!hasAcceptedAlgorithms || isAuthority || isBeyondUs) return false;
  if (purposes !== null && !purposes.some((purpose) => DOCUMENT_PURPOSES.has(purpose)))
    return false;
  return (
    keyUsage !== null &&
    (keyUsage.has(KEY_USAGE.digitalSignature) || keyUsage.has(KEY_USAGE.nonRepudiation))
  );
}

/** Whether a certificate is an authority's that may sign certificates, of a kind we understand. */
export function isCertificateAuthority({
  extensions,
  hasAcceptedAlgorithms,
}: Certificate): boolean {
  const { keyUsage, isBeyondUs } = extensions;
  if (!extensions.isAuthority || isBeyondUs || !hasAcceptedAlgorithms) return false;
  return keyUsage?.has(KEY_USAGE.keyCertSign) ?? false;
}

/**
 * Whether the one may be the issuer of the other, by all but the signature itself.
 *
 * Names must agree byte by byte, key identifiers where both stand, and `authoritiesBelow` must be
 * within the issuer's path length (RFC 5280, 4.2.1.9).
 */
export function mayHaveIssued(
  issuer: Certificate,
  issued: Certificate,
  authoritiesBelow: number,
): boolean {
  if (!isCertificateAuthority(issuer) || !issued.issuer.equals(issuer.subject)) return false;
  const { subjectKeyId, pathLength } = issuer.extensions;
  const { authorityKeyId } = issued.extensions;
  if (subjectKeyId !== null && authorityKeyId !== null && !subjectKeyId.equals(authorityKeyId)) {
    return false;
  }
  return (
    (pathLength === null || authoritiesBelow <= pathLength) && issued.x509.checkIssued(issuer.x509)
  );
}

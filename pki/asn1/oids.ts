import forge from 'node-forge';

/** The object identifiers this project reads or writes; whatever is not here is not understood. */
export const OIDS = {
  // CMS (RFC 5652, RFC 5035)
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  // Algorithms
  sha256: '2.16.840.1.101.3.4.2.1',
  rsaEncryption: '1.2.840.113549.1.1.1',
  mgf1: '1.2.840.113549.1.1.8',
  rsaPss: '1.2.840.113549.1.1.10',
  sha256WithRsa: '1.2.840.113549.1.1.11',
  sha384WithRsa: '1.2.840.113549.1.1.12',
  sha512WithRsa: '1.2.840.113549.1.1.13',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  ecdsaWithSha384: '1.2.840.10045.4.3.3',
  ecdsaWithSha512: '1.2.840.10045.4.3.4',
  // Attributes of a name (X.520, RFC 4519)
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  title: '2.5.4.12',
  organizationIdentifier: '2.5.4.97',
  userIdentifier: '0.9.2342.19200300.100.1.1',
  // Extensions of a certificate (RFC 5280, 4.2)
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  issuerAltName: '2.5.29.18',
  basicConstraints: '2.5.29.19',
  nameConstraints: '2.5.29.30',
  crlDistributionPoints: '2.5.29.31',
  certificatePolicies: '2.5.29.32',
  authorityKeyIdentifier: '2.5.29.35',
  extendedKeyUsage: '2.5.29.37',
  authorityInfoAccess: '1.3.6.1.5.5.7.1.1',
  // Extended key usages under which a document may be signed
  anyExtendedKeyUsage: '2.5.29.37.0',
  emailProtection: '1.3.6.1.5.5.7.3.4',
  documentSigning: '1.3.6.1.5.5.7.3.36',
  adobeDocumentSigning: '1.2.840.113583.1.1.5',
  microsoftDocumentSigning: '1.3.6.1.4.1.311.10.3.12',
} as const;

export type OidName = keyof typeof OIDS;

const NAMES = new Map(
  Object.entries(OIDS).map(([name, dotted]) => [
    forge.asn1.oidToDer(dotted).getBytes(),
    name as OidName,
  ]),
);

/**
 * The name of an object identifier by its encoded bytes; `null` for one that is not in `OIDS`.
 *
 * Bytes are compared, never decoded numbers: a decoder that wraps a huge arc cannot turn a foreign
 * identifier into one of ours.
 */
export const oidNameOf = (encoded: string): OidName | null => NAMES.get(encoded) ?? null;

import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { KeyHolder } from '../../domain/ports/signatures.js';
import { bitString, encode, type Node, sequence, tagged } from '../asn1/der.js';
import { decode, onlyOne, partsOf, sequenceOf } from '../asn1/read-der.js';
import { type Certificate, readCertificate } from '../certificates/certificate.js';
import { nameOf, subjectOf } from '../certificates/holder-name.js';
import { type CertificateRequest, issueCertificate } from '../development-ca/issue-certificate.js';
import type { SigningKey } from '../key-files/pkcs12.js';

/** The instant at which everything of these tests is valid unless said otherwise. */
export const NOON_MS = Date.UTC(2026, 1, 13, 5);
export const DAY_MS = 86_400_000;

export const AN = {
  kind: 'person',
  userId: 'an.nguyen',
  agencyCode: agencyCode('H55.19'),
} as const satisfies KeyHolder;
export const OFFICE = {
  kind: 'agency',
  agencyCode: agencyCode('H55.19'),
} as const satisfies KeyHolder;

interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export const anRsaPair = (modulusLength = 2048, publicExponent = 65_537): KeyPair =>
  generateKeyPairSync('rsa', { modulusLength, publicExponent });

interface Wanted extends Partial<Omit<CertificateRequest, 'subject' | 'publicKey'>> {
  readonly subject?: Node;
  readonly pair?: KeyPair;
}

/** A key with its certificate: a root where `issuer` is `null`. */
export function aSigningKey(issuer: SigningKey | null, wanted: Wanted): SigningKey {
  const { pair = anRsaPair(), subject = subjectOf(AN, { commonName: 'Nguyễn Văn An' }) } = wanted;
  const request: CertificateRequest = {
    notBeforeMs: NOON_MS - 100 * DAY_MS,
    notAfterMs: NOON_MS + 100 * DAY_MS,
    use: { kind: 'documents' },
    ...wanted,
    subject,
    publicKey: pair.publicKey,
  };
  return {
    key: pair.privateKey,
    certificate: issueCertificate(request, issuer ?? { key: pair.privateKey, certificate: null }),
    issuers: issuer === null ? [] : [issuer.certificate, ...issuer.issuers],
  };
}

/** An authority with room for so many below it. */
export const anAuthority = (
  name: string,
  issuer: SigningKey | null,
  wanted: Wanted & { readonly pathLength?: number } = {},
): SigningKey =>
  aSigningKey(issuer, {
    subject: nameOf([['commonName', name]]),
    use: { kind: 'authority', pathLength: wanted.pathLength ?? 1 },
    ...wanted,
  });

type Edit = (body: readonly Node[]) => readonly Node[];

/** The same certificate with another body, signed anew: what no honest authority would issue. */
export function reissued(certificate: Certificate, key: KeyObject, edit: Edit): Certificate {
  const [body, algorithm] = sequenceOf(decode(certificate.der));
  if (algorithm === undefined) throw new Error('not a certificate');
  const edited = sequence(...edit(sequenceOf(body)));
  const signature = sign('sha256', encode(edited), key);
  return readCertificate(encode(sequence(edited, algorithm, bitString(signature))));
}

/** An edit that puts other extensions into the place of those that stand. */
export const withExtensions =
  (edit: Edit): Edit =>
  (body) => {
    const extensions = sequenceOf(onlyOne(partsOf(body.at(-1))));
    return [...body.slice(0, -1), tagged(3, sequence(...edit(extensions)))];
  };

import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { encode, sequence } from '../asn1/der.js';
import {
  DerFault,
  decode,
  hasTag,
  integerBytes,
  onlyOne,
  partsOf,
  sequenceOf,
  smallInteger,
  timeOf,
} from '../asn1/read-der.js';
import { hasAcceptedKey, isAcceptedCertificateSignature } from './accepted-algorithms.js';
import { type Extensions, readExtensions } from './extensions.js';
import { holderOf, type NamedHolder } from './holder-name.js';

/** A certificate (*chứng thư chữ ký số*) read once: what a path and a signature are judged by. */
export interface Certificate {
  readonly der: Buffer;
  /** SHA-256 of the DER, the identity of a certificate everywhere in `pki/`. */
  readonly fingerprint: Buffer;
  readonly x509: X509Certificate;
  readonly publicKey: KeyObject;
  /** Upper-case hex, as OpenSSL prints it. */
  readonly serialNumber: string;
  /** DER of SEQUENCE { issuer, serialNumber }, by which a CMS names its signer. */
  readonly issuerAndSerial: Buffer;
  readonly issuer: Buffer;
  readonly subject: Buffer;
  /** Whom the subject names; `null` where it names no holder of ours, as an authority's. */
  readonly named: NamedHolder | null;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  readonly extensions: Extensions;
  /** Key and signature are of the allow-list: RSA from 2048 bits, P-256 or P-384, SHA-256 or stronger. */
  readonly hasAcceptedAlgorithms: boolean;
}

const VERSION_3 = 2;

/**
 * Reads an X.509 version 3 certificate; throws `DerFault` for anything else.
 *
 * Two readers must agree that it is one: the strict DER reader here, for what the rules look at, and
 * OpenSSL behind `node:crypto`, for the key and the signature. Nothing is trusted yet: a path does that.
 */
export function readCertificate(der: Buffer): Certificate {
  const [tbsNode, signatureAlgorithm, , ...surplus] = sequenceOf(decode(der));
  const [version, serial, algorithm, issuer, validity, subject, , ...optional] =
    sequenceOf(tbsNode);
  if (serial === undefined || issuer === undefined || subject === undefined) {
    throw new DerFault('an incomplete certificate');
  }
  if (algorithm === undefined || signatureAlgorithm === undefined || surplus.length > 0) {
    throw new DerFault('not a certificate');
  }
  if (!hasTag(version, 0) || smallInteger(onlyOne(partsOf(version))) !== VERSION_3) {
    throw new DerFault('not a version 3 certificate');
  }
  const algorithmDer = encode(algorithm);
  if (!algorithmDer.equals(encode(signatureAlgorithm))) throw new DerFault('two algorithms named');
  const [notBefore, notAfter] = sequenceOf(validity);
  const { x509, publicKey } = opened(der);
  return {
    der,
    fingerprint: createHash('sha256').update(der).digest(),
    x509,
    publicKey,
    serialNumber: integerBytes(serial).toString('hex').toUpperCase(),
    issuerAndSerial: encode(sequence(issuer, serial)),
    issuer: encode(issuer),
    subject: encode(subject),
    named: holderOf(subject),
    notBeforeMs: timeOf(notBefore),
    notAfterMs: timeOf(notAfter),
    extensions: readExtensions(optional),
    hasAcceptedAlgorithms:
      isAcceptedCertificateSignature(algorithmDer) && hasAcceptedKey(publicKey),
  };
}

function opened(der: Buffer): { x509: X509Certificate; publicKey: KeyObject } {
  try {
    const x509 = new X509Certificate(der);
    return { x509, publicKey: x509.publicKey };
  } catch (cause) {
    throw new DerFault('OpenSSL cannot read the certificate', { cause });
  }
}

/** Reads a certificate in PEM, as configuration names roots and issuers; throws where it is none. */
export const readCertificatePem = (pem: string): Certificate =>
  readCertificate(new X509Certificate(pem).raw);

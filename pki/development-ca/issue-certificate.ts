import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  bitString,
  encode,
  integer,
  type Node,
  nothing,
  octetString,
  oid,
  sequence,
  tagged,
  taggedBytes,
  time,
  truth,
  unsignedInteger,
} from '../asn1/der.js';
import type { OidName } from '../asn1/oids.js';
import { decode } from '../asn1/read-der.js';
import { type Certificate, readCertificate } from '../certificates/certificate.js';
import { KEY_USAGE } from '../certificates/extensions.js';

/** Who signs a certificate: an authority that stands, or for a root nobody but its own key. */
export interface Issuer {
  readonly key: KeyObject;
  readonly certificate: Certificate | null;
}

/** What a certificate is to say. */
export interface CertificateRequest {
  readonly subject: Node;
  readonly publicKey: KeyObject;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** An authority with so many more below it, or the signer of documents. */
  readonly use: Readonly<{ kind: 'authority'; pathLength: number } | { kind: 'documents' }>;
}

/**
 * Issues an X.509 version 3 certificate, signed with RSA-SHA256, and reads it back.
 *
 * The profile is RFC 5280's: critical basicConstraints and keyUsage, key identifiers by SHA-256
 * (RFC 7093), a serial number of 127 random bits. Throws where our own reader refuses the result.
 */
export function issueCertificate(request: CertificateRequest, issuer: Issuer): Certificate {
  const subject = encode(request.subject);
  const algorithm = sequence(oid('sha256WithRsa'), nothing());
  const body = sequence(
    tagged(0, integer(2)),
    unsignedInteger(serialNumber()),
    algorithm,
    decode(issuer.certificate?.subject ?? subject),
    sequence(time(request.notBeforeMs), time(request.notAfterMs)),
    request.subject,
    decode(spkiOf(request.publicKey)),
    tagged(3, sequence(...extensionsOf(request, issuer))),
  );
  const signature = sign('sha256', encode(body), issuer.key);
  return readCertificate(encode(sequence(body, algorithm, bitString(signature))));
}

function extensionsOf({ publicKey, use }: CertificateRequest, { certificate }: Issuer): Node[] {
  const keyId = keyIdOf(publicKey);
  const issuerKeyId = certificate?.extensions.subjectKeyId ?? keyId;
  const identifiers = [
    extension('subjectKeyIdentifier', octetString(keyId)),
    extension('authorityKeyIdentifier', sequence(taggedBytes(0, issuerKeyId))),
  ];
  if (use.kind === 'authority') {
    return [
      criticalExtension('basicConstraints', sequence(truth(), integer(use.pathLength))),
      criticalExtension('keyUsage', bits(KEY_USAGE.keyCertSign, KEY_USAGE.crlSign)),
      ...identifiers,
    ];
  }
  return [
    criticalExtension('basicConstraints', sequence()),
    criticalExtension('keyUsage', bits(KEY_USAGE.digitalSignature, KEY_USAGE.nonRepudiation)),
    extension('extendedKeyUsage', sequence(oid('documentSigning'), oid('emailProtection'))),
    ...identifiers,
  ];
}

const extension = (name: OidName, value: Node): Node =>
  sequence(oid(name), octetString(encode(value)));

const criticalExtension = (name: OidName, value: Node): Node =>
  sequence(oid(name), truth(), octetString(encode(value)));

/** A named BIT STRING of one byte, without the zeroes at its end (X.690, 11.2.2). */
function bits(...numbers: readonly number[]): Node {
  const byte = numbers.reduce((sum, number) => sum | (0x80 >> number), 0);
  return bitString(Uint8Array.of(byte), 7 - Math.max(...numbers));
}

/** Positive, at most 16 bytes, and never the same (CA/Browser practice: at least 64 random bits). */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0);
  return bytes;
}

const spkiOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

const keyIdOf = (key: KeyObject): Buffer =>
  createHash('sha256').update(spkiOf(key)).digest().subarray(0, 20);

import type { KeyObject } from 'node:crypto';
import { encode, nothing, oid, sequence } from '../asn1/der.js';
import { PSS_SHA256_IDENTIFIERS } from '../asn1/pss.js';

const MIN_RSA_BITS = 2048;
const MIN_RSA_EXPONENT = 65_537n;
const CURVES: readonly (string | undefined)[] = ['prime256v1', 'secp384r1'];

/**
 * Whether a key may sign anything here: RSA from 2048 bits with e ≥ 65537, or ECDSA on P-256, P-384.
 *
 * SG-07 asks for RSA-SHA256 or stronger; smaller moduli and exponents are refused at every place.
 */
export function hasAcceptedKey(key: KeyObject): boolean {
  const { modulusLength = 0, publicExponent = 0n, namedCurve } = key.asymmetricKeyDetails ?? {};
  if (key.asymmetricKeyType === 'ec') return CURVES.includes(namedCurve);
  if (key.asymmetricKeyType !== 'rsa') return false;
  return modulusLength >= MIN_RSA_BITS && publicExponent >= MIN_RSA_EXPONENT;
}

const hexOf = (der: Buffer): string => der.toString('hex');

/** Whole identifiers, parameters included: whatever is spelt otherwise is another algorithm. */
const CERTIFICATE_SIGNATURES: ReadonlySet<string> = new Set([
  ...(['sha256WithRsa', 'sha384WithRsa', 'sha512WithRsa'] as const).map((name) =>
    hexOf(encode(sequence(oid(name), nothing()))),
  ),
  ...(['ecdsaWithSha256', 'ecdsaWithSha384', 'ecdsaWithSha512'] as const).map((name) =>
    hexOf(encode(sequence(oid(name)))),
  ),
  ...PSS_SHA256_IDENTIFIERS.map(hexOf),
]);

/** Whether a certificate signed with this algorithm may be believed: no SHA-1, no MD5 (SG-07). */
export const isAcceptedCertificateSignature = (identifier: Buffer): boolean =>
  CERTIFICATE_SIGNATURES.has(hexOf(identifier));

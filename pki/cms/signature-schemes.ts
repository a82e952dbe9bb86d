import { constants, type KeyObject, sign, verify } from 'node:crypto';
import { encode, nothing, oid, sequence } from '../asn1/der.js';
import { PSS_SALT_BYTES, PSS_SHA256_IDENTIFIERS } from '../asn1/pss.js';

/** The ways to sign that are accepted, all with SHA-256 (SG-07). */
export type SignatureScheme = 'rsaPkcs1' | 'rsaPss' | 'ecdsaP256';

interface SchemeFacts {
  /** The DER of the algorithm identifiers that mean it; the first is the one we write. */
  readonly identifiers: readonly [Buffer, ...Buffer[]];
  readonly accepts: (key: KeyObject) => boolean;
  /** What OpenSSL needs beside the key. */
  readonly padding: { readonly padding?: number; readonly saltLength?: number };
}

const isRsa = (key: KeyObject): boolean => key.asymmetricKeyType === 'rsa';

const SCHEMES: Readonly<Record<SignatureScheme, SchemeFacts>> = {
  rsaPkcs1: {
    identifiers: [
      encode(sequence(oid('rsaEncryption'), nothing())),
      encode(sequence(oid('sha256WithRsa'), nothing())),
    ],
    accepts: isRsa,
    padding: { padding: constants.RSA_PKCS1_PADDING },
  },
  rsaPss: {
    identifiers: PSS_SHA256_IDENTIFIERS,
    accepts: isRsa,
    padding: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: PSS_SALT_BYTES },
  },
  ecdsaP256: {
    identifiers: [encode(sequence(oid('ecdsaWithSha256')))],
    accepts: (key) => key.asymmetricKeyDetails?.namedCurve === 'prime256v1',
    padding: {},
  },
};

const BY_IDENTIFIER = new Map(
  (['rsaPkcs1', 'rsaPss', 'ecdsaP256'] as const).flatMap((scheme) =>
    SCHEMES[scheme].identifiers.map((der) => [der.toString('hex'), scheme] as const),
  ),
);

/** The scheme that an algorithm identifier means, parameters and all; `null` outside the allow-list. */
export const schemeOf = (identifier: Buffer): SignatureScheme | null =>
  BY_IDENTIFIER.get(identifier.toString('hex')) ?? null;

/** The algorithm identifier that we write for a scheme, in DER. */
export const identifierOf = (scheme: SignatureScheme): Buffer => SCHEMES[scheme].identifiers[0];

/** Whether the key can have made signatures of this scheme. */
export const acceptsKey = (scheme: SignatureScheme, key: KeyObject): boolean =>
  SCHEMES[scheme].accepts(key);

/** Whether the signature over the bytes is the key's; whatever OpenSSL cannot read is not. */
export function isSignatureOf(
  key: KeyObject,
  { scheme, bytes, signature }: { scheme: SignatureScheme; bytes: Buffer; signature: Buffer },
): boolean {
  return verify('sha256', bytes, { key, ...SCHEMES[scheme].padding }, signature);
}

/** Turns bytes into a signature; a key in memory, on a token or behind a remote service alike. */
export type SignBytes = (bytes: Buffer) => Promise<Buffer>;

/** Signs with a key in memory, on the thread pool: the event loop is not held for the RSA. */
export const signWithKey =
  (key: KeyObject, scheme: SignatureScheme): SignBytes =>
  (bytes) =>
    new Promise((resolve, reject) => {
      sign('sha256', bytes, { key, ...SCHEMES[scheme].padding }, (error, signature) => {
        if (error === null) resolve(signature);
        else reject(error);
      });
    });

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 9;
const SECRET_BYTES = 32;
const FORM = /^cv_([0-9A-Za-z_-]{12})_([0-9A-Za-z_-]{43})$/;
/** Stands in for a key that does not exist, so that the answer takes as long. */
const NOBODY = Buffer.alloc(32);

interface ParsedKey {
  readonly keyId: string;
  readonly secret: string;
}

interface NewKey {
  readonly keyId: string;
  readonly key: string;
  readonly secretSha256: Buffer;
}

/** A new key: `cv_`, an id to find it by, and 256 random bits of which only the digest is kept. */
export function newKey(): NewKey {
  const keyId = randomBytes(ID_BYTES).toString('base64url');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { keyId, key: `cv_${keyId}_${secret}`, secretSha256: digestOf(secret) };
}

/** The parts of a key, or `null` for text of any other form, however long. */
export function parseKey(text: string): ParsedKey | null {
  const [, keyId, secret] = FORM.exec(text) ?? [];
  return keyId === undefined || secret === undefined ? null : { keyId, secret };
}

/**
 * Compares in constant time, a missing key included.
 *
 * A plain SHA-256 is enough: the secret is random and far too long to be guessed.
 */
export function isSecretOf(secret: string, secretSha256: Uint8Array | null): boolean {
  const isEqual = timingSafeEqual(digestOf(secret), secretSha256 ?? NOBODY);
  return isEqual && secretSha256 !== null;
}

const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

import { encode, integer, type Node, nothing, oid, sequence, tagged } from './der.js';

/** The bytes of salt of RSASSA-PSS here: as many as SHA-256 has (RFC 8017, 9.1). */
export const PSS_SALT_BYTES = 32;

const identifier = (sha256: () => Node): Buffer =>
  encode(
    sequence(
      oid('rsaPss'),
      sequence(
        tagged(0, sha256()),
        tagged(1, sequence(oid('mgf1'), sha256())),
        tagged(2, integer(PSS_SALT_BYTES)),
      ),
    ),
  );

/**
 * The identifiers of RSASSA-PSS with SHA-256 throughout, in both spellings in use: the parameters of
 * SHA-256 as NULL (the first, which we write) or left out (RFC 4055, 2.1 asks to accept both).
 */
export const PSS_SHA256_IDENTIFIERS: readonly [Buffer, Buffer] = [
  identifier(() => sequence(oid('sha256'), nothing())),
  identifier(() => sequence(oid('sha256'))),
];

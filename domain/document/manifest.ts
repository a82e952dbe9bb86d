import type { AgencyCode } from '../directory/agency-code.js';
import type { ErrorCode } from '../errors.js';
import { ok, type Result, refuse } from '../result.js';

/** A file of the document, in the order that approval has locked. */
interface ManifestFile {
  /** Of its plain bytes, lower-case hex. */
  readonly sha256: string;
  /** SHA-256 of each personal signature over it, in the order they were made. */
  readonly personalSignatures: readonly string[];
}

/** What the agency signs: the files as they were signed in person, and the data that sealing adds. */
export interface Manifest {
  readonly issuer: AgencyCode;
  readonly number: string;
  readonly symbol: string;
  /** *Ngày ban hành*, the civil date that is stamped. */
  readonly issuedOn: string;
  readonly files: readonly ManifestFile[];
}

const FORMAT = 'congvan-manifest-1';
const SHA256 = /^[0-9a-f]{64}$/;
const CIVIL_DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The one text of a manifest, whose UTF-8 bytes carry the agency's signature (design: Signatures).
 *
 * Two manifests that differ have different texts, and equal ones the same text on every machine: it
 * is canonical JSON (RFC 8785) of NFC strings, so that any tool can build it anew. Refuses with
 * `mandatoryDataMissing` (QĐ28 10.2) without a number, a symbol or a file, and with
 * `personalSignatureMissing` where a file lacks its personal signature: the agency signs only what the
 * competent person has signed (AU-4). A digest or a date in another form is a fault.
 */
export function canonicalManifest(manifest: Manifest): Result<string, ErrorCode> {
  const { files, issuedOn, issuer, number, symbol } = manifest;
  if (number === '' || symbol === '' || files.length === 0) return refuse('mandatoryDataMissing');
  if (files.some(({ personalSignatures }) => personalSignatures.length === 0)) {
    return refuse('personalSignatureMissing');
  }
  const digests = files.flatMap(({ sha256, personalSignatures }) => [
    sha256,
    ...personalSignatures,
  ]);
  if (!digests.every((digest) => SHA256.test(digest))) throw new TypeError('not a SHA-256 in hex');
  if (!CIVIL_DATE.test(issuedOn)) throw new TypeError('not a civil date');
  // The keys stand in the order of the alphabet, which is RFC 8785's for names of ASCII letters.
  const canonical = {
    files: files.map(({ personalSignatures, sha256 }) => ({ personalSignatures, sha256 })),
    format: FORMAT,
    issuedOn,
    issuer,
    number: number.normalize('NFC'),
    symbol: symbol.normalize('NFC'),
  };
  return ok(JSON.stringify(canonical));
}

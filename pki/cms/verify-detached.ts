import { timingSafeEqual } from 'node:crypto';
import type { SignatureProblem } from '../../domain/ports/signatures.js';
import { DerFault } from '../asn1/read-der.js';
import { hasAcceptedKey } from '../certificates/accepted-algorithms.js';
import type { Certificate } from '../certificates/certificate.js';
import { CmsFault } from './cms-fault.js';
import { readSignedData, type SignedData, type SignerId } from './read-signed-data.js';
import { acceptsKey, isSignatureOf } from './signature-schemes.js';

interface Detached {
  readonly cms: Uint8Array;
  readonly contentSha256: Buffer;
}

/** What the signature alone says; whether its certificate may be believed is the path's to judge. */
export interface DetachedReport {
  /** The certificate that the signature names as its own, if the CMS carries it. */
  readonly certificate: Certificate | null;
  /** All certificates carried. */
  readonly carried: readonly Certificate[];
  /** Empty exactly when this key signed this content under this certificate. */
  readonly problems: readonly SignatureProblem[];
}

/**
 * Checks a detached CMS signature against the SHA-256 of its content; never throws on hostile input.
 *
 * Limits and the allow-list come first (`malformed`, `algorithmRefused`); then one code for each
 * thing that fails: the content, the binding to the certificate (ESS, RFC 5035), the signature.
 * `readCertificate` is a parameter so that a caller may remember what it has read.
 */
export function verifyDetached(
  { cms, contentSha256 }: Detached,
  readCertificate: (der: Buffer) => Certificate,
): DetachedReport {
  try {
    const signedData = readSignedData(cms);
    const carried = signedData.certificates.map((der) => readCertificate(der));
    const certificate = carried.find((candidate) => isNamedBy(signedData.signerId, candidate));
    if (certificate === undefined) {
      return { certificate: null, carried, problems: ['certificateMismatch'] };
    }
    return { certificate, carried, problems: problemsOf(signedData, certificate, contentSha256) };
  } catch (fault) {
    if (fault instanceof DerFault) return unreadable('malformed');
    if (fault instanceof CmsFault) return unreadable(fault.problem);
    throw fault;
  }
}

const unreadable = (problem: SignatureProblem): DetachedReport => ({
  certificate: null,
  carried: [],
  problems: [problem],
});

function isNamedBy(id: SignerId, { issuerAndSerial, extensions }: Certificate): boolean {
  return id.kind === 'issuerAndSerial'
    ? issuerAndSerial.equals(id.der)
    : (extensions.subjectKeyId?.equals(id.keyId) ?? false);
}

function problemsOf(
  { attributes, scheme, signature }: SignedData,
  { fingerprint, publicKey }: Certificate,
  contentSha256: Buffer,
): SignatureProblem[] {
  const { messageDigest, certificateHash, signedBytes } = attributes;
  if (!acceptsKey(scheme, publicKey) || !hasAcceptedKey(publicKey)) return ['algorithmRefused'];
  const problems: SignatureProblem[] = [];
  if (!isEqual(messageDigest, contentSha256)) problems.push('contentDiffers');
  if (certificateHash === null || !isEqual(certificateHash, fingerprint)) {
    problems.push('certificateMismatch');
  }
  if (!isSignatureOf(publicKey, { scheme, bytes: signedBytes, signature })) {
    problems.push('signatureWrong');
  }
  return problems;
}

const isEqual = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

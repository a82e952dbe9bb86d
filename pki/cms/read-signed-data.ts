import { encode, type Node, nothing, oid, sequence } from '../asn1/der.js';
import {
  contentOf,
  DerFault,
  decode,
  hasTag,
  octetsOf,
  oidOf,
  onlyOne,
  partsOf,
  sequenceOf,
  setParts,
  smallInteger,
} from '../asn1/read-der.js';
import { CmsFault } from './cms-fault.js';
import { readSignedAttributes, type SignedAttributes } from './read-signed-attributes.js';
import { type SignatureScheme, schemeOf } from './signature-schemes.js';

/** How a signature names its certificate: DER of issuer and serial, or the key's identifier. */
export type SignerId = Readonly<
  { kind: 'issuerAndSerial'; der: Buffer } | { kind: 'subjectKeyId'; keyId: Buffer }
>;

/** A detached CMS with one signer, read and not yet believed. */
export interface SignedData {
  /** The certificates carried, in DER, as many as `MAX_CERTIFICATES`. */
  readonly certificates: readonly Buffer[];
  readonly signerId: SignerId;
  readonly attributes: SignedAttributes;
  readonly scheme: SignatureScheme;
  readonly signature: Buffer;
}

const MAX_CERTIFICATES = 10;

const SHA256_IDENTIFIERS = [sequence(oid('sha256'), nothing()), sequence(oid('sha256'))].map(
  encode,
);

/**
 * Reads a detached CMS in DER; throws `DerFault` or `CmsFault` for everything that is not exactly that.
 *
 * One signer, SHA-256, signed attributes, no content inside; versions as RFC 5652 (5.1, 5.3) fixes
 * them. Parts are found by their tags: revocation lists and unsigned attributes may stand and say
 * nothing here.
 */
export function readSignedData(cms: Uint8Array): SignedData {
  const [type, wrapped, ...surplus] = sequenceOf(decode(cms));
  if (oidOf(type) !== 'signedData' || !hasTag(wrapped, 0) || surplus.length > 0) {
    throw new DerFault('not signed data');
  }
  const [version, digests, content, ...rest] = sequenceOf(onlyOne(partsOf(wrapped)));
  const signer = readSigner(onlyOne(setParts(rest.at(-1))));
  if (smallInteger(version) !== signer.version) throw new DerFault('version');
  requireSha256(onlyOne(setParts(digests)));
  if (oidOf(onlyOne(sequenceOf(content))) !== 'data') throw new DerFault('content inside');
  return { ...signer, certificates: readCertificates(rest.slice(0, -1)) };
}

/** The certificates `[0]`; of what else may stand there only revocation lists `[1]`. */
function readCertificates(parts: readonly Node[]): readonly Buffer[] {
  const [certificates, crls, ...surplus] = parts;
  if (!hasTag(certificates, 0)) throw new DerFault('no certificates');
  if ((crls !== undefined && !hasTag(crls, 1)) || surplus.length > 0) throw new DerFault('surplus');
  const carried = partsOf(certificates);
  if (carried.length > MAX_CERTIFICATES) throw new DerFault('too many certificates');
  return carried.map(encode);
}

function readSigner(node: Node): Omit<SignedData, 'certificates'> & { readonly version: number } {
  const [version, id, digest, attributes, algorithm, signature, unsigned, ...surplus] =
    sequenceOf(node);
  if (id === undefined || digest === undefined || algorithm === undefined) {
    throw new DerFault('an incomplete signer');
  }
  if ((unsigned !== undefined && !hasTag(unsigned, 1)) || surplus.length > 0) {
    throw new DerFault('more than a signer');
  }
  if (!hasTag(attributes, 0)) throw new DerFault('no signed attributes');
  const signerId = readSignerId(id);
  if (smallInteger(version) !== (signerId.kind === 'subjectKeyId' ? 3 : 1)) {
    throw new DerFault('version of the signer');
  }
  requireSha256(digest);
  const scheme = schemeOf(encode(algorithm));
  if (scheme === null) throw new CmsFault('algorithmRefused');
  return {
    version: smallInteger(version),
    signerId,
    attributes: readSignedAttributes(partsOf(attributes)),
    scheme,
    signature: octetsOf(signature),
  };
}

function readSignerId(node: Node): SignerId {
  return hasTag(node, 0)
    ? { kind: 'subjectKeyId', keyId: contentOf(node) }
    : { kind: 'issuerAndSerial', der: encode(sequence(...sequenceOf(node))) };
}

function requireSha256(identifier: Node): void {
  const der = encode(identifier);
  if (!SHA256_IDENTIFIERS.some((accepted) => accepted.equals(der))) {
    throw new CmsFault('algorithmRefused');
  }
}

import { encode, type Node, oid, sequence, setOf } from '../asn1/der.js';
import type { OidName } from '../asn1/oids.js';
import { DerFault, octetsOf, oidOf, onlyOne, sequenceOf, setParts } from '../asn1/read-der.js';

/** What a signer put under the signature itself (RFC 5652, 11; RFC 5035, 3). */
export interface SignedAttributes {
  /** The bytes that were signed: the attributes as SET OF, whatever tag they are stored under. */
  readonly signedBytes: Buffer;
  readonly messageDigest: Buffer;
  /** SHA-256 of the certificate that signed; `null` where no ESS attribute names one. */
  readonly certificateHash: Buffer | null;
}

/**
 * Reads the signed attributes; throws `DerFault` where one is missing, stands twice or out of order.
 *
 * Attributes that we do not know are under the signature like the others and change nothing.
 */
export function readSignedAttributes(nodes: readonly Node[]): SignedAttributes {
  const signed = setOf(...nodes);
  if (setParts(signed).some((node, at) => node !== nodes[at])) throw new DerFault('not DER order');
  const attributes = nodes.map((node) => {
    const [type, values, ...surplus] = sequenceOf(node);
    if (type === undefined || surplus.length > 0) throw new DerFault('an attribute');
    return { id: encode(type).toString('hex'), name: oidOf(type), values: setParts(values) };
  });
  if (new Set(attributes.map(({ id }) => id)).size < attributes.length) {
    throw new DerFault('an attribute twice');
  }
  const valueOf = (wanted: OidName): Node | null => {
    const found = attributes.find(({ name }) => name === wanted);
    return found === undefined ? null : onlyOne(found.values);
  };
  if (oidOf(valueOf('contentType') ?? undefined) !== 'data') throw new DerFault('contentType');
  const certificate = valueOf('signingCertificateV2');
  return {
    signedBytes: encode(signed),
    messageDigest: octetsOf(valueOf('messageDigest') ?? undefined),
    certificateHash: certificate === null ? null : certificateHashOf(certificate),
  };
}

/** The hash of the first certificate named, the signer's; `null` where it is not a SHA-256. */
function certificateHashOf(signingCertificate: Node): Buffer | null {
  const [certificates] = sequenceOf(signingCertificate);
  const [first] = sequenceOf(certificates);
  const [algorithmOrHash, hash] = sequenceOf(first);
  const explicit = encode(sequence(oid('sha256')));
  if (hash === undefined || algorithmOrHash?.constructed !== true) return octetsOf(algorithmOrHash);
  return encode(algorithmOrHash).equals(explicit) ? octetsOf(hash) : null;
}

import {
  encode,
  integer,
  type Node,
  nothing,
  octetString,
  oid,
  sequence,
  setOf,
  tagged,
} from '../asn1/der.js';
import { decode, partsOf } from '../asn1/read-der.js';
import type { Certificate } from '../certificates/certificate.js';
import { identifierOf, type SignatureScheme, type SignBytes } from './signature-schemes.js';

interface DetachedRequest {
  /** Of the content that is signed; the content itself never comes here. */
  readonly contentSha256: Buffer;
  readonly signer: Certificate;
  /** The authorities above the signer that the reader may not have: all but the root. */
  readonly issuers: readonly Certificate[];
  readonly scheme: SignatureScheme;
  readonly sign: SignBytes;
}

/**
 * A detached CMS signature over a SHA-256, in DER, bound to its certificate (CAdES-BES, RFC 5035).
 *
 * It carries no claimed time: the instant of signing is the log's, or a timestamp's (SG-05.4). So the
 * same key over the same content gives the same bytes, and an act that is repeated changes nothing
 * (PKCS #1 v1.5). A key that refuses lets its own error through.
 */
export async function signDetached(request: DetachedRequest): Promise<Buffer> {
  const { contentSha256, signer, issuers, scheme, sign } = request;
  const attributes = setOf(
    sequence(oid('contentType'), setOf(oid('data'))),
    sequence(oid('messageDigest'), setOf(octetString(contentSha256))),
    sequence(oid('signingCertificateV2'), setOf(signingCertificate(signer))),
  );
  const signature = await sign(encode(attributes)); // signed as SET OF, stored as [0]
  const signerInfo = sequence(
    integer(1),
    decode(signer.issuerAndSerial),
    sha256(),
    tagged(0, ...partsOf(attributes)),
    decode(identifierOf(scheme)),
    octetString(signature),
  );
  const signedData = sequence(
    integer(1),
    setOf(sha256()),
    sequence(oid('data')),
    tagged(0, ...[signer, ...issuers].map(({ der }) => decode(der))),
    setOf(signerInfo),
  );
  return encode(sequence(oid('signedData'), tagged(0, signedData)));
}

const sha256 = (): Node => sequence(oid('sha256'), nothing());

/** SigningCertificateV2 with SHA-256, which is its default and therefore not named (RFC 5035, 4). */
const signingCertificate = ({ fingerprint }: Certificate): Node =>
  sequence(sequence(sequence(octetString(fingerprint))));

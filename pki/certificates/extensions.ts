import { encode, type Node } from '../asn1/der.js';
import type { OidName } from '../asn1/oids.js';
import {
  bitsOf,
  contentOf,
  DerFault,
  decode,
  hasTag,
  isTruth,
  octetsOf,
  oidOf,
  onlyOne,
  partsOf,
  sequenceOf,
  smallInteger,
} from '../asn1/read-der.js';

/** What the extensions of a certificate allow (RFC 5280, 4.2). */
export interface Extensions {
  readonly isAuthority: boolean;
  /** How many authorities may stand below; `null` without a limit. */
  readonly pathLength: number | null;
  readonly keyUsage: ReadonlySet<number> | null;
  /** The purposes it is limited to, `null` for one we do not know; the whole `null` without a limit. */
  readonly purposes: readonly (OidName | null)[] | null;
  readonly subjectKeyId: Buffer | null;
  readonly authorityKeyId: Buffer | null;
  /** It says something that must be understood and is not, or constrains names: not to be believed. */
  readonly isBeyondUs: boolean;
}

/** The bits of keyUsage that matter here, by their numbers (RFC 5280, 4.2.1.3). */
export const KEY_USAGE = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyCertSign: 5,
  crlSign: 6,
} as const;

/** Understood, or without a say in whether a path holds. Name constraints are neither. */
const UNDERSTOOD: ReadonlySet<OidName | null> = new Set<OidName>([
  'subjectKeyIdentifier',
  'keyUsage',
  'subjectAltName',
  'issuerAltName',
  'basicConstraints',
  'crlDistributionPoints',
  'certificatePolicies',
  'authorityKeyIdentifier',
  'extendedKeyUsage',
  'authorityInfoAccess',
]);

interface Extension {
  readonly id: string;
  readonly name: OidName | null;
  readonly isCritical: boolean;
  readonly value: Buffer;
}

/** Reads the optional end of a certificate's body; throws `DerFault` for a list that cannot stand. */
export function readExtensions(optional: readonly Node[]): Extensions {
  const listed = optional.find((node) => hasTag(node, 3));
  const list = listed === undefined ? [] : sequenceOf(onlyOne(partsOf(listed))).map(readExtension);
  if (new Set(list.map(({ id }) => id)).size < list.length) throw new DerFault('extension twice');
  const read = <T>(name: OidName, reader: (value: Node) => T): T | null => {
    const found = list.find((extension) => extension.name === name);
    return found === undefined ? null : reader(decode(found.value));
  };
  const constraints = read('basicConstraints', readBasicConstraints);
  return {
    isAuthority: constraints?.isAuthority ?? false,
    pathLength: constraints?.pathLength ?? null,
    keyUsage: read('keyUsage', bitsOf),
    purposes: read('extendedKeyUsage', (value) => sequenceOf(value).map(oidOf)),
    subjectKeyId: read('subjectKeyIdentifier', octetsOf),
    authorityKeyId: read('authorityKeyIdentifier', readAuthorityKeyId),
    isBeyondUs: list.some(
      ({ name, isCritical }) => name === 'nameConstraints' || (isCritical && !UNDERSTOOD.has(name)),
    ),
  };
}

function readExtension(node: Node): Extension {
  const [id, ...rest] = sequenceOf(node);
  if (id === undefined) throw new DerFault('an extension without a name');
  const isCritical = isTruth(rest[0]);
  const value = octetsOf(onlyOne(isCritical ? rest.slice(1) : rest));
  return { id: encode(id).toString('hex'), name: oidOf(id), isCritical, value };
}

function readBasicConstraints(value: Node): Pick<Extensions, 'isAuthority' | 'pathLength'> {
  const parts = sequenceOf(value);
  const isAuthority = isTruth(parts[0]);
  const [limit, ...surplus] = isAuthority ? parts.slice(1) : parts;
  if (surplus.length > 0) throw new DerFault('basicConstraints');
  return { isAuthority, pathLength: limit === undefined ? null : smallInteger(limit) };
}

function readAuthorityKeyId(value: Node): Buffer | null {
  const keyId = sequenceOf(value).find((node) => hasTag(node, 0));
  return keyId === undefined ? null : contentOf(keyId);
}

import { type AgencyCode, parseAgencyCode } from '../../domain/directory/agency-code.js';
import type { KeyHolder } from '../../domain/ports/signatures.js';
import { type Node, oid, printableString, sequence, setOf, utf8String } from '../asn1/der.js';
import type { OidName } from '../asn1/oids.js';
import { DerFault, oidOf, sequenceOf, setParts, textOf } from '../asn1/read-der.js';

/** What a certificate says of its holder in words. */
export interface HolderTitle {
  /** The person's full name, or the agency's. */
  readonly commonName: string;
  /** The post (*chức vụ*) of a person. */
  readonly title?: string;
}

/** Whom a certificate names, as it names them. */
export interface NamedHolder {
  readonly commonName: string;
  readonly holder: KeyHolder;
}

/** Ids that can stand in a certificate and in a file name alike, in one spelling. */
const USER_ID = /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$/;

/** Whether a person of this id can hold a key at all. */
export const canHoldKey = (holder: KeyHolder): boolean =>
  holder.kind === 'agency' || USER_ID.test(holder.userId);

const userIdentifierOf = (holder: KeyHolder): string =>
  holder.kind === 'person' ? `person:${holder.userId}` : `agency:${holder.agencyCode}`;

/**
 * The subject of the holder's certificate (AU-5): whose key it is, in a form that reads one way only.
 *
 * `organizationIdentifier` is the agency code (K8) and `UID` says the kind: `person:<userId>` or
 * `agency:<agencyCode>`. The agency stands in both, so that no certificate becomes an agency's by an
 * attribute that somebody left out.
 */
export function subjectOf(holder: KeyHolder, { commonName, title }: HolderTitle): Node {
  if (!canHoldKey(holder)) throw new Error('a user id of this form cannot stand in a certificate');
  return nameOf([
    ['commonName', commonName],
    ...(title === undefined ? [] : [['title', title] as const]),
    ['organizationIdentifier', holder.agencyCode],
    ['userIdentifier', userIdentifierOf(holder)],
  ]);
}

/** A distinguished name: `C=VN`, then the attributes given, each standing alone. */
export function nameOf(attributes: readonly (readonly [OidName, string])[]): Node {
  const country = setOf(sequence(oid('country'), printableString('VN')));
  const others = attributes.map(([name, text]) =>
    setOf(sequence(oid(name), utf8String(text.normalize('NFC')))),
  );
  return sequence(country, ...others);
}

/**
 * The holder that a subject names, and the common name; `null` where either cannot be read.
 *
 * An attribute given twice, two attributes that contradict each other and an agency code in another
 * spelling name nobody.
 */
export function holderOf(subject: Node): NamedHolder | null {
  try {
    const commonName = attributeOf(subject, 'commonName');
    const code = attributeOf(subject, 'organizationIdentifier');
    const holder = holderNamed(attributeOf(subject, 'userIdentifier'), checkedCode(code));
    return holder === null ? null : { commonName, holder };
  } catch (fault) {
    if (fault instanceof DerFault) return null;
    throw fault;
  }
}

function checkedCode(text: string): AgencyCode {
  const code = parseAgencyCode(text);
  if (!code.ok || code.value !== text) throw new DerFault('not an agency code');
  return code.value;
}

function holderNamed(identifier: string, agencyCode: AgencyCode): KeyHolder | null {
  if (identifier === `agency:${agencyCode}`) return { kind: 'agency', agencyCode };
  const userId = identifier.startsWith('person:') ? identifier.slice('person:'.length) : '';
  return USER_ID.test(userId) ? { kind: 'person', userId, agencyCode } : null;
}

function attributeOf(subject: Node, wanted: OidName): string {
  const found = sequenceOf(subject)
    .flatMap((relative) => setParts(relative))
    .map((attribute) => sequenceOf(attribute))
    .filter(([type]) => oidOf(type) === wanted);
  const [values] = found;
  if (values === undefined || found.length !== 1) throw new DerFault(`${wanted} must stand once`);
  const [, value, ...surplus] = values;
  if (surplus.length > 0) throw new DerFault(`${wanted} must have one value`);
  return textOf(value);
}

/** Whether two holders are the same. */
export const isSameHolder = (a: KeyHolder, b: KeyHolder): boolean =>
  a.agencyCode === b.agencyCode && userIdentifierOf(a) === userIdentifierOf(b);

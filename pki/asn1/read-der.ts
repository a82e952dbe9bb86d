import forge from 'node-forge';
import { binaryOf, encode, type Node } from './der.js';
import { type OidName, oidNameOf } from './oids.js';

const { asn1 } = forge;
const { CONTEXT_SPECIFIC, UNIVERSAL } = asn1.Class;
const { Type } = asn1;

const MAX_SIZE_BYTES = 1_048_576;
/** The deepest value we read, a name inside an ESS attribute, stands at 17. */
const MAX_DEPTH = 32;

/** Bytes that are not what they should be. Never leaves `pki/`: it becomes a coded problem there. */
export class DerFault extends Error {
  override readonly name = 'DerFault';
}

/**
 * The tree of a DER encoding: every byte read, sizes and depth limited, one encoding per value.
 *
 * The tree must encode to the very bytes it came from. So a part of it may be hashed or handed to
 * OpenSSL by encoding it again, and no two readers can see different things in the same bytes.
 * Throws `DerFault`.
 */
export function decode(bytes: Uint8Array): Node {
  if (bytes.byteLength > MAX_SIZE_BYTES) throw new DerFault('too large');
  const node = parse(bytes);
  if (!encode(node).equals(bytes)) throw new DerFault('not DER');
  return node;
}

function parse(bytes: Uint8Array): Node {
  try {
    return asn1.fromDer(binaryOf(bytes), {
      strict: true,
      parseAllBytes: true,
      decodeBitStrings: false,
      maxDepth: MAX_DEPTH,
    });
  } catch (cause) {
    throw new DerFault('not ASN.1', { cause });
  }
}

/** The parts of a constructed value. */
export function partsOf(node: Node | undefined): readonly Node[] {
  if (node === undefined || typeof node.value === 'string') throw new DerFault('parts expected');
  return node.value;
}

function universal(node: Node | undefined, type: forge.asn1.Type): Node {
  if (node === undefined || node.tagClass !== UNIVERSAL || node.type !== type) {
    throw new DerFault(`type ${type} expected`);
  }
  return node;
}

function primitiveOf(node: Node | undefined, type: forge.asn1.Type): string {
  const { value } = universal(node, type);
  if (typeof value !== 'string') throw new DerFault('a primitive value expected');
  return value;
}

export const sequenceOf = (node: Node | undefined): readonly Node[] =>
  partsOf(universal(node, Type.SEQUENCE));

export const setParts = (node: Node | undefined): readonly Node[] =>
  partsOf(universal(node, Type.SET));

/** The only part of a SET or SEQUENCE that must hold exactly one. */
export function onlyOne(parts: readonly Node[]): Node {
  const [first] = parts;
  if (first === undefined || parts.length !== 1) throw new DerFault('exactly one expected');
  return first;
}

/** The name of an object identifier; `null` for one we do not know. */
export const oidOf = (node: Node | undefined): OidName | null =>
  oidNameOf(primitiveOf(node, Type.OID));

export const octetsOf = (node: Node | undefined): Buffer =>
  Buffer.from(primitiveOf(node, Type.OCTETSTRING), 'latin1');

/** The bytes of a primitive value of whatever type. */
export function contentOf(node: Node): Buffer {
  if (typeof node.value !== 'string') throw new DerFault('a primitive value expected');
  return Buffer.from(node.value, 'latin1');
}

/** An INTEGER of at most four bytes that is not negative: versions, lengths. */
export function smallInteger(node: Node | undefined): number {
  const bytes = integerBytes(node);
  if (bytes.length > 4 || bytes.readInt8(0) < 0) throw new DerFault('a small number expected');
  return bytes.readUIntBE(0, bytes.length);
}

/** The bytes of an INTEGER of any size, two's complement. */
export function integerBytes(node: Node | undefined): Buffer {
  const bytes = Buffer.from(primitiveOf(node, Type.INTEGER), 'latin1');
  if (bytes.length === 0) throw new DerFault('an empty number');
  return bytes;
}

/** A BOOLEAN that stands in DER only where it is true. */
export function isTruth(node: Node | undefined): boolean {
  if (node === undefined || node.tagClass !== UNIVERSAL || node.type !== Type.BOOLEAN) return false;
  if (node.value !== '\xff') throw new DerFault('FALSE is left out in DER');
  return true;
}

/** The set bits of a named BIT STRING, by their numbers. */
export function bitsOf(node: Node | undefined): ReadonlySet<number> {
  const [unused = 8, ...bytes] = Buffer.from(primitiveOf(node, Type.BITSTRING), 'latin1');
  if (unused > 7) throw new DerFault('unused bits');
  const count = bytes.length * 8 - unused;
  const isSet = (bit: number): boolean => (((bytes[bit >> 3] ?? 0) << (bit & 7)) & 0x80) !== 0;
  return new Set(Array.from({ length: Math.max(count, 0) }, (_, bit) => bit).filter(isSet));
}

/** Whether the node carries the tag `[n]`. */
export function hasTag(node: Node | undefined, n: number): boolean {
  if (node === undefined || node.tagClass !== CONTEXT_SPECIFIC) return false;
  const type: number = node.type;
  return type === n;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of a UTF8String, PrintableString or IA5String; other types and broken bytes are refused. */
export function textOf(node: Node | undefined): string {
  if (node?.tagClass !== UNIVERSAL) throw new DerFault('text expected');
  const bytes = contentOf(node);
  if (node.type === Type.PRINTABLESTRING || node.type === Type.IA5STRING) {
    if (bytes.some((byte) => byte > 0x7f)) throw new DerFault('ASCII expected');
  } else if (node.type !== Type.UTF8) {
    throw new DerFault('a text of another type');
  }
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw new DerFault('not UTF-8', { cause });
  }
}

const UTC_TIME = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;
const GENERALIZED_TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/;

/** The instant of a UTCTime or GeneralizedTime in the only forms RFC 5280 (4.1.2.5) allows. */
export function timeOf(node: Node | undefined): number {
  const isShort = node?.type === Type.UTCTIME;
  const text = primitiveOf(node, isShort ? Type.UTCTIME : Type.GENERALIZEDTIME);
  const digits = (isShort ? UTC_TIME : GENERALIZED_TIME).exec(text);
  if (digits === null) throw new DerFault('a time in another form');
  const [year = 0, month = 0, ...rest] = digits.slice(1).map(Number);
  const century = year < 50 ? 2000 : 1900;
  const [day = 0, hour = 0, minute = 0, second = 0] = rest;
  return Date.UTC(isShort ? century + year : year, month - 1, day, hour, minute, second);
}

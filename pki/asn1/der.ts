import forge from 'node-forge';
import { OIDS, type OidName } from './oids.js';

const { asn1 } = forge;
const { CONTEXT_SPECIFIC, UNIVERSAL } = asn1.Class;
const { Type } = asn1;

/** One ASN.1 value, in the tree form of forge. */
export type Node = forge.asn1.Asn1;

/** Bytes as forge takes them: one character for each byte. */
export const binaryOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

const primitive = (type: forge.asn1.Type, value: string): Node =>
  asn1.create(UNIVERSAL, type, false, value);

export const sequence = (...parts: Node[]): Node =>
  asn1.create(UNIVERSAL, Type.SEQUENCE, true, parts);

/** A SET OF in the one order that DER allows (X.690, 11.6). */
export const setOf = (...parts: Node[]): Node =>
  asn1.create(
    UNIVERSAL,
    Type.SET,
    true,
    parts
      .map((node) => ({ node, der: encode(node) }))
      .toSorted((a, b) => Buffer.compare(a.der, b.der))
      .map(({ node }) => node),
  );

/** The constructed tag `[n]`. */
export const tagged = (n: number, ...parts: Node[]): Node =>
  asn1.create(CONTEXT_SPECIFIC, n, true, parts);

/** The primitive tag `[n]` over bytes. */
export const taggedBytes = (n: number, bytes: Uint8Array): Node =>
  asn1.create(CONTEXT_SPECIFIC, n, false, binaryOf(bytes));

export const oid = (name: OidName): Node =>
  primitive(Type.OID, asn1.oidToDer(OIDS[name]).getBytes());

export const octetString = (bytes: Uint8Array): Node =>
  primitive(Type.OCTETSTRING, binaryOf(bytes));

export const integer = (value: number): Node =>
  primitive(Type.INTEGER, asn1.integerToDer(value).getBytes());

/** A positive INTEGER of any length from its big-endian bytes. */
export function unsignedInteger(bytes: Uint8Array): Node {
  const start = bytes.findIndex((byte) => byte !== 0);
  const digits = binaryOf(start < 0 ? Uint8Array.of(0) : bytes.subarray(start));
  return primitive(Type.INTEGER, digits.charCodeAt(0) < 0x80 ? digits : `\0${digits}`);
}

export const nothing = (): Node => primitive(Type.NULL, '');

export const truth = (): Node => primitive(Type.BOOLEAN, '\xff');

export const utf8String = (text: string): Node =>
  primitive(Type.UTF8, binaryOf(Buffer.from(text, 'utf8')));

export const printableString = (text: string): Node => primitive(Type.PRINTABLESTRING, text);

/** A BIT STRING of whole bytes, less the `unusedBits` at its end. */
export const bitString = (bytes: Uint8Array, unusedBits = 0): Node =>
  primitive(Type.BITSTRING, String.fromCharCode(unusedBits) + binaryOf(bytes));

/** A moment to the second: UTCTime until 2049, GeneralizedTime after (RFC 5280, 4.1.2.5). */
export function time(atMs: number): Node {
  const digits = new Date(atMs).toISOString().replaceAll(/[-:T]|\.\d{3}/g, '');
  return digits < '2050'
    ? primitive(Type.UTCTIME, digits.slice(2))
    : primitive(Type.GENERALIZEDTIME, digits);
}

/** The DER of a tree. */
export const encode = (node: Node): Buffer => Buffer.from(asn1.toDer(node).getBytes(), 'latin1');

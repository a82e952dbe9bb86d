import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  bitString,
  encode,
  integer,
  type Node,
  octetString,
  printableString,
  sequence,
  setOf,
  tagged,
  time,
  unsignedInteger,
  utf8String,
} from './der.js';
import {
  bitsOf,
  DerFault,
  decode,
  integerBytes,
  smallInteger,
  textOf,
  timeOf,
} from './read-der.js';

const hex = (digits: string): Buffer => Buffer.from(digits, 'hex');

const { tree: anyTree } = fc.letrec<{ tree: Node; leaf: Node }>((tie) => ({
  leaf: fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map(octetString),
    fc.nat().map(integer),
    fc.string().map(utf8String),
    fc.uint8Array({ maxLength: 9 }).map((bytes) => bitString(bytes)),
  ),
  tree: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    fc.array(tie('tree'), { maxLength: 4 }).map((parts) => sequence(...parts)),
    fc.array(tie('tree'), { maxLength: 4 }).map((parts) => setOf(...parts)),
    fc.array(tie('tree'), { maxLength: 4 }).map((parts) => tagged(3, ...parts)),
  ),
}));

const nested = (depth: number): Node =>
  Array.from({ length: depth }).reduce<Node>((inner) => sequence(inner), integer(1));

function readOrRefusal(bytes: Uint8Array): unknown {
  try {
    return decode(bytes);
  } catch (fault) {
    return fault;
  }
}

describe('decode', () => {
  it('gives the tree of whatever was encoded', () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        expect(encode(decode(encode(tree))).equals(encode(tree))).toBe(true);
      }),
    );
  });

  it('reads any bytes as DER or refuses them, and what it reads it would write the same', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const read = readOrRefusal(bytes);
        expect(read instanceof DerFault || encode(read as Node).equals(bytes)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['nothing', ''],
    ['bytes after the value', '020101ff'],
    ['fewer bytes than promised', '04050102'],
    ['an indefinite length', '30800201010000'],
    ['a length in more bytes than needed', '04810101'],
    ['a number in more bytes than needed', '02020001'],
    ['a length beyond any memory', '0484ffffffff'],
  ])('refuses %s', (_, digits) => {
    expect(() => decode(hex(digits))).toThrow(DerFault);
  });

  it('refuses nesting that would exhaust the stack, and sizes that would exhaust the memory', () => {
    expect(() => decode(encode(nested(31)))).not.toThrow();
    expect(() => decode(encode(nested(32)))).toThrow(DerFault);
    expect(() => decode(encode(octetString(new Uint8Array(1_048_570))))).not.toThrow();
    expect(() => decode(encode(octetString(new Uint8Array(1_048_572))))).toThrow(DerFault);
  });
});

describe('the readers of single values', () => {
  it('read back every moment to the second, before and after 2050', () => {
    const [from, to] = [Date.UTC(1950, 0, 1) / 1000, Date.UTC(9999, 11, 31) / 1000];
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (seconds) => {
        expect(timeOf(decode(encode(time(seconds * 1000))))).toBe(seconds * 1000);
      }),
    );
    expect(encode(time(Date.UTC(2049, 11, 31, 23, 59, 59))).toString('latin1')).toContain(
      '491231235959Z',
    );
    expect(encode(time(Date.UTC(2050, 0, 1))).toString('latin1')).toContain('20500101000000Z');
  });

  it.each([
    ['without seconds', '170b3236303231333035303030305a'],
    ['with an offset', '171132363032313330353030302b30373030'],
  ])('refuse a time %s', (_, digits) => {
    expect(() => timeOf(decode(hex(digits)))).toThrow(DerFault);
  });

  it('read a number of any length as positive', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 20 }), (bytes) => {
        const read = integerBytes(decode(encode(unsignedInteger(bytes))));
        expect(BigInt(`0x${read.toString('hex')}`)).toBe(
          BigInt(`0x${Buffer.from(bytes).toString('hex')}`),
        );
        expect(read.readInt8(0)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('refuse a negative version and a version of five bytes', () => {
    expect(() => smallInteger(decode(hex('0201ff')))).toThrow(DerFault);
    expect(() => smallInteger(decode(hex('02050100000000')))).toThrow(DerFault);
    expect(smallInteger(decode(hex('0203010001')))).toBe(65_537);
  });

  it('read the bits of a bit string by their numbers', () => {
    expect([...bitsOf(decode(hex('030206c0')))]).toEqual([0, 1]);
    expect([...bitsOf(decode(hex('03030000ff')))]).toEqual([8, 9, 10, 11, 12, 13, 14, 15]);
    expect([...bitsOf(decode(hex('030100')))]).toEqual([]);
    expect(() => bitsOf(decode(hex('030209c0')))).toThrow(DerFault);
  });

  it('read Vietnamese text, and refuse text that is not what it says', () => {
    expect(textOf(utf8String('Sở Nội vụ tỉnh Thái Nguyên'))).toBe('Sở Nội vụ tỉnh Thái Nguyên');
    expect(textOf(printableString('H55.19'))).toBe('H55.19');
    expect(() => textOf(decode(hex('0c02c328')))).toThrow(DerFault);
    expect(() => textOf(decode(hex('1301c1')))).toThrow(DerFault);
    expect(() => textOf(decode(hex('1e020041')))).toThrow(DerFault);
  });
});

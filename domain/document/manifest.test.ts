import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { agencyCode } from '../directory/agency-code.js';
import { canonicalManifest, type Manifest } from './manifest.js';

const digestOf = (digit: string): string => digit.repeat(64);

const manifest: Manifest = {
  issuer: agencyCode('H55.19'),
  number: '05',
  symbol: 'QĐ-UBND',
  issuedOn: '2026-02-13',
  files: [
    { sha256: digestOf('a'), personalSignatures: [digestOf('b')] },
    { sha256: digestOf('c'), personalSignatures: [digestOf('d'), digestOf('e')] },
  ],
};

const anyDigest = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));
const anyText = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
const anyManifest: fc.Arbitrary<Manifest> = fc.record({
  issuer: fc.constantFrom('H55.19', 'H55', 'G22').map(agencyCode),
  number: anyText,
  symbol: anyText,
  issuedOn: fc.constantFrom('2026-02-13', '2026-02-14'),
  files: fc.array(
    fc.record({
      sha256: anyDigest,
      personalSignatures: fc.array(anyDigest, { minLength: 1, maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const textOf = (of: Manifest): string => {
  const text = canonicalManifest(of);
  if (!text.ok) throw new Error(text.error);
  return text.value;
};

/** What a manifest says: its values, with texts that only differ in composition taken as one. */
const meaningOf = ({ issuer, number, symbol, issuedOn, files }: Manifest): unknown => [
  issuer,
  number.normalize('NFC'),
  symbol.normalize('NFC'),
  issuedOn,
  files.map(({ sha256, personalSignatures }) => [sha256, personalSignatures]),
];

describe('canonicalManifest', () => {
  it('is this text for ever, for signatures stand over it', () => {
    expect(textOf(manifest)).toBe(
      `{"files":[{"personalSignatures":["${digestOf('b')}"],"sha256":"${digestOf('a')}"},` +
        `{"personalSignatures":["${digestOf('d')}","${digestOf('e')}"],"sha256":"${digestOf('c')}"}],` +
        '"format":"congvan-manifest-1","issuedOn":"2026-02-13","issuer":"H55.19",' +
        '"number":"05","symbol":"QĐ-UBND"}',
    );
  });

  it('does not depend on the order in which its fields were given, nor on others beside them', () => {
    const { issuer, number, symbol, issuedOn, files } = manifest;
    const shuffled = { files, symbol, note: 'not signed', number, issuedOn, issuer };
    expect(textOf(shuffled)).toBe(textOf(manifest));
  });

  it('takes a symbol typed with combining marks for the same as the composed one', () => {
    const composed = 'TỜ TRÌNH'.normalize('NFC');
    const decomposed = composed.normalize('NFD');
    expect(decomposed).not.toBe(composed);
    expect(textOf({ ...manifest, symbol: decomposed })).toBe(
      textOf({ ...manifest, symbol: composed }),
    );
  });

  it('is equal exactly when what it says is equal', () => {
    fc.assert(
      fc.property(anyManifest, anyManifest, (one, other) => {
        const isSame = JSON.stringify(meaningOf(one)) === JSON.stringify(meaningOf(other));
        expect(textOf(one) === textOf(other)).toBe(isSame);
        expect(textOf({ ...one, files: [...one.files] })).toBe(textOf(one));
      }),
    );
  });

  it('changes with every single field', () => {
    const [first, second] = manifest.files;
    const changed: Manifest[] = [
      { ...manifest, issuer: agencyCode('H55.20') },
      { ...manifest, number: '06' },
      { ...manifest, symbol: 'QĐ-VPCP' },
      { ...manifest, issuedOn: '2026-02-14' },
      { ...manifest, files: [second!, first!] },
      { ...manifest, files: [first!] },
      { ...manifest, files: [{ ...first!, sha256: digestOf('0') }, second!] },
      { ...manifest, files: [{ ...first!, personalSignatures: [digestOf('0')] }, second!] },
    ];
    const texts = [manifest, ...changed].map(textOf);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('reads back as the JSON of what was signed, whatever the texts hold', () => {
    fc.assert(
      fc.property(anyManifest, (one) => {
        expect(JSON.parse(textOf(one))).toMatchObject({
          number: one.number.normalize('NFC'),
          symbol: one.symbol.normalize('NFC'),
          files: one.files,
        });
      }),
    );
  });

  it.each([
    ['a number', { number: '' }],
    ['a symbol', { symbol: '' }],
    ['a file', { files: [] }],
  ])('refuses a manifest without %s', (_, missing) => {
    expect(canonicalManifest({ ...manifest, ...missing })).toEqual({
      ok: false,
      error: 'mandatoryDataMissing',
    });
  });

  it('refuses a file that nobody has signed in person, as the agency signs second (AU-4)', () => {
    const unsigned = { sha256: digestOf('f'), personalSignatures: [] };
    expect(canonicalManifest({ ...manifest, files: [...manifest.files, unsigned] })).toEqual({
      ok: false,
      error: 'personalSignatureMissing',
    });
  });

  it.each([
    ['a digest in capitals', { files: [{ sha256: digestOf('A'), personalSignatures: ['x'] }] }],
    ['a date with slashes', { issuedOn: '13/02/2026' }],
  ])('takes %s for a fault of the caller', (_, wrong) => {
    expect(() => canonicalManifest({ ...manifest, ...wrong })).toThrow(TypeError);
  });
});

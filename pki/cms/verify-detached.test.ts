import { createHash, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { SignatureProblem } from '../../domain/ports/signatures.js';
import {
  encode,
  integer,
  type Node,
  octetString,
  oid,
  sequence,
  setOf,
  tagged,
} from '../asn1/der.js';
import { decode, onlyOne, partsOf, sequenceOf, setParts } from '../asn1/read-der.js';
import { readCertificate } from '../certificates/certificate.js';
import { anAuthority, anRsaPair, aSigningKey } from '../test-support/authority.js';
import { signDetached } from './sign-detached.js';
import { type SignatureScheme, signWithKey } from './signature-schemes.js';
import { verifyDetached } from './verify-detached.js';

const root = anAuthority('Root', null);
const subCa = anAuthority('Sub-CA', root, { pathLength: 0 });
const an = aSigningKey(subCa, {});
const anotherPair = anRsaPair();
const binh = aSigningKey(subCa, { pair: anotherPair });
const onCurve = aSigningKey(subCa, { pair: generateKeyPairSync('ec', { namedCurve: 'P-256' }) });

const sha256 = (content: Uint8Array | string): Buffer =>
  createHash('sha256').update(content).digest();
const contentSha256 = sha256('Quyết định số 05/QĐ-UBND');

interface Signing {
  readonly by?: typeof an;
  readonly scheme?: SignatureScheme;
  readonly over?: Buffer;
  /** The certificate that the signature claims, where it is not the key's. */
  readonly claiming?: typeof an;
}
const signed = ({ by = an, scheme = 'rsaPkcs1', over = contentSha256, claiming = by }: Signing) =>
  signDetached({
    contentSha256: over,
    signer: claiming.certificate,
    issuers: [subCa.certificate],
    scheme,
    sign: signWithKey(by.key, scheme),
  });

const seen = new Map<string, ReturnType<typeof readCertificate>>();
/** Thousands of signatures below carry the same certificates. */
function readOnce(der: Buffer): ReturnType<typeof readCertificate> {
  const key = der.toString('latin1');
  const certificate = seen.get(key) ?? readCertificate(der);
  seen.set(key, certificate);
  return certificate;
}
const problemsOf = (cms: Uint8Array, over = contentSha256): readonly SignatureProblem[] =>
  verifyDetached({ cms, contentSha256: over }, readOnce).problems;

const good = await signed({});

/** The parts of the signed data, and the same CMS with other parts. */
const partsOfCms = (cms: Buffer): readonly Node[] =>
  sequenceOf(onlyOne(partsOf(sequenceOf(decode(cms))[1])));
const cmsOf = (parts: readonly Node[]): Buffer =>
  encode(sequence(oid('signedData'), tagged(0, sequence(...parts))));
const withSigner = (edit: (parts: readonly Node[]) => readonly Node[]): Buffer => {
  const parts = partsOfCms(good);
  const signer = sequenceOf(onlyOne(setParts(parts.at(-1))));
  return cmsOf([...parts.slice(0, -1), setOf(sequence(...edit(signer)))]);
};
const replaced = (parts: readonly Node[], at: number, by: Node): readonly Node[] =>
  parts.map((part, index) => (index === at ? by : part));

describe('signDetached, then verifyDetached', () => {
  it.each([
    ['rsaPkcs1', an],
    ['rsaPss', an],
    ['ecdsaP256', onCurve],
  ] as const)(
    'finds every content signed with %s to be signed, and no other',
    async (scheme, by) => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array(), fc.uint8Array(), async (content, other) => {
          const cms = await signed({ by, scheme, over: sha256(content) });
          expect(problemsOf(cms, sha256(content))).toEqual([]);
          const isSame = Buffer.compare(content, other) === 0;
          expect(problemsOf(cms, sha256(other))).toEqual(isSame ? [] : ['contentDiffers']);
        }),
        { numRuns: 15 },
      );
    },
  );

  it('reports whose certificate signed and carries the authority above it', () => {
    const { certificate, carried } = verifyDetached({ cms: good, contentSha256 }, readCertificate);
    expect(certificate?.serialNumber).toBe(an.certificate.serialNumber);
    expect(carried.map(({ fingerprint }) => fingerprint)).toEqual([
      an.certificate.fingerprint,
      subCa.certificate.fingerprint,
    ]);
  });

  it('gives the same bytes for the same key and content, so that a repetition changes nothing', async () => {
    expect((await signed({})).equals(good)).toBe(true);
  });
});

describe('verifyDetached on hostile bytes', () => {
  it('refuses the flip of any bit in the first 512 bytes', () => {
    const accepted = Array.from({ length: 512 * 8 }, (_, bit) => bit).filter((bit) => {
      const flipped = Buffer.from(good);
      flipped[bit >> 3]! ^= 1 << (bit & 7);
      return problemsOf(flipped).length === 0;
    });
    expect(accepted).toEqual([]);
  });

  it('refuses the change of any byte but those of the authority carried, which the path judges', () => {
    const [from, to] = spanOf(good, subCa.certificate.der);
    const anyPlace = fc.nat(good.length - 1).filter((at) => at < from || at >= to);
    fc.assert(
      fc.property(anyPlace, fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Buffer.from(good);
        changed[at]! ^= mask;
        expect(problemsOf(changed)).not.toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  it('refuses it cut short at every place, and with anything after its end', () => {
    for (let length = 0; length < good.length; length += 7) {
      expect(problemsOf(good.subarray(0, length))).toEqual(['malformed']);
    }
    expect(problemsOf(Buffer.concat([good, Buffer.of(0)]))).toEqual(['malformed']);
  });

  it('answers anything at all with a report', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(problemsOf(bytes)).toEqual(['malformed']);
      }),
    );
    expect(problemsOf(Buffer.alloc(2_000_000, 0x30))).toEqual(['malformed']);
    expect(problemsOf(Buffer.alloc(100_000, Buffer.from('3080', 'hex')))).toEqual(['malformed']);
  });
});

describe('verifyDetached names the problem', () => {
  it('contentDiffers', () => {
    expect(problemsOf(good, sha256('another decision'))).toEqual(['contentDiffers']);
    expect(problemsOf(good, Buffer.alloc(0))).toEqual(['contentDiffers']);
  });

  it('signatureWrong, where another key signed under the name of this one', async () => {
    expect(problemsOf(await signed({ by: binh, claiming: an }))).toEqual(['signatureWrong']);
  });

  it('certificateMismatch, where the certificate is not the one that was signed for', () => {
    const twin = aSigningKey(subCa, {
      pair: { publicKey: an.certificate.publicKey, privateKey: an.key },
    });
    const parts = partsOfCms(good);
    const [, wantedSerial] = sequenceOf(decode(twin.certificate.issuerAndSerial));
    const [issuer] = sequenceOf(decode(twin.certificate.issuerAndSerial));
    const signer = sequenceOf(onlyOne(setParts(parts.at(-1))));
    const swapped = replaced(signer, 1, sequence(issuer!, wantedSerial!));
    const cms = cmsOf([
      ...parts.slice(0, 3),
      tagged(0, decode(twin.certificate.der)),
      setOf(sequence(...swapped)),
    ]);
    expect(problemsOf(cms)).toEqual(['certificateMismatch']);
  });

  it('certificateMismatch, where the certificate is not carried', () => {
    const parts = partsOfCms(good);
    const cms = cmsOf(replaced(parts, 3, tagged(0, decode(subCa.certificate.der))));
    expect(problemsOf(cms)).toEqual(['certificateMismatch']);
  });

  it('algorithmRefused, for a digest or a scheme outside the allow-list', () => {
    const sha1 = sequence(decode(Buffer.from('06052b0e03021a', 'hex')));
    expect(problemsOf(cmsOf(replaced(partsOfCms(good), 1, setOf(sha1))))).toEqual([
      'algorithmRefused',
    ]);
    expect(problemsOf(withSigner((parts) => replaced(parts, 2, sha1)))).toEqual([
      'algorithmRefused',
    ]);
    const bare = sequence(oid('rsaEncryption')); // without its NULL: not the spelling of the list
    expect(problemsOf(withSigner((parts) => replaced(parts, 4, bare)))).toEqual([
      'algorithmRefused',
    ]);
  });

  it('algorithmRefused, where the key is not of the kind that the scheme needs', () => {
    const ecdsa = sequence(oid('ecdsaWithSha256'));
    expect(problemsOf(withSigner((parts) => replaced(parts, 4, ecdsa)))).toEqual([
      'algorithmRefused',
    ]);
  });

  it.each([
    ['1024 bits', anRsaPair(1024)],
    ['the exponent 3', anRsaPair(2048, 3)],
  ])('algorithmRefused, for an RSA key of %s', async (_, pair) => {
    const weak = aSigningKey(subCa, { pair });
    expect(problemsOf(await signed({ by: weak }))).toEqual(['algorithmRefused']);
  });

  it('malformed, for content inside, two signers, or a version that does not fit', () => {
    const parts = partsOfCms(good);
    const inside = sequence(oid('data'), tagged(0, octetString(Buffer.from('content'))));
    expect(problemsOf(cmsOf(replaced(parts, 2, inside)))).toEqual(['malformed']);
    const signer = onlyOne(setParts(parts.at(-1)));
    const twice = setOf(signer, sequence(...sequenceOf(signer)));
    expect(problemsOf(cmsOf(replaced(parts, 4, twice)))).toEqual(['malformed']);
    expect(problemsOf(cmsOf(replaced(parts, 0, integer(3))))).toEqual(['malformed']);
    const signerOf3 = setOf(sequence(...replaced(sequenceOf(signer), 0, integer(3))));
    expect(problemsOf(cmsOf([integer(3), ...parts.slice(1, 4), signerOf3]))).toEqual(['malformed']);
  });

  it('malformed, for signed attributes that are missing, doubled or out of order', () => {
    const edited = (edit: (attributes: readonly Node[]) => readonly Node[]): Buffer =>
      withSigner((parts) => replaced(parts, 3, tagged(0, ...edit(partsOf(parts[3])))));
    expect(problemsOf(edited((attributes) => attributes))).toEqual([]);
    expect(problemsOf(edited((attributes) => attributes.slice(1)))).toEqual(['malformed']);
    expect(problemsOf(edited((attributes) => attributes.toReversed()))).toEqual(['malformed']);
    expect(problemsOf(edited(([first, ...rest]) => [first!, first!, ...rest]))).toEqual([
      'malformed',
    ]);
    expect(problemsOf(withSigner((parts) => parts.toSpliced(3, 1)))).toEqual(['malformed']);
  });

  it('malformed, for more certificates than any path needs', () => {
    const many = Array.from({ length: 11 }, () => decode(an.certificate.der));
    expect(problemsOf(cmsOf(replaced(partsOfCms(good), 3, tagged(0, ...many))))).toEqual([
      'malformed',
    ]);
  });
});

function spanOf(whole: Buffer, part: Buffer): readonly [number, number] {
  const from = whole.indexOf(part);
  return [from, from + part.length];
}

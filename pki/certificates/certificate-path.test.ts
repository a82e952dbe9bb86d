import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  bitString,
  encode,
  type Node,
  octetString,
  oid,
  sequence,
  tagged,
  taggedBytes,
  truth,
} from '../asn1/der.js';
import type { OidName } from '../asn1/oids.js';
import { oidOf, sequenceOf } from '../asn1/read-der.js';
import {
  anAuthority,
  anRsaPair,
  aSigningKey,
  DAY_MS,
  NOON_MS,
  reissued,
  withExtensions,
} from '../test-support/authority.js';
import type { Certificate } from './certificate.js';
import { findPath } from './certificate-path.js';

const pair = anRsaPair();
const otherPair = anRsaPair();
const root = anAuthority('Root', null, { pair, pathLength: 1 });
const subCa = anAuthority('Sub-CA', root, { pair: otherPair, pathLength: 0 });
const signer = aSigningKey(subCa, { pair });

interface Known {
  readonly roots?: readonly Certificate[];
  readonly intermediates?: readonly Certificate[];
  readonly atMs?: number;
}
const pathOf = (of: Certificate, known: Known = {}): string | readonly string[] => {
  const { roots = [root.certificate], intermediates = [subCa.certificate], atMs = NOON_MS } = known;
  const found = findPath(of, { roots, intermediates }, atMs);
  return typeof found === 'string'
    ? found
    : found.certificates.map(({ x509 }) => x509.subject.split('CN=')[1]?.split('\n')[0] ?? '');
};

/** The extension of this name replaced, or taken out. */
const changing = (name: OidName, ...by: readonly Node[]): ReturnType<typeof withExtensions> =>
  withExtensions((all) => [...all.filter((node) => oidOf(sequenceOf(node)[0]) !== name), ...by]);
const critical = (name: Node, value: Node): Node =>
  sequence(name, truth(), octetString(encode(value)));

describe('findPath', () => {
  it('leads from the signer over its authority to the root', () => {
    expect(pathOf(signer.certificate)).toEqual(['Nguyễn Văn An', 'Sub-CA', 'Root']);
  });

  it('is broken without the authority between, without the root, and under another root of that name', () => {
    const impostor = anAuthority('Root', null, { pair: anRsaPair() });
    expect(pathOf(signer.certificate, { intermediates: [] })).toBe('pathBroken');
    expect(pathOf(signer.certificate, { roots: [] })).toBe('pathBroken');
    expect(pathOf(signer.certificate, { roots: [impostor.certificate] })).toBe('pathBroken');
  });

  it('never trusts what is only known, be it self-signed', () => {
    expect(
      pathOf(signer.certificate, {
        roots: [],
        intermediates: [subCa.certificate, root.certificate],
      }),
    ).toBe('pathBroken');
  });

  it('is broken where a name was copied but the key did not sign', () => {
    const forged = aSigningKey({ ...subCa, key: anRsaPair().privateKey }, { pair });
    expect(pathOf(forged.certificate)).toBe('pathBroken');
  });

  it('holds from the first second of the shortest validity to its last, and not beyond', () => {
    const short = aSigningKey(subCa, { pair, notBeforeMs: NOON_MS, notAfterMs: NOON_MS + DAY_MS });
    const at = (atMs: number): string | readonly string[] => pathOf(short.certificate, { atMs });
    expect(at(NOON_MS - 1)).toBe('outsideValidity');
    expect(at(NOON_MS)).toHaveLength(3);
    expect(at(NOON_MS + DAY_MS + 999)).toHaveLength(3);
    expect(at(NOON_MS + DAY_MS + 1_000)).toBe('outsideValidity');
  });

  it('is outside validity where the authority or the root had expired, though the signer had not', () => {
    const expired = { notAfterMs: NOON_MS - 1_000 };
    const oldSubCa = anAuthority('Sub-CA', root, { pair: otherPair, pathLength: 0, ...expired });
    const oldRoot = anAuthority('Root', null, { pair, ...expired });
    expect(pathOf(signer.certificate, { intermediates: [oldSubCa.certificate] })).toBe(
      'outsideValidity',
    );
    expect(pathOf(signer.certificate, { roots: [oldRoot.certificate] })).toBe('outsideValidity');
  });

  it('finds the renewed authority behind the expired one', () => {
    const expired = { notAfterMs: NOON_MS - 1_000 };
    const old = anAuthority('Sub-CA', root, { pair: otherPair, pathLength: 0, ...expired });
    const intermediates = [old.certificate, subCa.certificate];
    expect(pathOf(signer.certificate, { intermediates })).toHaveLength(3);
  });

  it('keeps to the path length: an authority that may have none below it has none', () => {
    const below = anAuthority('Below', subCa, { pair });
    const far = aSigningKey(below, { pair: otherPair });
    const intermediates = [subCa.certificate, below.certificate];
    expect(pathOf(far.certificate, { intermediates })).toBe('pathBroken');
    const roomy = anAuthority('Sub-CA', root, { pair: otherPair, pathLength: 1 });
    expect(pathOf(far.certificate, { intermediates: [roomy.certificate, below.certificate] })).toBe(
      'pathBroken', // the root leaves room for one authority, not for two
    );
    const roomyRoot = anAuthority('Root', null, { pair, pathLength: 2 });
    expect(
      pathOf(far.certificate, {
        roots: [roomyRoot.certificate],
        intermediates: [roomy.certificate, below.certificate],
      }),
    ).toHaveLength(4);
  });

  it('lets no signer act as an authority', () => {
    const issuedBySigner = aSigningKey(signer, { pair: otherPair });
    const intermediates = [subCa.certificate, signer.certificate];
    expect(pathOf(issuedBySigner.certificate, { intermediates })).toBe('pathBroken');
  });

  it('lets no authority sign documents', () => {
    expect(pathOf(subCa.certificate)).toBe('pathBroken');
    expect(pathOf(root.certificate)).toBe('pathBroken');
    const usage = critical(oid('keyUsage'), bitString(Uint8Array.of(0x84), 2)); // signs both
    const both = reissued(subCa.certificate, root.key, changing('keyUsage', usage));
    expect(pathOf(both)).toBe('pathBroken');
    expect(pathOf(signer.certificate, { intermediates: [both] })).toHaveLength(3);
  });

  it.each<[string, ReturnType<typeof withExtensions>]>([
    ['no keyUsage', changing('keyUsage')],
    [
      'keyUsage for encryption alone',
      changing('keyUsage', critical(oid('keyUsage'), bitString(Uint8Array.of(0x20), 5))),
    ],
    [
      'the purpose of a TLS server',
      changing(
        'extendedKeyUsage',
        critical(oid('extendedKeyUsage'), sequence(serverAuthentication())),
      ),
    ],
    [
      'a critical extension that we do not know',
      changing('extendedKeyUsage', critical(oid('mgf1'), sequence())),
    ],
  ])('is broken for a signer with %s', (_, edit) => {
    const changed = reissued(signer.certificate, subCa.key, edit);
    expect(pathOf(changed)).toBe('pathBroken');
  });

  it('holds for a signer with nonRepudiation alone and no purposes named', () => {
    const usage = critical(oid('keyUsage'), bitString(Uint8Array.of(0x40), 6));
    const narrow = reissued(signer.certificate, subCa.key, changing('keyUsage', usage));
    const bare = reissued(narrow, subCa.key, changing('extendedKeyUsage'));
    expect(pathOf(bare)).toHaveLength(3);
  });

  it.each<[string, ReturnType<typeof withExtensions>]>([
    ['basicConstraints', changing('basicConstraints')],
    ['the CA flag', changing('basicConstraints', critical(oid('basicConstraints'), sequence()))],
    [
      'keyCertSign',
      changing('keyUsage', critical(oid('keyUsage'), bitString(Uint8Array.of(0x80), 7))),
    ],
  ])('is broken over an authority without %s', (_, edit) => {
    const changed = reissued(subCa.certificate, root.key, edit);
    expect(pathOf(signer.certificate, { intermediates: [changed] })).toBe('pathBroken');
  });

  it('is broken over an authority that constrains names, as we could not tell whether it is kept', () => {
    const hostName = taggedBytes(2, Buffer.from('vanban.example'));
    const value = sequence(tagged(0, sequence(hostName)));
    const constraint = sequence(oid('nameConstraints'), octetString(encode(value)));
    const constrained = reissued(
      subCa.certificate,
      root.key,
      withExtensions((all) => [...all, constraint]),
    );
    expect(pathOf(signer.certificate, { intermediates: [constrained] })).toBe('pathBroken');
  });

  it('is broken over an authority whose key is too weak', () => {
    const weak = anAuthority('Weak', root, { pair: anRsaPair(1024), pathLength: 0 });
    const below = aSigningKey(weak, { pair });
    expect(pathOf(below.certificate, { intermediates: [weak.certificate] })).toBe('pathBroken');
  });

  it('gives up on a maze of cross-certified authorities instead of walking all of it', () => {
    const maze = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].map((name) => ({
      name,
      pair: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    }));
    const keys = maze.map(({ name, pair: own }) =>
      anAuthority(name, null, { pair: own, pathLength: 9 }),
    );
    const crossed = keys.flatMap((issuer) =>
      maze.map(({ name, pair: own }) => anAuthority(name, issuer, { pair: own, pathLength: 9 })),
    );
    const lost = aSigningKey(keys[0]!, { pair });
    const startedMs = performance.now();
    const intermediates = crossed.map(({ certificate }) => certificate);
    expect(pathOf(lost.certificate, { intermediates })).toBe('pathBroken');
    expect(performance.now() - startedMs).toBeLessThan(500);
  }, 20_000);
});

/** id-kp-serverAuth, which nothing here needs a name for. */
function serverAuthentication(): Node {
  return { ...oid('data'), value: Buffer.from('2b06010505070301', 'hex').toString('latin1') };
}

import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readKeyFile } from '../key-files/key-file.js';
import { AN, OFFICE } from '../test-support/authority.js';
import { openDevelopmentCa, type WantedKey } from './development-ca.js';

const password = 'for demonstrations only';
const wanted: readonly WantedKey[] = [
  { holder: AN, commonName: 'Nguyễn Văn An', title: 'Chánh Văn phòng' },
  { holder: OFFICE, commonName: 'Sở Nội vụ tỉnh Thái Nguyên (thử nghiệm)' },
];

let keysDir: string;
beforeEach(async () => {
  keysDir = await mkdtemp(join(tmpdir(), 'congvan-ca-'));
});
afterEach(() => rm(keysDir, { recursive: true, force: true }));

const contents = async (): Promise<ReadonlyMap<string, string>> => {
  const names = (await readdir(keysDir)).toSorted();
  const files = names.map(async (name) => {
    const bytes = await readFile(join(keysDir, name), 'base64');
    return [name, bytes] as const;
  });
  return new Map(await Promise.all(files));
};

describe('openDevelopmentCa', () => {
  it('makes a root, an authority below it and the keys that are wanted, for nobody else to read', async () => {
    const ca = await openDevelopmentCa({ keysDir, password });
    await ca.ensureKeys(wanted);
    const names = [...(await contents()).keys()];
    expect(names).toEqual([
      'agency-H55.19.p12',
      'person-H55.19-an.nguyen.p12',
      'root.p12',
      'root.pem',
      'sub-ca.p12',
      'sub-ca.pem',
    ]);
    const modes = await Promise.all(names.map((name) => stat(join(keysDir, name))));
    expect(new Set(modes.map(({ mode }) => mode & 0o777))).toEqual(new Set([0o600]));

    const [root, subCa] = [ca.rootPem, ca.subCaPem].map((pem) => new X509Certificate(pem));
    expect(root!.verify(root!.publicKey)).toBe(true);
    expect(subCa!.verify(root!.publicKey)).toBe(true);
    const key = await readKeyFile(join(keysDir, 'agency-H55.19.p12'), password);
    expect(key!.certificate.x509.verify(subCa!.publicKey)).toBe(true);
    expect(key!.certificate.named).toEqual({
      commonName: 'Sở Nội vụ tỉnh Thái Nguyên (thử nghiệm)',
      holder: OFFICE,
    });
  });

  it('keeps every key that stands, also those of people it is asked for again', async () => {
    const first = await openDevelopmentCa({ keysDir, password });
    await first.ensureKeys(wanted.slice(0, 1));
    const before = await contents();
    const again = await openDevelopmentCa({ keysDir, password });
    expect(again).toMatchObject({ rootPem: first.rootPem, subCaPem: first.subCaPem });
    await again.ensureKeys(wanted);
    const after = await contents();
    expect([...before].filter(([name, bytes]) => after.get(name) !== bytes)).toEqual([]);
    expect(after.size).toBe(before.size + 1);
  });

  it('ends with one authority and one key each, whoever opens it at the same time', async () => {
    const open = async (): Promise<string> => {
      const ca = await openDevelopmentCa({ keysDir, password });
      await ca.ensureKeys([...wanted, ...wanted]);
      return ca.rootPem + ca.subCaPem;
    };
    const pems = await Promise.all([open(), open()]);
    expect(new Set(pems).size).toBe(1);
    expect((await contents()).size).toBe(6);
    const subCa = new X509Certificate(await readFile(join(keysDir, 'sub-ca.pem')));
    const key = await readKeyFile(join(keysDir, 'person-H55.19-an.nguyen.p12'), password);
    expect(key!.certificate.x509.verify(subCa.publicKey)).toBe(true);
  });

  it('goes on where it was stopped after the root', async () => {
    const { rootPem } = await openDevelopmentCa({ keysDir, password });
    await Promise.all(
      ['sub-ca.p12', 'sub-ca.pem', 'root.pem'].map((name) => rm(join(keysDir, name))),
    );
    const ca = await openDevelopmentCa({ keysDir, password });
    expect(ca.rootPem).toBe(rootPem);
    expect(await readFile(join(keysDir, 'sub-ca.pem'), 'utf8')).toBe(ca.subCaPem);
  });

  it('does not open with another password', async () => {
    await openDevelopmentCa({ keysDir, password });
    await expect(openDevelopmentCa({ keysDir, password: 'another' })).rejects.toThrow(
      'cannot be opened',
    );
  });
});

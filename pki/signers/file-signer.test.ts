import { createHash } from 'node:crypto';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyHolder } from '../../domain/ports/signatures.js';
import { subjectOf } from '../certificates/holder-name.js';
import { addKeyFile, keyFileName } from '../key-files/key-file.js';
import {
  AN,
  anAuthority,
  aSigningKey,
  DAY_MS,
  NOON_MS,
  OFFICE,
} from '../test-support/authority.js';
import { createVerifier } from '../verifier.js';
import { createFileSigner } from './file-signer.js';

const password = 'for tests';
const root = anAuthority('Root', null);
const subCa = anAuthority('Sub-CA', root, { pathLength: 0 });
const keyOf = (holder: KeyHolder): ReturnType<typeof aSigningKey> =>
  aSigningKey(subCa, { subject: subjectOf(holder, { commonName: 'Trần Thị Bình' }) });
const [anKey, officeKey] = [keyOf(AN), keyOf(OFFICE)];
const contentSha256 = createHash('sha256').update('Tờ trình').digest('hex');
const verifier = createVerifier({ roots: [root.certificate.x509.toString()] });

let keysDir: string;
beforeEach(async () => {
  keysDir = await mkdtemp(join(tmpdir(), 'congvan-signer-'));
});
afterEach(() => rm(keysDir, { recursive: true, force: true }));

const fileOf = (holder: KeyHolder): string => join(keysDir, keyFileName(holder));
const signerAt = (atMs = NOON_MS): ReturnType<typeof createFileSigner> =>
  createFileSigner({ keysDir, password, nowMs: () => atMs });

describe('createFileSigner', () => {
  it('signs with the key of whoever is asked for, person or agency', async () => {
    await addKeyFile(fileOf(AN), password, anKey);
    await addKeyFile(fileOf(OFFICE), password, officeKey);
    const signer = signerAt();
    const reports = [AN, OFFICE].map(async (holder) => {
      const cms = await signer.signDetached(holder, contentSha256);
      return verifier.verifyDetached({ cms, contentSha256, atMs: NOON_MS, holder });
    });
    expect(await Promise.all(reports)).toMatchObject([
      { ok: true, signer: { holder: AN } },
      { ok: true, signer: { holder: OFFICE } },
    ]);
  });

  it('opens a key once and needs its file no more', async () => {
    await addKeyFile(fileOf(AN), password, anKey);
    const signer = signerAt();
    const first = await signer.signDetached(AN, contentSha256);
    await rm(fileOf(AN));
    expect(await signer.signDetached(AN, contentSha256)).toEqual(first);
  });

  it('refuses with signingKeyMissing until there is a key, and then signs', async () => {
    const signer = signerAt();
    const attempt = (): Promise<Uint8Array> => signer.signDetached(AN, contentSha256);
    await expect(attempt()).rejects.toMatchObject({ name: 'Refusal', code: 'signingKeyMissing' });
    await addKeyFile(fileOf(AN), password, anKey);
    await expect(attempt()).resolves.toBeInstanceOf(Uint8Array);
  });

  it('looks for no file by an id that could lead elsewhere', async () => {
    const holder = { ...AN, userId: '../agency-H55.19' } as const;
    await expect(signerAt().signDetached(holder, contentSha256)).rejects.toMatchObject({
      code: 'signingKeyMissing',
    });
  });

  it('refuses to sign outside the validity of the certificate (SG-05.1)', async () => {
    await addKeyFile(fileOf(AN), password, anKey);
    const late = signerAt(NOON_MS + 101 * DAY_MS).signDetached(AN, contentSha256);
    await expect(late).rejects.toMatchObject({ code: 'signingCertificateNotValid' });
  });

  it('takes a file that was renamed to somebody else for a fault', async () => {
    await addKeyFile(fileOf(AN), password, anKey);
    await rename(fileOf(AN), fileOf(OFFICE));
    await expect(signerAt().signDetached(OFFICE, contentSha256)).rejects.toThrow("somebody else's");
  });

  it('takes a file that does not open for a fault, and says neither key nor password', async () => {
    await writeFile(fileOf(AN), 'not a key file');
    const failed = signerAt().signDetached(AN, contentSha256);
    await expect(failed).rejects.toThrow('cannot be opened');
    await expect(failed).rejects.not.toThrow(password);
  });

  it('signs nothing but a SHA-256', async () => {
    await addKeyFile(fileOf(AN), password, anKey);
    await expect(signerAt().signDetached(AN, 'abc')).rejects.toThrow(TypeError);
  });

  it('does not replace a key that stands', async () => {
    await addKeyFile(fileOf(AN), password, anKey);
    const first = await signerAt().signDetached(AN, contentSha256);
    await addKeyFile(fileOf(AN), password, keyOf(AN));
    expect(await signerAt().signDetached(AN, contentSha256)).toEqual(first);
  });
});

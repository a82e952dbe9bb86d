import { copyFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyHolder } from '../../domain/ports/signatures.js';
import { subjectOf } from '../certificates/holder-name.js';
import {
  AN,
  anAuthority,
  aSigningKey,
  DAY_MS,
  NOON_MS,
  OFFICE,
} from '../test-support/authority.js';
import { createFileKeyStore } from './file-key-store.js';
import { addKeyFile, keyFileName } from './key-file.js';

const password = 'for tests';
const root = anAuthority('Root', null);
const keyOf = (holder: KeyHolder, notAfterMs = NOON_MS + 100 * DAY_MS) =>
  aSigningKey(root, { subject: subjectOf(holder, { commonName: 'Trần Thị Bình' }), notAfterMs });

describe('the certificates of the key store (R14)', () => {
  let keysDir: string;
  let unreadable: string[];
  beforeEach(async () => {
    keysDir = await mkdtemp(join(tmpdir(), 'congvan-key-store-'));
    unreadable = [];
  });
  afterEach(() => rm(keysDir, { recursive: true, force: true }));

  const fileOf = (holder: KeyHolder): string => join(keysDir, keyFileName(holder));
  const open = () =>
    createFileKeyStore({ keysDir, password, onUnreadable: (file) => unreadable.push(file) });

  it('are those of people and agencies, and of nothing else in the folder', async () => {
    await addKeyFile(fileOf(AN), password, keyOf(AN));
    await addKeyFile(fileOf(OFFICE), password, keyOf(OFFICE));
    await addKeyFile(join(keysDir, 'root.p12'), password, root);
    const { held } = await open().certificates();
    const { x509, serialNumber, fingerprint } = keyOf(AN).certificate;
    expect(held.map(({ holder }) => holder)).toEqual(expect.arrayContaining([AN, OFFICE]));
    expect(held).toHaveLength(2);
    expect(held[0]).toMatchObject({
      holderName: 'Trần Thị Bình',
      issuer: 'C=VN, CN=Root',
      notBeforeMs: NOON_MS - 100 * DAY_MS,
      notAfterMs: NOON_MS + 100 * DAY_MS,
    });
    expect([serialNumber.length, fingerprint.length, x509.ca]).toEqual([
      held[0]?.serialNumber.length,
      (held[0]?.certificateId.length ?? 0) / 2,
      false,
    ]);
  });

  it('are read again when a file has been replaced', async () => {
    const store = open();
    await addKeyFile(fileOf(AN), password, keyOf(AN));
    const [before] = (await store.certificates()).held;
    const next = join(keysDir, 'next');
    await addKeyFile(next, password, keyOf(AN, NOON_MS + 900 * DAY_MS));
    await rename(next, fileOf(AN));
    const [after] = (await store.certificates()).held;
    expect(after?.notAfterMs).toBe(NOON_MS + 900 * DAY_MS);
    expect(after?.certificateId).not.toBe(before?.certificateId);
  });

  it('leave out what cannot be opened or is somebody else’s, and tell of it', async () => {
    await addKeyFile(fileOf(AN), password, keyOf(AN));
    await copyFile(fileOf(AN), fileOf(OFFICE));
    await writeFile(join(keysDir, 'person-H55.19-nobody.p12'), 'no key');
    const content = await open().certificates();
    expect(content.held.map(({ holder }) => holder)).toEqual([AN]);
    expect(content.unreadable).toBe(2);
    expect(unreadable.toSorted()).toEqual(['agency-H55.19.p12', 'person-H55.19-nobody.p12']);
  });
});

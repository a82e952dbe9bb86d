import { generateKeyPair, type KeyObject } from 'node:crypto';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { KeyHolder } from '../../domain/ports/signatures.js';
import type { Node } from '../asn1/der.js';
import { type HolderTitle, nameOf, subjectOf } from '../certificates/holder-name.js';
import {
  addKeyFile,
  addPrivateFile,
  hasCode,
  keyFileName,
  readKeyFile,
} from '../key-files/key-file.js';
import type { SigningKey } from '../key-files/pkcs12.js';
import { type CertificateRequest, issueCertificate } from './issue-certificate.js';

interface DevelopmentCaOptions {
  readonly keysDir: string;
  /** Of every key file in it. */
  readonly password: string;
  readonly nowMs?: () => number;
}

/** Whose key there shall be, and what its certificate says of them. */
export interface WantedKey extends HolderTitle {
  readonly holder: KeyHolder;
}

/** A certificate authority for demonstrations and tests; real keys come from the public-service CA. */
export interface DevelopmentCa {
  readonly rootPem: string;
  readonly subCaPem: string;
  /** Makes the key of each holder that has none; the ones that stand are kept as they are. */
  readonly ensureKeys: (wanted: readonly WantedKey[]) => Promise<void>;
}

const DAY_MS = 86_400_000;
/** Back to before any document of a demonstration, and on beyond its retention. */
const BACKDATED_MS = 400 * DAY_MS;
const AUTHORITY_VALIDITY_MS = 30 * 365 * DAY_MS;
const HOLDER_VALIDITY_MS = 15 * 365 * DAY_MS;

/**
 * Opens the development authority of a directory, and makes it where there is none yet.
 *
 * It leaves `root.pem` and `sub-ca.pem` for whoever checks signatures and a PKCS#12 file for each
 * key, all of mode 0600. Opening again, or from two processes at once, changes nothing.
 */
export async function openDevelopmentCa(options: DevelopmentCaOptions): Promise<DevelopmentCa> {
  const { keysDir, password, nowMs = Date.now } = options;
  const subCaFile = join(keysDir, 'sub-ca.p12');
  const subCa = (await readKeyFile(subCaFile, password)) ?? (await makeAuthorities());
  const [root] = subCa.issuers;
  if (root === undefined) throw new Error(`${subCaFile} lacks the root's certificate`);
  const pems = { rootPem: root.x509.toString(), subCaPem: subCa.certificate.x509.toString() };
  await addPrivateFile(join(keysDir, 'root.pem'), Buffer.from(pems.rootPem));
  await addPrivateFile(join(keysDir, 'sub-ca.pem'), Buffer.from(pems.subCaPem));

  async function makeAuthorities(): Promise<SigningKey> {
    const rootKey = await ensure('root.p12', null, () => authority('Root CA', 1));
    return ensure('sub-ca.p12', rootKey, () => authority('Sub-CA', 0));
  }

  /** Whatever stands in the file in the end, made here or by somebody faster. */
  async function ensure(
    fileName: string,
    issuer: SigningKey | null,
    about: () => About,
  ): Promise<SigningKey> {
    const path = join(keysDir, fileName);
    const standing = await readKeyFile(path, password);
    if (standing !== null) return standing;
    await addKeyFile(path, password, await issue(about(), issuer, nowMs()));
    const made = await readKeyFile(path, password);
    if (made === null) throw new Error(`${path} is gone again`);
    return made;
  }

  const ensureKey = async ({ holder, ...title }: WantedKey): Promise<void> => {
    const path = join(keysDir, keyFileName(holder));
    if (await exists(path)) return;
    const about: About = {
      subject: subjectOf(holder, title),
      use: { kind: 'documents' },
      validityMs: HOLDER_VALIDITY_MS,
    };
    const issuer = { ...subCa, issuers: [] };
    await addKeyFile(path, password, await issue(about, issuer, nowMs()));
  };

  return {
    ...pems,
    ensureKeys: async (wanted) => {
      const left = wanted.values();
      const lane = async (): Promise<void> => {
        for (const one of left) await ensureKey(one);
      };
      await Promise.all([lane(), lane()]); // a pair of keys is a fifth of a second of one core
    },
  };
}

interface About extends Pick<CertificateRequest, 'subject' | 'use'> {
  readonly validityMs: number;
}

const authority = (name: string, pathLength: number): About => ({
  subject: authorityName(name),
  use: { kind: 'authority', pathLength },
  validityMs: AUTHORITY_VALIDITY_MS,
});

const authorityName = (name: string): Node =>
  nameOf([['commonName', `Congvan Development ${name}`]]);

const newKeyPair = promisify(generateKeyPair);

async function issue(about: About, issuer: SigningKey | null, now: number): Promise<SigningKey> {
  const { publicKey, privateKey } = await newKeyPair('rsa', { modulusLength: 2048 });
  const { subject, use, validityMs } = about;
  const request = {
    subject,
    use,
    publicKey,
    notBeforeMs: now - BACKDATED_MS,
    notAfterMs: now + validityMs,
  };
  const signedBy: { key: KeyObject; certificate: SigningKey['certificate'] | null } = issuer ?? {
    key: privateKey,
    certificate: null,
  };
  return {
    key: privateKey,
    certificate: issueCertificate(request, signedBy),
    issuers: issuer === null ? [] : [issuer.certificate, ...issuer.issuers],
  };
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

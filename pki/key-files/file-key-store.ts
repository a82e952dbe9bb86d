import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeldCertificate, KeyStore } from '../../domain/ports/certificates.js';
import type { Certificate } from '../certificates/certificate.js';
import { hasCode, keyFileName, readKeyFile } from './key-file.js';

interface FileKeyStoreOptions {
  readonly keysDir: string;
  readonly password: string;
  /** Told of every file that cannot be read, each time. */
  readonly onUnreadable: (fileName: string, cause: unknown) => void;
}

const KEY_FILE = /^(?:person|agency)-.+\.p12$/;

/**
 * The certificates in the signer's folder (R14). A file is opened again only when it has changed, for
 * opening one takes longer than reading a thousand names.
 */
export function createFileKeyStore({
  keysDir,
  password,
  onUnreadable,
}: FileKeyStoreOptions): KeyStore {
  const known = new Map<string, Readonly<{ version: string; certificate: HeldCertificate }>>();

  const read = async (fileName: string): Promise<HeldCertificate | null> => {
    const path = join(keysDir, fileName);
    const { mtimeMs, ino, size } = await stat(path);
    const version = `${ino}/${mtimeMs}/${size}`;
    const before = known.get(fileName);
    if (before?.version === version) return before.certificate;
    const key = await readKeyFile(path, password);
    if (key === null) return null;
    const certificate = heldCertificate(key.certificate, fileName);
    known.set(fileName, { version, certificate });
    return certificate;
  };

  return {
    certificates: async () => {
      const held: HeldCertificate[] = [];
      let unreadable = 0;
      for (const fileName of (await readdir(keysDir)).filter((name) => KEY_FILE.test(name))) {
        try {
          const certificate = await read(fileName);
          if (certificate !== null) held.push(certificate);
        } catch (cause) {
          if (hasCode(cause, 'ENOENT')) continue; // taken away between the two looks
          unreadable += 1;
          onUnreadable(fileName, cause);
        }
      }
      return { held, unreadable };
    },
  };
}

/** The signer uses a file by its name, and refuses one whose certificate names somebody else. */
function heldCertificate(certificate: Certificate, fileName: string): HeldCertificate {
  const { named, fingerprint, serialNumber, x509, notBeforeMs, notAfterMs } = certificate;
  if (named === null || keyFileName(named.holder) !== fileName)
    throw new Error(`the certificate in ${fileName} is somebody else's`);
  return {
    certificateId: fingerprint.toString('hex'),
    holder: named.holder,
    holderName: named.commonName,
    serialNumber,
    issuer: x509.issuer.replaceAll('\n', ', '),
    notBeforeMs,
    notAfterMs,
  };
}

import { join } from 'node:path';
import { Refusal } from '../../domain/ports/refusal.js';
import type { KeyHolder, Signer } from '../../domain/ports/signatures.js';
import type { Certificate } from '../certificates/certificate.js';
import { isValidAt } from '../certificates/certificate-path.js';
import { canHoldKey, isSameHolder } from '../certificates/holder-name.js';
import { signDetached } from '../cms/sign-detached.js';
import { signWithKey } from '../cms/signature-schemes.js';
import { keyFileName, readKeyFile } from '../key-files/key-file.js';
import type { SigningKey } from '../key-files/pkcs12.js';

interface FileSignerOptions {
  readonly keysDir: string;
  readonly password: string;
  readonly nowMs?: () => number;
}

/**
 * Signs with keys in PKCS#12 files, each opened once and kept as a key object of OpenSSL.
 *
 * Refuses with `signingKeyMissing` where the holder has no file, also until it gets one, and with
 * `signingCertificateNotValid` outside the validity of the certificate (SG-05.1). A file that cannot
 * be opened, or that is somebody else's, is a fault. The content's digest must be a SHA-256 in hex.
 */
export function createFileSigner(options: FileSignerOptions): Signer {
  const { keysDir, password, nowMs = Date.now } = options;
  const opened = new Map<string, Promise<SigningKey>>();

  const keyOf = (holder: KeyHolder): Promise<SigningKey> => {
    const fileName = keyFileName(holder);
    const known = opened.get(fileName);
    if (known !== undefined) return known;
    const opening = openKey(join(keysDir, fileName), password, holder);
    opened.set(fileName, opening);
    opening.catch(() => opened.delete(fileName)); // the next one tries again
    return opening;
  };

  return {
    signDetached: async (holder, contentSha256) => {
      if (!SHA256.test(contentSha256)) throw new TypeError('a SHA-256 in lower-case hex is signed');
      if (!canHoldKey(holder)) throw new Refusal('signingKeyMissing');
      const { key, certificate, issuers } = await keyOf(holder);
      if (!isValidAt(certificate, nowMs())) throw new Refusal('signingCertificateNotValid');
      const scheme = key.asymmetricKeyType === 'ec' ? 'ecdsaP256' : 'rsaPkcs1';
      return signDetached({
        contentSha256: Buffer.from(contentSha256, 'hex'),
        signer: certificate,
        issuers: issuers.filter((issuer) => !isSelfIssued(issuer)),
        scheme,
        sign: signWithKey(key, scheme),
      });
    },
  };
}

const SHA256 = /^[0-9a-f]{64}$/;

/** A root: whoever checks has it already, or does not trust it. */
const isSelfIssued = ({ issuer, subject }: Certificate): boolean => issuer.equals(subject);

async function openKey(path: string, password: string, holder: KeyHolder): Promise<SigningKey> {
  const key = await readKeyFile(path, password);
  if (key === null) throw new Refusal('signingKeyMissing');
  const { named } = key.certificate;
  if (named === null || !isSameHolder(named.holder, holder)) {
    throw new Error(`the certificate in ${path} is somebody else's`);
  }
  return key;
}

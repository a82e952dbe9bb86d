import { createHash } from 'node:crypto';
import { createKeyring, type Keyring } from './keyring.js';

/**
 * The keyring of an installation: one master key, named after itself.
 *
 * Every process that is given the key writes the same name into the headers, and a rotated key gets
 * another one without anybody having to choose it. Eight bytes of a hash tell nothing about 32 random
 * ones.
 */
export function installationKeyring(masterKey: Uint8Array): Keyring {
  const name = createHash('sha256').update('congvan master key\n').update(masterKey).digest('hex');
  return createKeyring({ id: name.slice(0, 16), key: masterKey });
}

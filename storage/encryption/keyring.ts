import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DamagedDataError } from './damaged-data-error.js';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_ID_FORM = /^[0-9A-Za-z_-]{1,32}$/;

/** A master key of the installation; `id` is not secret and stands in every header. */
export interface MasterKey {
  readonly id: string;
  readonly key: Uint8Array;
}

/** A data key under the master key that wrapped it. */
export interface WrappedKey {
  readonly keyId: string;
  readonly wrapped: Uint8Array;
}

/** Makes and opens data keys; the master keys never leave it. */
export interface Keyring {
  /** A fresh data key for one object, wrapped by the current master key and bound to `context`. */
  readonly newDataKey: (context: string) => WrappedKey & { readonly dataKey: Buffer };
  /** The data key again, by whichever master key wrapped it; damaged or moved ones are refused. */
  readonly unwrap: (wrapped: WrappedKey, context: string) => Buffer;
}

/** Length of a wrapped data key: nonce, key, tag. */
export const WRAPPED_KEY_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;

/**
 * The installation's keyring: what is new is wrapped by `current`, what is old opens with `older`.
 *
 * Rotation puts the present key among the older ones. A key of another length or an id given twice
 * is a fault of the configuration and stops the start. A data key is bound to its object by the
 * context, so a row copied over another one does not open.
 */
export function createKeyring(current: MasterKey, older: readonly MasterKey[] = []): Keyring {
  const keys = new Map<string, Buffer>();
  for (const { id, key } of [current, ...older]) {
    if (!KEY_ID_FORM.test(id))
      throw new Error('a master key id is not of 1 to 32 letters or digits');
    if (key.byteLength !== KEY_BYTES) throw new Error(`master key ${id} does not have 32 bytes`);
    if (keys.has(id)) throw new Error(`master key ${id} stands twice in the keyring`);
    keys.set(id, Buffer.from(key));
  }

  const masterKey = (id: string): Buffer => {
    const key = keys.get(id);
    if (key === undefined) throw new DamagedDataError(`master key ${id} is not in the keyring`);
    return key;
  };

  return {
    newDataKey: (context) => {
      const dataKey = randomBytes(KEY_BYTES);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, masterKey(current.id), nonce);
      cipher.setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(dataKey), cipher.final()]);
      const wrapped = Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
      return { keyId: current.id, wrapped, dataKey };
    },

    unwrap: ({ keyId, wrapped }, context) => {
      const key = masterKey(keyId);
      if (wrapped.byteLength !== WRAPPED_KEY_BYTES) {
        throw new DamagedDataError('a wrapped key has the wrong length');
      }
      const decipher = createDecipheriv(CIPHER, key, wrapped.subarray(0, NONCE_BYTES));
      decipher.setAAD(Buffer.from(context));
      decipher.setAuthTag(wrapped.subarray(-TAG_BYTES));
      try {
        const sealed = wrapped.subarray(NONCE_BYTES, -TAG_BYTES);
        return Buffer.concat([decipher.update(sealed), decipher.final()]);
      } catch (cause) {
        throw new DamagedDataError('a wrapped key does not open', { cause });
      }
    },
  };
}

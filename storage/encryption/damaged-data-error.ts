/**
 * Thrown when stored bytes are not what was once stored.
 *
 * - a byte was changed, cut off, moved, or taken from another object (I11)
 * - the master key that wrapped the data key is not in the keyring
 *
 * The message names ids and lengths only, never content.
 */
export class DamagedDataError extends Error {
  override readonly name = 'DamagedDataError';
}

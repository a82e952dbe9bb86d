import { DamagedDataError } from './damaged-data-error.js';
import { type Keyring, WRAPPED_KEY_BYTES } from './keyring.js';
import { openSegment, sealSegment } from './segments.js';

const FORMAT = 1;
const WHOLE = { index: 0, isLast: true } as const;

/**
 * Seals a short value under a key of its own into one piece of bytes: format, key id, wrapped key,
 * one segment.
 *
 * `context` says what the value is (`text/<id>`); it opens under no other. More than 64 KiB is a
 * fault: the caller's limits stand before this one.
 */
export function sealValue(keyring: Keyring, context: string, plain: Uint8Array): Buffer {
  const { keyId, wrapped, dataKey } = keyring.newDataKey(context);
  const id = Buffer.from(keyId);
  const head = Buffer.from([FORMAT, id.byteLength]);
  return Buffer.concat([head, id, wrapped, sealSegment(dataKey, WHOLE, plain)]);
}

/** The value again, or a `DamagedDataError` when a single byte or the context differs. */
export function openValue(keyring: Keyring, context: string, sealed: Uint8Array): Buffer {
  const [format, idBytes = 0] = sealed;
  const keyAt = 2 + idBytes;
  const segmentAt = keyAt + WRAPPED_KEY_BYTES;
  if (format !== FORMAT || sealed.byteLength < segmentAt) {
    throw new DamagedDataError('a sealed value has no header');
  }
  const keyId = Buffer.from(sealed.subarray(2, keyAt)).toString('utf8');
  const dataKey = keyring.unwrap({ keyId, wrapped: sealed.subarray(keyAt, segmentAt) }, context);
  return openSegment(dataKey, WHOLE, sealed.subarray(segmentAt));
}

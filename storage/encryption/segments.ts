import { createCipheriv, createDecipheriv } from 'node:crypto';
import { DamagedDataError } from './damaged-data-error.js';

const CIPHER = 'aes-256-gcm';
const TAG_BYTES = 16;

/** Plain bytes of every segment but the last, which may be shorter and even empty. */
export const SEGMENT_BYTES = 64 * 1024;
export const SEALED_SEGMENT_BYTES = SEGMENT_BYTES + TAG_BYTES;

/** Where a segment stands in its object. */
export interface SegmentPlace {
  readonly index: number;
  readonly isLast: boolean;
}

/**
 * Seals one segment: cipher text, then tag.
 *
 * The nonce is the segment's number: unique, because a data key serves one object once. Number and
 * last-flag are authenticated, so segments can be neither reordered nor cut off nor added unseen.
 */
export function sealSegment(dataKey: Uint8Array, place: SegmentPlace, plain: Uint8Array): Buffer {
  if (plain.byteLength > SEGMENT_BYTES) throw new RangeError('a segment has at most 64 KiB');
  const cipher = createCipheriv(CIPHER, dataKey, nonceOf(place));
  cipher.setAAD(authenticated(place));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** The plain bytes, or a `DamagedDataError` when bytes or place are not those of the sealing. */
export function openSegment(dataKey: Uint8Array, place: SegmentPlace, sealed: Uint8Array): Buffer {
  if (sealed.byteLength < TAG_BYTES || sealed.byteLength > SEALED_SEGMENT_BYTES) {
    throw new DamagedDataError(`segment ${place.index} has the wrong length`);
  }
  const decipher = createDecipheriv(CIPHER, dataKey, nonceOf(place));
  decipher.setAAD(authenticated(place));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch (cause) {
    throw new DamagedDataError(`segment ${place.index} does not open`, { cause });
  }
}

function nonceOf({ index }: SegmentPlace): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

function authenticated({ index, isLast }: SegmentPlace): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt32BE(index, 0);
  bytes.writeUInt8(isLast ? 1 : 0, 4);
  return bytes;
}

import { DamagedDataError } from './damaged-data-error.js';
import { openSegment, SEGMENT_BYTES, sealSegment } from './segments.js';

type Bytes = AsyncIterable<Uint8Array>;

/** Cuts a stream into segments and seals them; holds at most one segment and one piece of input. */
export async function* sealStream(dataKey: Uint8Array, content: Bytes): AsyncGenerator<Buffer> {
  const waiting = Buffer.alloc(SEGMENT_BYTES);
  let filled = 0;
  let index = 0;
  for await (const piece of content) {
    for (let at = 0; at < piece.byteLength; ) {
      // Full, and more follows: only now is it certain that this one is not the last.
      if (filled === SEGMENT_BYTES) {
        yield sealSegment(dataKey, { index, isLast: false }, waiting);
        index += 1;
        filled = 0;
      }
      const taken = piece.subarray(at, at + SEGMENT_BYTES - filled);
      waiting.set(taken, filled);
      filled += taken.byteLength;
      at += taken.byteLength;
    }
  }
  yield sealSegment(dataKey, { index, isLast: true }, waiting.subarray(0, filled));
}

/**
 * Opens sealed segments in order and gives out only bytes that are authenticated.
 *
 * Throws a `DamagedDataError` at the first segment that was changed, moved, or that should have
 * been followed by another one. A reader must not take what came before for the whole.
 */
export async function* openStream(dataKey: Uint8Array, segments: Bytes): AsyncGenerator<Buffer> {
  let index = 0;
  let held: Uint8Array | null = null;
  for await (const segment of segments) {
    if (held !== null) {
      yield openSegment(dataKey, { index, isLast: false }, held);
      index += 1;
    }
    held = segment;
  }
  if (held === null) throw new DamagedDataError('not one segment is left');
  yield openSegment(dataKey, { index, isLast: true }, held);
}

import { SEALED_SEGMENT_BYTES } from '../encryption/segments.js';
import { SEGMENTS_PER_PACK } from './file-rows.js';

/** Gathers sealed segments into packs; every pack but the last is full, and there is at least one. */
export async function* packed(segments: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let gathered: Buffer[] = [];
  for await (const segment of segments) {
    if (gathered.length === SEGMENTS_PER_PACK) {
      yield Buffer.concat(gathered);
      gathered = [];
    }
    gathered.push(segment);
  }
  yield Buffer.concat(gathered);
}

/** The segments of packs again; what does not fit the sizes fails where the segment is opened. */
export async function* unpacked(packs: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const pack of packs) {
    for (let at = 0; at < pack.byteLength; at += SEALED_SEGMENT_BYTES) {
      yield pack.subarray(at, at + SEALED_SEGMENT_BYTES);
    }
  }
}

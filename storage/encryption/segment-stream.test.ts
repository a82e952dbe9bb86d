import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { DamagedDataError } from './damaged-data-error.js';
import { openStream, sealStream } from './segment-stream.js';
import { SEGMENT_BYTES } from './segments.js';

const dataKey = randomBytes(32);

async function* streamOf(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

async function gather(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return pieces;
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield randomBytes(10);
  throw new Error('the line is cut');
}

const seal = (plain: Uint8Array) => gather(sealStream(dataKey, streamOf([plain])));
const open = (segments: readonly Uint8Array[]) => gather(openStream(dataKey, streamOf(segments)));

describe('a stream of segments', () => {
  it('gives back what went in, however it was cut', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 3 * SEGMENT_BYTES }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(sizes, async (lengths) => {
        const pieces = lengths.map((length) => randomBytes(length));
        const segments = await gather(sealStream(dataKey, streamOf(pieces)));
        expect(Buffer.concat(await open(segments)).equals(Buffer.concat(pieces))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    [0, 1],
    [SEGMENT_BYTES, 1],
    [SEGMENT_BYTES + 1, 2],
    [2 * SEGMENT_BYTES, 2],
  ])('seals %i bytes in %i segments', async (sizeBytes, count) => {
    expect(await seal(randomBytes(sizeBytes))).toHaveLength(count);
  });

  it('finds that the end was cut off, though every segment left is whole', async () => {
    const segments = await seal(randomBytes(3 * SEGMENT_BYTES));
    await expect(open(segments.slice(0, 2))).rejects.toThrow(DamagedDataError);
    await expect(open([])).rejects.toThrow(DamagedDataError);
  });

  it('finds segments that were swapped, repeated or left out', async () => {
    const [first, second, third] = (await seal(randomBytes(3 * SEGMENT_BYTES))) as [
      Uint8Array,
      Uint8Array,
      Uint8Array,
    ];
    const changes = [
      [second, first, third],
      [first, second, second, third],
      [first, third],
      [first, second, third, third],
    ];
    for (const segments of changes) await expect(open(segments)).rejects.toThrow(DamagedDataError);
  });

  it('passes on what went wrong with its source', async () => {
    await expect(gather(sealStream(dataKey, broken()))).rejects.toThrow('the line is cut');
  });
});

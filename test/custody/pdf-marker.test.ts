import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Mark } from '../../domain/custody/mark.js';
import type { PdfMarker } from '../../domain/ports/pdf-marker.js';
import { findMarks } from '../../pki/pdf/find-marks.js';
import { createPdfMarker } from '../../pki/pdf/pdf-marker.js';
import { handMadePdf } from '../support/hand-made-pdf.js';

const MARK: Mark = {
  markId: '0123456789abcdef0123456789abcdef',
  agencyCode: 'H99.02',
  userId: 'r-officer',
  atMs: Date.parse('2026-03-02T09:00:05+07:00'),
};

const fileOf = (bytes: Buffer): Parameters<PdfMarker['mark']>[0] => ({
  content: async function* () {
    yield bytes.subarray(0, 100);
    yield bytes.subarray(100);
  },
  sizeBytes: bytes.byteLength,
});

const opened: PdfMarker[] = [];
function aMarker(limits: Parameters<typeof createPdfMarker>[0] = {}): PdfMarker {
  const marker = createPdfMarker(limits);
  opened.push(marker);
  return marker;
}
afterAll(() => Promise.all(opened.map((marker) => marker.close())));

/** A small file whose objects stand in a stream that unpacks to many megabytes. */
function bomb(unpackedBytes: number): Buffer {
  const packed = deflateSync(Buffer.alloc(unpackedBytes, ' '), { level: 9 }).toString('latin1');
  const head = '%PDF-1.7\n';
  const stream = `1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj\n`;
  const table = Buffer.concat([
    Buffer.from([0, 0, 0, 0, 255]),
    entry(1, head.length, 0),
    entry(2, 1, 0), // the catalog stands inside the bomb
    entry(1, head.length + stream.length, 0),
  ]).toString('latin1');
  const xref = `3 0 obj\n<< /Type /XRef /Size 4 /W [1 3 1] /Root 2 0 R /Length ${table.length} >>\nstream\n${table}\nendstream\nendobj\n`;
  const end = `startxref\n${head.length + stream.length}\n%%EOF\n`;
  return Buffer.from(head + stream + xref + end, 'latin1');
}

const entry = (type: number, offset: number, last: number): Buffer =>
  Buffer.from([type, offset >> 16, (offset >> 8) & 255, offset & 255, last]);

describe('the marker', () => {
  it('marks what comes in pieces, one file after another', async () => {
    const marker = aMarker();
    const original = handMadePdf({ pages: 2 });
    const results = await Promise.all(
      [1, 2, 3].map(() => marker.mark(fileOf(Buffer.from(original)), MARK)),
    );
    for (const result of results) {
      if (result.kind !== 'marked') throw new Error(result.why);
      const found = await findMarks(Buffer.concat([original, result.update]));
      expect(found.map(({ where }) => where)).toEqual(['hidden', 'page']);
    }
  });

  it('stops a file that takes too long, and goes on with the next', async () => {
    const marker = aMarker({ timeoutMs: 1 });
    const slow = await marker.mark(fileOf(handMadePdf({ pages: 500 })), MARK);
    expect(slow).toEqual({ kind: 'unmarked', why: 'tooSlow' });
    const patient = aMarker();
    expect(await patient.mark(fileOf(handMadePdf()), MARK)).toMatchObject({ kind: 'marked' });
  });

  it('stops a file that unpacks to more than it may, and goes on with the next', async () => {
    const marker = aMarker({ maxGrowthBytes: 80_000_000 });
    const file = bomb(400_000_000);
    expect(file.byteLength).toBeLessThan(1_000_000);
    expect(await marker.mark(fileOf(file), MARK)).toEqual({
      kind: 'unmarked',
      why: 'tooMuchMemory',
    });
    expect(await marker.mark(fileOf(handMadePdf()), MARK)).toMatchObject({ kind: 'marked' });
  });

  it('reads nothing of a file that is too large, and lets only so many wait', async () => {
    const marker = aMarker({ maxBytes: 1_000, maxWaiting: 1 });
    const large = {
      sizeBytes: 1_001,
      content: (): AsyncIterable<Uint8Array> => {
        throw new Error('was read');
      },
    };
    expect(await marker.mark(large, MARK)).toEqual({ kind: 'unmarked', why: 'tooLarge' });
    const first = marker.mark(fileOf(Buffer.from('%PDF-1.7\n')), MARK);
    await expect(marker.mark(fileOf(Buffer.from('%PDF-1.7\n')), MARK)).rejects.toMatchObject({
      code: 'tooManyRequests',
    });
    expect(await first).toEqual({ kind: 'unmarked', why: 'unreadable' });
  });

  it('fails where the store gives other bytes than it said, and goes on with the next', async () => {
    const marker = aMarker();
    const short = { ...fileOf(handMadePdf()), sizeBytes: 10_000 };
    await expect(marker.mark(short, MARK)).rejects.toThrow('a file of 10000 bytes has');
    expect(await marker.mark(fileOf(handMadePdf()), MARK)).toMatchObject({ kind: 'marked' });
  });

  it('ends by itself with every hostile file, and never marks it by half', async () => {
    const marker = aMarker({ timeoutMs: 2_000 });
    const file = handMadePdf({ pages: 2 });
    const places = fc.array(fc.tuple(fc.nat(file.byteLength - 1), fc.nat(255)), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(places, async (changes) => {
        const hostile = Buffer.from(file);
        for (const [at, byte] of changes) hostile[at] = byte;
        const result = await marker.mark(fileOf(hostile), MARK);
        if (result.kind === 'unmarked') return;
        const update = Buffer.from(result.update).toString('latin1');
        expect(update).toContain(`congvan-mark-${MARK.markId}`);
      }),
      { numRuns: 60 },
    );
  });
});

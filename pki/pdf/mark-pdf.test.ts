import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { PDF } from '@libpdf/core';
import * as fc from 'fast-check';
import type { Mark } from '../../domain/custody/mark.js';
import { markLine } from '../../domain/custody/mark.js';
import { handMadePdf } from '../../test/support/hand-made-pdf.js';
import { findMarks } from './find-marks.js';
import { markPdf } from './mark-pdf.js';

const MARK: Mark = {
  markId: '0123456789abcdef0123456789abcdef',
  agencyCode: 'H99.02',
  userId: 'r-officer',
  atMs: Date.parse('2026-03-02T09:00:05+07:00'),
};
const BOTH = ['hidden', 'page'].map((where) => ({ markId: MARK.markId, where }));

async function marked(original: Buffer): Promise<Buffer> {
  const result = await markPdf(original, MARK);
  if (result.kind !== 'marked') throw new Error(`not marked: ${result.why}`);
  const whole = Buffer.concat([original, result.update]);
  const sha256 = createHash('sha256').update(whole).digest('hex');
  expect(result.given).toEqual({ sha256, sizeBytes: whole.byteLength });
  return whole;
}

const linearized = (): Buffer => handMadePdf({ first: '/Linearized 1 /L 1000', beginsAtOne: true });

const withXrefStream = async (): Promise<Buffer> =>
  Buffer.from(await (await PDF.load(handMadePdf())).save({ useXRefStream: true }));

describe('marking a PDF', () => {
  it('puts the line on every page and the mark into the file, and leaves what pages said', async () => {
    const pages = (await PDF.load(await marked(handMadePdf({ pages: 3 })))).extractText();
    expect(pages.map(({ text }) => text)).toEqual(
      [1, 2, 3].map((page) => expect.stringContaining(`Trang ${page}`)),
    );
    for (const { text } of pages) expect(text).toContain(markLine(MARK));
    expect(await findMarks(await marked(handMadePdf()))).toEqual(BOTH);
  });

  it('only adds: the original is the exact prefix, and is not changed in memory either', async () => {
    const original = linearized();
    const before = Buffer.from(original);
    const whole = await marked(original);
    expect(original.equals(before)).toBe(true);
    expect(whole.subarray(0, before.byteLength).equals(before)).toBe(true);
  });

  it.each([
    ['without a line end after it', async () => handMadePdf().subarray(0, -1)],
    ['with a cross-reference stream', withXrefStream],
    ['made for fast web view', async () => linearized()],
    ['turned to its side', async () => handMadePdf({ page: '/Rotate 90' })],
    ['turned upside down', async () => handMadePdf({ page: '/Rotate 180' })],
    [
      'with its corners the wrong way round',
      async () => handMadePdf({ page: '/MediaBox [595 842 0 0]' }),
    ],
    ['as narrow as a stamp', async () => handMadePdf({ page: '/MediaBox [0 0 40 40]' })],
  ])('works on a file %s, and on the marked copy again', async (_, make) => {
    const once = await marked(await make());
    expect(await findMarks(once)).toEqual(BOTH);
    const markId = 'f'.repeat(32);
    const again = await markPdf(once, { ...MARK, markId });
    if (again.kind !== 'marked') throw new Error(again.why);
    const ids = (await findMarks(Buffer.concat([once, again.update]))).map((found) => found.markId);
    expect(new Set(ids)).toEqual(new Set([MARK.markId, markId]));
  });

  it('still names the linearized file so to the library: the trick is needed', async () => {
    const pdf = await PDF.load(linearized());
    expect(pdf.canSaveIncrementally()).toBe('linearized');
  });

  it('leaves the mark on the pages of a copy that was saved anew', async () => {
    const pdf = await PDF.load(await marked(handMadePdf()));
    pdf.getCatalog().delete('CongvanMark');
    const saved = await pdf.save();
    const places = (await findMarks(saved)).map(({ where }) => where);
    expect(places).toContain('page');
  });

  it.each([
    ['has no end', handMadePdf().subarray(0, 300), 'unreadable'],
    ['is no PDF but for its name', Buffer.from('%PDF-1.7\n%%EOF\n'), 'unreadable'],
    ['has no page', handMadePdf({ pages: 0 }), 'unreadable'],
    ['has too many pages', handMadePdf({ pages: 2001 }), 'tooManyPages'],
    ['contains itself', selfContaining(), 'unreadable'],
  ] as const)('is refused with the reason where a file %s', async (_, file, why) => {
    expect(await markPdf(file, MARK)).toEqual({ kind: 'unmarked', why });
  });

  it('is refused where a file is encrypted', async () => {
    const pdf = await PDF.load(handMadePdf());
    pdf.setProtection({ userPassword: '', ownerPassword: 'of-the-tests' });
    const encrypted = await pdf.save();
    expect(await markPdf(encrypted, MARK)).toEqual({ kind: 'unmarked', why: 'encrypted' });
  });
});

describe('finding marks', () => {
  it('finds nothing in what has none, and fails on nothing', async () => {
    expect(await findMarks(handMadePdf())).toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
        expect(await findMarks(bytes)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('reads another mark, or none, where one digit was changed: never the one that was', async () => {
    const whole = await marked(handMadePdf());
    const at = whole.indexOf('congvan-mark-') + 'congvan-mark-'.length;
    await fc.assert(
      fc.asyncProperty(fc.nat(31), fc.integer({ min: 1, max: 255 }), async (digit, flip) => {
        const changed = Buffer.from(whole);
        changed[at + digit] = (whole[at + digit] ?? 0) ^ flip;
        const hidden = (await findMarks(changed)).filter(({ where }) => where === 'hidden');
        expect(hidden.map(({ markId }) => markId)).not.toContain(MARK.markId);
      }),
      { numRuns: 60 },
    );
  });
});

/** The tree of pages is its own child. */
function selfContaining(): Buffer {
  const text = handMadePdf().toString('latin1');
  return Buffer.from(text.replace('/Kids [4 0 R]', '/Kids [3 0 R]'), 'latin1');
}

import { inflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { aLine, aTable } from '../../test-support/a-table.js';
import { gathered } from '../../test-support/an-entry.js';
import { writePdf } from './write-pdf.js';

const written = async (table: ReturnType<typeof aTable>): Promise<Buffer> =>
  Buffer.concat(await gathered(writePdf(table)));
const pagesOf = (pdf: Buffer): number =>
  (pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g) ?? []).length;

/** What is drawn on the pages, one after another; texts in it are numbers of letters of the font. */
function drawings(pdf: Buffer): readonly string[] {
  const text = pdf.toString('latin1');
  const found: string[] = [];
  for (const { index } of text.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n/g)) {
    const from = text.indexOf('stream\n', index) + 7;
    const plain = inflateSync(pdf.subarray(from, text.indexOf('\nendstream', from)));
    if (plain.includes(' re\n')) found.push(plain.toString('latin1'));
  }
  return found;
}
const boxesOn = (drawing: string | undefined): number => (drawing?.match(/ re\n/g) ?? []).length;

describe('a register as PDF', () => {
  it('embeds its fonts and lies across an A4 sheet', async () => {
    const text = (await written(aTable([aLine(1)]))).toString('latin1');
    expect(text).toContain('/MediaBox [0 0 841.89 595.28]');
    expect(text.match(/\/FontFile2/g)).toHaveLength(2);
    expect(text).toMatch(/\/BaseFont \/[A-Z]+\+Tinos/);
  });

  it('has the row of headings on each page, and every line once', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => aLine(index + 1));
    const pdf = await written(aTable(lines));
    const pages = pagesOf(pdf);
    expect(pages).toBeGreaterThan(3);
    const boxes = drawings(pdf).reduce((sum, drawing) => sum + boxesOn(drawing), 0);
    expect(boxes).toBe((lines.length + pages) * 10);
  });

  it('continues a line that is longer than a page on the next one', async () => {
    const pdf = await written(aTable([aLine(1, 'một văn bản rất dài '.repeat(200)), aLine(2)]));
    expect(pagesOf(pdf)).toBeGreaterThan(1);
    expect(drawings(pdf).every((drawing) => boxesOn(drawing) >= 20)).toBe(true);
  });

  it('strikes out a voided number but not its explanation', async () => {
    const strokes = async (mark: 'plain' | 'struck', explanation: string): Promise<number> => {
      const { cells } = aLine(1, 'cũ', mark);
      const pdf = await written(aTable([{ mark, cells: [...cells.slice(0, -1), explanation] }]));
      return (drawings(pdf)[0]?.match(/ l\n/g) ?? []).length;
    };
    // One under the agency's name; then one for each of nine cells, which have two lines at most.
    expect(await strokes('plain', 'lý do')).toBe(1);
    const struck = await strokes('struck', 'lý do');
    expect(struck).toBeGreaterThanOrEqual(10);
    expect(await strokes('struck', '')).toBe(struck);
  });

  it('ends with the fault of its lines', async () => {
    const lines = (async function* () {
      yield aLine(1);
      throw new Error('the store is gone');
    })();
    await expect(written(aTable([], { lines }))).rejects.toThrow('the store is gone');
  });
});

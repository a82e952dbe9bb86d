import { describe, expect, it } from '@jest/globals';
import { aLine, aTable } from '../../test-support/a-table.js';
import { gathered } from '../../test-support/an-entry.js';
import { partsOf } from '../../test-support/read-zip.js';
import { writeXlsx } from './write-xlsx.js';

const sheetOf = async (table: ReturnType<typeof aTable>): Promise<string> => {
  const archive = Buffer.concat(await gathered(writeXlsx(table)));
  return partsOf(archive).get('xl/worksheets/sheet1.xml')?.toString('utf8') ?? '';
};
const cell = (sheet: string, place: string): string =>
  new RegExp(`<c r="${place}" [^>]*?(/>|>.*?</c>)`, 's').exec(sheet)?.[0] ?? 'none';

describe('a register as a workbook', () => {
  it('has the parts that a spreadsheet asks for', async () => {
    const archive = Buffer.concat(await gathered(writeXlsx(aTable([aLine(1)]))));
    expect([...partsOf(archive).keys()]).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/workbook.xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/worksheets/sheet1.xml',
    ]);
  });

  it('repeats the row of headings on every page and keeps it in sight', async () => {
    const table = aTable([aLine(1)]);
    const parts = partsOf(Buffer.concat(await gathered(writeXlsx(table))));
    expect(parts.get('xl/workbook.xml')?.toString()).toContain("'Sổ'!$6:$6");
    const sheet = parts.get('xl/worksheets/sheet1.xml')?.toString() ?? '';
    expect(sheet).toContain('<pane ySplit="6" topLeftCell="A7"');
    expect(cell(sheet, 'A6')).toContain('Số, ký hiệu văn bản');
    expect(cell(sheet, 'A7')).toContain('01/BC-STN');
  });

  it.each(['=1+1', '<b>&</b>', ' hai  khoảng trắng '])(
    'holds %j as text and nothing else',
    async (subject) => {
      const found = cell(await sheetOf(aTable([aLine(1, subject)])), 'C7');
      const escaped = subject
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;');
      expect(found).toContain('t="inlineStr"');
      expect(found).toContain(`<t xml:space="preserve">${escaped}</t>`);
    },
  );

  it('drops what XML has no place for, and keeps the lines of a text', async () => {
    const found = cell(await sheetOf(aTable([aLine(1, 'một\u0000\u001b\ud800\nhai')])), 'C7');
    expect(found).toContain('>một\nhai<');
  });

  it('strikes out a voided number but not its explanation', async () => {
    const sheet = await sheetOf(aTable([aLine(1, 'cũ', 'struck'), aLine(2)]));
    expect(cell(sheet, 'A7')).toContain('s="4"');
    expect(cell(sheet, 'J7')).toContain('s="3"');
    expect(cell(sheet, 'A8')).toContain('s="3"');
  });

  it('says above what is wrong, and below how it was closed', async () => {
    const { heading } = aTable([]);
    const table = aTable([aLine(1)], {
      heading: { ...heading, superior: null, warnings: ['Thiếu số: 02.'] },
      closing: 'Khóa sổ',
    });
    const sheet = await sheetOf(table);
    expect(cell(sheet, 'A5')).toContain('Thiếu số: 02.');
    expect(cell(sheet, 'A8')).toContain('Khóa sổ');
    expect(sheet).toContain('<mergeCell ref="A8:J8"/>');
  });

  it('is written a row at a time, and gives the same bytes again', async () => {
    const bytes = async () =>
      Buffer.concat(
        await gathered(writeXlsx(aTable(Array.from({ length: 500 }, (_, i) => aLine(i))))),
      );
    expect((await bytes()).equals(await bytes())).toBe(true);
  });

  it('ends with the fault of its lines', async () => {
    const lines = (async function* () {
      yield aLine(1);
      throw new Error('the store is gone');
    })();
    await expect(gathered(writeXlsx(aTable([], { lines })))).rejects.toThrow('the store is gone');
  });
});

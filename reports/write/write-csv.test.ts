import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { aLine, aTable } from '../test-support/a-table.js';
import { gathered } from '../test-support/an-entry.js';
import { writeCsv } from './write-csv.js';

const written = async (subjects: readonly string[]): Promise<string> => {
  const lines = subjects.map((subject, index) => aLine(index + 1, subject));
  return Buffer.concat(await gathered(writeCsv(aTable(lines)))).toString('utf8');
};

/** Reads RFC 4180 as a spreadsheet does; written for this test alone. */
function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  for (let at = 0; at < text.length; at = cell.lastIndex) {
    const match = cell.exec(text);
    if (match === null) throw new Error(`no CSV from ${at} on`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('a register as CSV', () => {
  it('begins with a byte order mark and the decree’s headings', async () => {
    const text = await written([]);
    expect(text.startsWith('\ufeff"Số, ký hiệu văn bản",')).toBe(true);
    expect(text.endsWith('Ghi chú\r\n')).toBe(true);
  });

  it('gives back every text that is no formula, letter for letter', async () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((one) => !/^[=+\-@\t\r＝＋－＠]/u.test(one));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 5 }), async (subjects) => {
        const csv = (await written(subjects)).replace('\ufeff', '');
        expect(
          readCsv(csv)
            .slice(1)
            .map((cells) => cells[2]),
        ).toEqual(subjects);
      }),
    );
  });

  it.each(['=1+1', '+84', '-1', '@SUM(A1)', '\t=1', '＝1'])(
    'leads %j with an apostrophe, so that no spreadsheet reckons with it',
    async (subject) => {
      expect(readCsv((await written([subject])).slice(1))[1]?.[2]).toBe(`'${subject}`);
    },
  );

  it('is written a piece at a time, while its lines are still being read', async () => {
    let read = 0;
    const lines = (async function* () {
      for (; read < 1000; read += 1) yield aLine(read);
    })();
    const pieces = writeCsv(aTable([], { lines }));
    await pieces.next();
    expect(read).toBeLessThan(200);
  });
});

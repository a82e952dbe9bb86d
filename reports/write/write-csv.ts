import { stringify } from 'csv-stringify/sync';
import type { RegisterTable } from '../registers/register-table.js';

const LINES_AT_ONCE = 100;
const BOM = '\ufeff';

/**
 * A register as CSV, a piece at a time: UTF-8 with a byte order mark, so that spreadsheets read the
 * Vietnamese, CRLF, the decree's headings in the first line.
 *
 * A cell that a spreadsheet would take for a formula is led by an apostrophe.
 */
export async function* writeCsv({ columns, lines }: RegisterTable): AsyncGenerator<Uint8Array> {
  let waiting: (readonly string[])[] = [columns.map(({ heading }) => heading)];
  let before = BOM;
  const written = (): Buffer => {
    const text = stringify(
      waiting.map((cells) => [...cells]),
      { record_delimiter: 'windows', escape_formulas: true },
    );
    waiting = [];
    const piece = Buffer.from(before + text);
    before = '';
    return piece;
  };
  for await (const { cells } of lines) {
    waiting.push(cells);
    if (waiting.length >= LINES_AT_ONCE) yield written();
  }
  if (waiting.length > 0) yield written();
}

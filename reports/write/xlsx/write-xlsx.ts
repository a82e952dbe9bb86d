import type { RegisterTable, TableLine } from '../../registers/register-table.js';
import { cellOf, columnName } from './cell.js';
import { STYLES, workbookParts } from './workbook-parts.js';
import { zipStream } from './zip-stream.js';

const MARKS: Readonly<Record<TableLine['mark'], number>> = {
  plain: STYLES.cell,
  struck: STYLES.struck,
  missing: STYLES.missing,
  section: STYLES.heading,
};
/** Characters of all columns together, which the sheet is scaled from to the width of a page. */
const WIDTH_CHARACTERS = 160;

/**
 * A register as a workbook (ECMA-376), a row at a time: heading, the row of columns on every printed
 * page, A4 landscape, voided numbers struck out.
 *
 * Every cell is text and none a formula, whatever it begins with.
 */
export async function* writeXlsx(table: RegisterTable): AsyncGenerator<Uint8Array> {
  const above = linesAbove(table);
  const headingRow = above.length + 1;
  const sheet = { name: 'xl/worksheets/sheet1.xml', content: sheetOf(table, above) };
  yield* zipStream([...workbookParts(headingRow), sheet]);
}

type Above = Readonly<{ text: string; style: number }>;

const plain = (text: string): Above => ({ text, style: STYLES.note });

function linesAbove({ heading }: RegisterTable): readonly Above[] {
  const { superior, agency, title, lines, warnings } = heading;
  return [
    ...(superior === null ? [] : [plain(superior.toUpperCase())]),
    { text: agency.toUpperCase(), style: STYLES.title },
    { text: title, style: STYLES.title },
    ...lines.map(plain),
    ...warnings.map((text) => ({ text, style: STYLES.missing })),
  ];
}

async function* sheetOf(
  { columns, lines, closing }: RegisterTable,
  above: readonly Above[],
): AsyncGenerator<string> {
  const headingRow = above.length + 1;
  const merged = above.map((_, index) => index + 1);
  yield beginning(columns, headingRow);
  for (const [index, { text, style }] of above.entries()) yield rowOf(index + 1, [text], style);
  yield rowOf(
    headingRow,
    columns.map(({ heading }) => heading),
    STYLES.heading,
  );
  let row = headingRow;
  for await (const { cells, mark } of lines) {
    row += 1;
    yield rowOf(row, cells, MARKS[mark], mark === 'struck' ? STYLES.cell : MARKS[mark]);
  }
  if (closing !== null) {
    row += 1;
    merged.push(row);
    yield rowOf(row, [closing], STYLES.note);
  }
  yield ending(merged, columns.length);
}

function beginning(columns: RegisterTable['columns'], headingRow: number): string {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }, index) => {
    const width = ((share / shares) * WIDTH_CHARACTERS).toFixed(1);
    return `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`;
  });
  const below = `A${headingRow + 1}`;
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
    '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0">' +
    `<pane ySplit="${headingRow}" topLeftCell="${below}" activePane="bottomLeft" state="frozen"/>` +
    `</sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`
  );
}

function ending(merged: readonly number[], columnCount: number): string {
  const last = columnName(columnCount - 1);
  const merges = merged.map((row) => `<mergeCell ref="A${row}:${last}${row}"/>`);
  return (
    `</sheetData><mergeCells count="${merges.length}">${merges.join('')}</mergeCells>` +
    '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;RTrang &amp;P</oddFooter></headerFooter></worksheet>'
  );
}

/** The last cell explains the others, and may look otherwise. */
function rowOf(row: number, texts: readonly string[], style: number, lastStyle = style): string {
  const last = texts.length - 1;
  const cells = texts.map((text, index) =>
    cellOf({ row, index, text, style: index === last ? lastStyle : style }),
  );
  return `<row r="${row}">${cells.join('')}</row>`;
}

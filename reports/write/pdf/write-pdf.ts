// oxlint-disable-next-line import/no-named-as-default -- its types know the class by the default only
import PDFDocument from 'pdfkit';
import type { RegisterTable } from '../../registers/register-table.js';
import { TableDrawing } from './draw-table.js';

/**
 * A register as PDF, A4 landscape, its fonts embedded; pages go out as they are drawn.
 *
 * A fault while lines are read ends the stream with it: nobody gets half a register for a whole one.
 */
export async function* writePdf(table: RegisterTable): AsyncGenerator<Uint8Array> {
  const { heading } = table;
  const pdf = new PDFDocument({
    autoFirstPage: false,
    lang: 'vi-VN',
    info: { Title: [heading.title, ...heading.lines].join('. '), Author: heading.agency },
  });
  const drawn = new TableDrawing(pdf, table).draw().then(
    () => pdf.end(),
    (error: Error) => pdf.destroy(error),
  );
  for await (const piece of pdf) yield piece as Buffer;
  await drawn;
}

import { createRequire } from 'node:module';
// oxlint-disable-next-line import/no-named-as-default -- its types know the class by the default only
import PDFDocument from 'pdfkit';

/** Metric-compatible with Times New Roman, as Decree 30/2020 asks, with all Vietnamese letters. */
const FONT = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf',
);

/** A letter of one page, in place of the packet's stub. */
export async function letterPdf(lines: {
  heading: string;
  subject: string;
  body: string;
}): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margins: { top: 72, bottom: 72, left: 85, right: 57 },
  });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.font(FONT).fontSize(13).text(lines.heading, { align: 'center' }).moveDown(2);
  document.text(lines.subject).moveDown().text(lines.body, { align: 'justify' });
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

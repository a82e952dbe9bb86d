import { FONTS } from './fonts.js';

export type Pdf = PDFKit.PDFDocument;

/** A4 landscape in points. */
const WIDTH = 841.89;
const HEIGHT = 595.28;
const SIDE = 34;
const FOOTER = 16;

/** Where on a page the table stands. */
export const PAGE = {
  left: SIDE,
  right: WIDTH - SIDE,
  width: WIDTH - 2 * SIDE,
  top: 34,
  bottom: HEIGHT - 34 - FOOTER,
} as const;

/** Begins the next page and writes its number below. */
export function beginPage(pdf: Pdf, pageNumber: number): void {
  pdf.addPage({ size: 'A4', layout: 'landscape', margin: 0 });
  pdf
    .font(FONTS.regular)
    .fontSize(9)
    .fillColor('black')
    .text(`Trang ${pageNumber}`, PAGE.left, PAGE.bottom + FOOTER - 6, {
      width: PAGE.width,
      align: 'right',
      lineBreak: false,
    });
}

import { degrees, grayscale, measureText, type PDFPage } from '@libpdf/core';

const FONT = 'Helvetica';
const SIZE_PT = 7;
const MARGIN_PT = 18;
const ABOVE_EDGE_PT = 8;
/** On a page as small as a stamp the line is small, but it is there. */
const MIN_SIZE_PT = 1;

/**
 * Writes one line at the foot of a page as it is seen: inside the crop box, turned with the page.
 *
 * A narrow page makes the line smaller instead of cutting it.
 */
export function drawFooter(page: PDFPage, line: string): void {
  const { x, y, width, height } = page.getCropBox();
  const [left, right] = [Math.min(x, x + width), Math.max(x, x + width)];
  const [bottom, top] = [Math.min(y, y + height), Math.max(y, y + height)];
  const isTurned = page.rotation === 90 || page.rotation === 270;
  const roomPt = (isTurned ? top - bottom : right - left) - 2 * MARGIN_PT;
  const size = Math.max(
    MIN_SIZE_PT,
    Math.min(SIZE_PT, (SIZE_PT * roomPt) / measureText(line, FONT, SIZE_PT)),
  );
  const at = {
    0: { x: left + MARGIN_PT, y: bottom + ABOVE_EDGE_PT },
    90: { x: right - ABOVE_EDGE_PT, y: bottom + MARGIN_PT },
    180: { x: right - MARGIN_PT, y: top - ABOVE_EDGE_PT },
    270: { x: left + ABOVE_EDGE_PT, y: top - MARGIN_PT },
  }[page.rotation];
  page.drawText(line, {
    ...at,
    font: FONT,
    size,
    color: grayscale(0.35),
    ...(page.rotation === 0 ? {} : { rotate: degrees(page.rotation) }),
  });
}

import type { TableHeading } from '../../registers/register-table.js';
import { FONTS } from './fonts.js';
import { PAGE, type Pdf } from './page.js';

/** Writes what stands above a register on its first page; the answer is where it ends. */
export function drawHeading(pdf: Pdf, heading: TableHeading): number {
  const { superior, agency, title, lines, warnings } = heading;
  const centred = { width: PAGE.width, align: 'center' } as const;
  pdf.fillColor('black').y = PAGE.top;
  const write = (text: string, font: keyof typeof FONTS, sizePt: number): void => {
    pdf.font(FONTS[font]).fontSize(sizePt).text(text, PAGE.left, pdf.y, centred);
  };
  if (superior !== null) write(superior.toUpperCase(), 'regular', 11);
  write(agency.toUpperCase(), 'bold', 11);
  const ruleY = pdf.y + 2;
  const middle = PAGE.left + PAGE.width / 2;
  pdf
    .moveTo(middle - 45, ruleY)
    .lineTo(middle + 45, ruleY)
    .lineWidth(0.6)
    .stroke();
  pdf.y = ruleY + 8;
  write(title, 'bold', 15);
  for (const line of lines) write(line, 'regular', 11);
  pdf.y += 4;
  pdf.fillColor(WARNING);
  for (const warning of warnings) write(warning, 'bold', 10);
  pdf.fillColor('black');
  return pdf.y + 6;
}

/** The colour of what must not be overlooked. */
export const WARNING = '#b00000';

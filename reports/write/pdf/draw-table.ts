import type { Column, RegisterTable, TableLine } from '../../registers/register-table.js';
import { drawHeading, WARNING } from './draw-heading.js';
import { FONTS } from './fonts.js';
import { beginPage, PAGE, type Pdf } from './page.js';
import { layoutOf, textWidth } from './text-width.js';
import { wrapText } from './wrap-text.js';

const SIZE_PT = 9.5;
const LEADING_PT = 11.4;
const PADDING_PT = 3;
const RULE_PT = 0.5;

interface Place {
  readonly x: number;
  readonly width: number;
  readonly align: Look['align'];
}

interface Look {
  readonly font: keyof typeof FONTS;
  readonly color: string;
  readonly isStruck: boolean;
  readonly align: 'left' | 'right' | 'center';
}

const LOOKS: Readonly<Record<TableLine['mark'] | 'heading', Look>> = {
  plain: { font: 'regular', color: 'black', isStruck: false, align: 'left' },
  struck: { font: 'regular', color: 'black', isStruck: true, align: 'left' },
  missing: { font: 'bold', color: WARNING, isStruck: false, align: 'left' },
  section: { font: 'bold', color: 'black', isStruck: false, align: 'left' },
  heading: { font: 'bold', color: 'black', isStruck: false, align: 'center' },
};

/**
 * Draws a register page by page: the row of headings on each, long cells wrapped, a line that does not
 * fit on the page moved to the next, and one that is longer than a page continued there.
 */
export class TableDrawing {
  private readonly places: readonly Place[];
  private readonly widthIn: Readonly<Record<keyof typeof FONTS, (text: string) => number>>;
  private y = 0;
  private pageNumber = 0;

  constructor(
    private readonly pdf: Pdf,
    private readonly table: RegisterTable,
  ) {
    this.places = placesOf(table.columns);
    this.widthIn = {
      regular: textWidth(pdf, FONTS.regular, SIZE_PT),
      bold: textWidth(pdf, FONTS.bold, SIZE_PT),
    };
  }

  async draw(): Promise<void> {
    this.beginPage();
    for await (const line of this.table.lines) {
      const look = LOOKS[line.mark];
      this.drawLine(this.wrapped(line.cells, look), look);
    }
    const { closing } = this.table;
    if (closing !== null) this.drawClosing(closing);
  }

  private beginPage(): void {
    this.pageNumber += 1;
    beginPage(this.pdf, this.pageNumber);
    this.y = this.pageNumber === 1 ? drawHeading(this.pdf, this.table.heading) : PAGE.top;
    const look = LOOKS.heading;
    const headings = this.table.columns.map(({ heading }) => heading);
    this.drawBox(this.wrapped(headings, look), look);
  }

  private wrapped(cells: readonly string[], { font }: Look): readonly (readonly string[])[] {
    return cells.map((text, index) => {
      const width = (this.places[index]?.width ?? 0) - 2 * PADDING_PT;
      return wrapText(text, width, this.widthIn[font]);
    });
  }

  private drawLine(cells: readonly (readonly string[])[], look: Look): void {
    const rows = Math.max(1, ...cells.map(({ length }) => length));
    const whole = heightOf(rows);
    const isLongerThanPage = whole > PAGE.bottom - PAGE.top - 60;
    if (this.y + whole > PAGE.bottom && !isLongerThanPage) this.beginPage();
    for (let from = 0; from < rows; ) {
      const room = Math.floor((PAGE.bottom - this.y - 2 * PADDING_PT) / LEADING_PT);
      if (room < 1) {
        this.beginPage();
        continue;
      }
      this.drawBox(
        cells.map((cell) => cell.slice(from, from + room)),
        look,
      );
      from += room;
    }
  }

  /** One row of boxes, as high as its longest cell. */
  private drawBox(cells: readonly (readonly string[])[], look: Look): void {
    const { pdf, y } = this;
    const height = heightOf(Math.max(1, ...cells.map(({ length }) => length)));
    pdf.lineWidth(RULE_PT).strokeColor('black');
    for (const { x, width } of this.places) pdf.rect(x, y, width, height).stroke();
    pdf.font(FONTS[look.font]).fontSize(SIZE_PT).fillColor(look.color).strokeColor(look.color);
    for (const [index, lines] of cells.entries()) {
      const isExplanation = index === cells.length - 1;
      const isStruck = look.isStruck && !isExplanation;
      this.drawCell(this.places[index], lines, { ...look, isStruck });
    }
    pdf.fillColor('black').strokeColor('black');
    this.y += height;
  }

  private drawCell(place: Place | undefined, lines: readonly string[], look: Look): void {
    if (place === undefined) return;
    const x = place.x + PADDING_PT;
    const width = place.width - 2 * PADDING_PT;
    for (const [row, text] of lines.entries()) {
      const wide = this.widthIn[look.font](text);
      const free = { left: 0, center: (width - wide) / 2, right: width - wide };
      const at = x + free[look.align === 'center' ? 'center' : place.align];
      const y = this.y + PADDING_PT + row * LEADING_PT;
      this.pdf.text(text, at, y, { lineBreak: false, ...layoutOf(text) });
      if (!look.isStruck) continue;
      const middle = y + SIZE_PT * 0.62;
      this.pdf
        .moveTo(at, middle)
        .lineTo(at + wide, middle)
        .lineWidth(0.8)
        .stroke();
    }
  }

  private drawClosing(text: string): void {
    const { pdf } = this;
    const lines = wrapText(text, PAGE.width, this.widthIn.regular);
    if (this.y + 10 + lines.length * LEADING_PT > PAGE.bottom) this.beginPage();
    pdf.font(FONTS.regular).fontSize(SIZE_PT);
    this.y += 10;
    for (const line of lines) {
      pdf.text(line, PAGE.left, this.y, { lineBreak: false });
      this.y += LEADING_PT;
    }
  }
}

const heightOf = (rows: number): number => rows * LEADING_PT + 2 * PADDING_PT;

function placesOf(columns: readonly Column[]): readonly Place[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  let x: number = PAGE.left;
  return columns.map(({ share, align }) => {
    const width = (share / shares) * PAGE.width;
    const place: Place = { x, width, align: align ?? 'left' };
    x += width;
    return place;
  });
}

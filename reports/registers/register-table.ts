export interface Column {
  /** As the decree writes it (NĐ30 PL IV). */
  readonly heading: string;
  /** Share of the page's width. */
  readonly share: number;
  /** Figures stand under each other on their last digit; text, and without it, on the left. */
  readonly align?: 'right';
}

/** One line of a register, ready to be written: text in every cell. */
export interface TableLine {
  readonly cells: readonly string[];
  /**
   * A voided number is struck out and stays readable, its explanation in the last cell is not; what is
   * missing must catch the eye. A section names the lines that follow it.
   */
  readonly mark: 'plain' | 'struck' | 'missing' | 'section';
}

/** What stands above a register (NĐ30 PL IV) or a report. */
export interface TableHeading {
  /** *Cơ quan chủ quản*, where there is one. */
  readonly superior: string | null;
  readonly agency: string;
  readonly title: string;
  /** Below the title: which year and book, or which period. */
  readonly lines: readonly string[];
  /** What is wrong with the book; a sound one has none. */
  readonly warnings: readonly string[];
}

/** A register or a report as all three writers get it. Its lines are read once, while they are written. */
export interface RegisterTable {
  readonly heading: TableHeading;
  readonly columns: readonly Column[];
  readonly lines: AsyncIterable<TableLine>;
  /** Below the last line: how the book was closed; `null` while it stands open. */
  readonly closing: string | null;
}

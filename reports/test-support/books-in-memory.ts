import type { ClosedBook, ClosedBooks } from '../../domain/ports/closed-books.js';
import type { EntryOf, RegisterKind, Registers } from '../../domain/ports/registers.js';
import type { ReportDeps } from '../registers/open-report.js';
import { givenBy, ISSUER } from './an-entry.js';

/** A store of one book behind the port: what it holds a test may change. */
export class BookInMemory<Kind extends RegisterKind> {
  /** The book that was closed. */
  closed: ClosedBook | null = null;

  constructor(
    readonly entries: Map<number, EntryOf[Kind] | null>,
    public lastNumber = Math.max(0, ...entries.keys()),
  ) {}

  readonly registers: Registers = {
    lastNumber: async () => this.lastNumber,
    read: ((_viewer, _book, { upTo }) => {
      const numbers = [...this.entries.keys()].filter((number) => number <= upTo);
      return givenBy(numbers, (number) => this.entries.get(number) ?? null);
    }) as Registers['read'],
  };

  readonly closedBooks: ClosedBooks = {
    find: async () => this.closed,
    close: async (book) => (this.closed ??= book),
  };
}

const AGENCIES: Readonly<Record<string, string>> = {
  [ISSUER]: 'Sở Thử Nghiệm Một',
  H99: 'Ủy ban nhân dân tỉnh Minh Họa',
};

/** A directory of two agencies, one above the other. */
export const directory: ReportDeps['directory'] = {
  agency: async (code) =>
    AGENCIES[code] === undefined ? null : ({ name: AGENCIES[code] } as never),
  superiorOf: async (code) => (code === ISSUER ? ('H99' as never) : null),
};

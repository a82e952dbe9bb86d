import type { Connection } from 'mongoose';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { ClosedBook, ClosedBooks } from '../../domain/ports/closed-books.js';
import type { RegisterBook } from '../../domain/ports/registers.js';
import { isDuplicateKey } from '../duplicate-key.js';
import { rowModel } from '../row-model.js';

interface ClosedBookRow extends Omit<ClosedBook, 'agencyCode'> {
  /** `<kind>/<agency>/<series>/<year>`: a book is closed once. */
  readonly _id: string;
  readonly agencyCode: string;
}

/** Closed books in MongoDB; the id is the book itself, so of two closings at once one has been first. */
export function createMongoClosedBooks(connection: Connection): ClosedBooks {
  const books = rowModel<ClosedBookRow>(connection, {
    name: 'ClosedBook',
    collection: 'closedBooks',
    fields: {
      _id: String,
      kind: String,
      agencyCode: String,
      series: String,
      year: Number,
      sha256: String,
      lastNumber: Number,
      closedAtMs: Number,
      closedBy: String,
    },
  });

  const find: ClosedBooks['find'] = async (viewer, book) => {
    if (viewer !== 'system' && viewer.agencyCode !== book.agencyCode) return null;
    const row = await books.findById(bookId(book)).lean<ClosedBookRow>();
    return row === null ? null : bookOf(row);
  };

  return {
    find,

    close: async (book) => {
      try {
        await books.insertMany([{ _id: bookId(book), ...book }], { lean: true });
        return book;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await find('system', book)) ?? book;
      }
    },
  };
}

/** Only outgoing books have series (NU-02). */
const bookId = ({ kind, agencyCode: code, series, year }: RegisterBook): string =>
  [kind, code, kind === 'outgoing' ? series : '', year].join('/');

const bookOf = ({ _id, agencyCode: code, ...row }: ClosedBookRow): ClosedBook => ({
  ...row,
  agencyCode: agencyCode(code),
});

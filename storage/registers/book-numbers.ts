import type { Collection, Connection } from 'mongoose';
import type { RegisterBook } from '../../domain/ports/registers.js';
import { inBatches } from '../in-batches.js';
import type { CounterRow, NumberRow } from '../numbers/number-rows.js';

/** Lines that are read, opened and let go together. */
export const BATCH_LINES = 200;

/** The series a book's numbers are taken from: as the commit names it (NU-01, NU-08). */
export const registerOf = ({ kind, agencyCode, series }: RegisterBook): string =>
  kind === 'outgoing' ? `out/${agencyCode}/${series}` : `in/${agencyCode}`;

/** The numbers of one book, in batches and in their order; read by the index that makes them unique. */
export async function* numbersOf(
  connection: Connection,
  book: RegisterBook,
  upTo: number,
): AsyncGenerator<readonly NumberRow[]> {
  const numbers: Collection<NumberRow> = connection.collection('numbers');
  const ofBook = { register: registerOf(book), year: book.year, number: { $lte: upTo } };
  const rows = numbers.find(ofBook).sort({ number: 1 }).batchSize(BATCH_LINES);
  yield* inBatches(rows, BATCH_LINES);
}

/** How far the book has come: its counter and its numbers are written in one transaction. */
export async function lastNumberOf(connection: Connection, book: RegisterBook): Promise<number> {
  const counters: Collection<CounterRow> = connection.collection('counters');
  const counter = await counters.findOne({ _id: `${registerOf(book)}/${book.year}` });
  return counter?.last ?? 0;
}

/** The document a number was taken for; its stream is named after it (`doc/<agency>/<documentId>`). */
export const documentIdOf = ({ streamId }: Pick<NumberRow, 'streamId'>): string =>
  streamId.split('/')[2] ?? '';

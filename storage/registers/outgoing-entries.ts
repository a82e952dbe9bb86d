import type { SenderState } from '../../domain/delivery/states.js';
import type { OutgoingEntry, Registered } from '../../domain/ports/registers.js';
import { issuedUnder } from '../../domain/reorganisation/old-names.js';
import type { NumberRow } from '../numbers/number-rows.js';
import { viewCollection } from '../views/view-collection.js';
import type { DocumentRow } from '../views/view-rows.js';
import { documentIdOf, numbersOf } from './book-numbers.js';
import { outgoingWords } from './outgoing-words.js';
import type { Reading } from './reading.js';
import { settledRows } from './settled-rows.js';

/** B-states in which the receiver's system has not said that the copy is there. */
const UNCONFIRMED: readonly SenderState[] = ['queued', 'sent', 'sendFailed', 'noResponse'];
/** Copies that were never handed over, or that another one has taken the place of. */
const UNCOUNTED = { b: { $ne: 'cancelledBeforeSend' }, resentAs: null } as const;

/** The outgoing register (REG-1), number by number. */
export async function* outgoingEntries(
  reading: Reading,
): AsyncGenerator<Registered<OutgoingEntry>> {
  const { store, book, upTo } = reading;
  for await (const numbers of numbersOf(store.connection, book, upTo)) {
    const documents = await settledRows(numbers.map(documentIdOf), (ids) => numbered(reading, ids));
    const copies = await copiesOf(reading, [...documents.keys()]);
    const words = reading.withWords ? await outgoingWords(reading, [...documents.values()]) : null;
    for (const given of numbers) {
      const document = documents.get(documentIdOf(given));
      const entry =
        document === undefined ? null : entryOf(given, document, copies.get(document._id) ?? NONE);
      const said = document === undefined ? null : (words?.get(document._id) ?? null);
      yield { number: given.number, entry: entry && { ...entry, words: said } };
    }
  }
}

type Copies = OutgoingEntry['copies'];

const NONE: Copies = { sent: 0, received: 0 };

async function numbered(
  { store, book }: Reading,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, DocumentRow>> {
  const rows = await viewCollection(store.connection, 'documents')
    .find({ _id: { $in: [...documentIds] }, number: { $ne: null } })
    .toArray();
  const ofBook = rows.filter((row) => issuedUnder(row) === book.agencyCode);
  return new Map(ofBook.map((row) => [row._id, row]));
}

async function copiesOf(
  { store }: Reading,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, Copies>> {
  const confirmed = { $cond: [{ $in: ['$b', UNCONFIRMED] }, 0, 1] };
  const counted = await viewCollection(store.connection, 'deliveries')
    .aggregate<Copies & { _id: string }>([
      { $match: { documentId: { $in: documentIds }, ...UNCOUNTED } },
      { $group: { _id: '$documentId', sent: { $sum: 1 }, received: { $sum: confirmed } } },
    ])
    .toArray();
  return new Map(counted.map(({ _id, sent, received }) => [_id, { sent, received }]));
}

function entryOf(
  { number }: NumberRow,
  row: DocumentRow,
  copies: Copies,
): Omit<OutgoingEntry, 'words'> | null {
  if (row.number?.number !== number) return null;
  return {
    number,
    documentId: row._id,
    symbol: row.number.symbol,
    issuedOn: row.number.issuedOn,
    documentType: row.documentType ?? '',
    revisionDigest: row.revisionDigest,
    signedBy: row.signedBy,
    phase: row.phase,
    urgency: row.urgency,
    issuedAtMs: row.issuedAtMs,
    copies,
  };
}

import { yearOfInstant } from '../../domain/calendar/instant.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { IncomingEntry, Registered } from '../../domain/ports/registers.js';
import { issuedUnder } from '../../domain/reorganisation/old-names.js';
import type { NumberRow } from '../numbers/number-rows.js';
import { viewCollection } from '../views/view-collection.js';
import type { DeliveryRow, ObligationRow } from '../views/view-rows.js';
import { documentIdOf, numbersOf } from './book-numbers.js';
import { incomingWords } from './incoming-words.js';
import type { Reading } from './reading.js';
import { settledRows } from './settled-rows.js';

/** The incoming register and its follow-up (REG-2, REG-3), arrival number by arrival number. */
export async function* incomingEntries(
  reading: Reading,
): AsyncGenerator<Registered<IncomingEntry>> {
  const { store, book, upTo } = reading;
  for await (const numbers of numbersOf(store.connection, book, upTo)) {
    const documentIds = new Map(numbers.map((given) => [keyOf(given), documentIdOf(given)]));
    const copies = await settledRows([...documentIds.keys()], (keys) =>
      accepted(
        reading,
        keys.map((key) => documentIds.get(key) ?? ''),
      ),
    );
    const rows = [...copies.values()];
    const resolutions = await resolutionsOf(reading, rows);
    const words = reading.withWords ? await incomingWords(reading, rows) : null;
    for (const given of numbers) {
      const row = copies.get(keyOf(given));
      const entry = row === undefined ? null : entryOf(row, given.number);
      yield {
        number: given.number,
        entry: entry && {
          ...entry,
          resolution: resolutions.get(entry.deliveryId) ?? null,
          words: words?.get(entry.deliveryId) ?? null,
        },
      };
    }
  }
}

/** A stream may hold many copies, of which one has the number. */
const keyOf = ({ streamId, number }: Pick<NumberRow, 'streamId' | 'number'>): string =>
  `${streamId} ${number}`;

async function accepted(
  { store, book }: Reading,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, DeliveryRow>> {
  const rows = await viewCollection(store.connection, 'deliveries')
    .find({ documentId: { $in: [...documentIds] } })
    .toArray();
  const ofBook = rows.filter(
    ({ recipient, registeredUnder = recipient, acceptedAtMs }) =>
      registeredUnder === book.agencyCode &&
      acceptedAtMs !== null &&
      yearOfInstant(acceptedAtMs) === book.year,
  );
  return new Map(
    ofBook.map((row) => [keyOf({ streamId: row.streamId, number: row.arrivalNumber ?? 0 }), row]),
  );
}

/** TR-10 of each copy, the last one where it was taken up again (CK-23). */
async function resolutionsOf(
  { store }: Reading,
  copies: readonly DeliveryRow[],
): Promise<ReadonlyMap<string, ObligationRow>> {
  const rows = await viewCollection(store.connection, 'obligations')
    .find({
      documentId: { $in: [...new Set(copies.map(({ documentId }) => documentId))] },
      rule: 'TR-10',
    })
    .toArray();
  const inOrder = rows.sort((one, other) => one.openedAtMs - other.openedAtMs);
  return new Map(inOrder.map((row) => [row.deliveryId ?? '', row]));
}

function entryOf(
  row: DeliveryRow,
  number: number,
): Omit<IncomingEntry, 'words' | 'resolution'> | null {
  if (row.acceptedAtMs === null) return null;
  return {
    number,
    documentId: row.documentId,
    deliveryId: row._id,
    issuer: agencyCode(issuedUnder(row)),
    documentNumber: row.number,
    acceptedAtMs: row.acceptedAtMs,
    receivedAtMs: row.receivedAtMs,
    state: row.c,
    urgency: row.urgency,
    handling: row.handling,
    completedAtMs: row.completedAtMs,
    request: row.request?.kind ?? null,
  };
}

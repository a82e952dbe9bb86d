import { civilDateAt, startOfYearMs } from '../../domain/calendar/instant.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { RegisterBook, Registered, TransferEntry } from '../../domain/ports/registers.js';
import { addressedTo } from '../../domain/reorganisation/old-names.js';
import type { Store } from '../connection.js';
import { inBatches } from '../in-batches.js';
import { issuedUnderCode } from '../views/under-code.js';
import { viewCollection } from '../views/view-collection.js';
import type { DeliveryRow } from '../views/view-rows.js';
import { BATCH_LINES } from './book-numbers.js';
import type { Reading } from './reading.js';

/**
 * The transfer register: every copy that was handed over in the year, in the order of the handing over.
 *
 * Copies have no numbers of their own, so a line's number is its place.
 */
export async function* transferEntries({
  store,
  book,
  names,
  upTo,
  withWords,
}: Reading): AsyncGenerator<Registered<TransferEntry>> {
  if (upTo === 0) return;
  const copies = viewCollection(store.connection, 'deliveries')
    .find(handedOverIn(book))
    .sort({ sentAtMs: 1, _id: 1 })
    .limit(upTo)
    .batchSize(BATCH_LINES);
  let number = 0;
  for await (const rows of inBatches(copies, BATCH_LINES)) {
    for (const row of rows) {
      number += 1;
      const sentOn = civilDateAt(row.sentAtMs ?? 0);
      const words = withWords
        ? { recipientName: await names.ofAgency(addressedTo(row), sentOn) }
        : null;
      yield { number, entry: { ...entryOf(row), words } };
    }
  }
}

/** How many copies the register of a year has. */
export const handedOver = ({ connection }: Store, book: RegisterBook): Promise<number> =>
  viewCollection(connection, 'deliveries').countDocuments(handedOverIn(book));

/** The year at +07:00, as that of numbers (NU-09). */
function handedOverIn({ agencyCode: code, year }: RegisterBook): object {
  const ofYear = { $gte: startOfYearMs(year), $lt: startOfYearMs(year + 1) };
  return { ...issuedUnderCode(code), sentAtMs: ofYear };
}

const entryOf = (row: DeliveryRow): Omit<TransferEntry, 'words'> => ({
  documentId: row.documentId,
  deliveryId: row._id,
  sentAtMs: row.sentAtMs ?? 0,
  recipient: agencyCode(addressedTo(row)),
  documentNumber: row.number,
  state: row.b,
  receivedAtMs: row.receivedAtMs,
  isResent: row.resendOf !== null,
  refusalCode: row.refusal?.reasonCode ?? null,
});

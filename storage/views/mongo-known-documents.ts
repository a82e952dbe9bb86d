import type { Connection } from 'mongoose';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { normaliseDocumentId } from '../../domain/exchange/document-id.js';
import { numberAndSymbol } from '../../domain/numbering/number-series.js';
import type {
  KnownDelivery,
  KnownDocument,
  KnownDocuments,
} from '../../domain/ports/known-documents.js';
import { issuedUnder } from '../../domain/reorganisation/old-names.js';
import { issuedUnderCode } from './under-code.js';
import { viewCollection } from './view-collection.js';
import type { DeliveryRow, DocumentRow } from './view-rows.js';

/** The views of documents and deliveries, asked as packets speak of them. */
export function createMongoKnownDocuments(connection: Connection): KnownDocuments {
  const documents = (filter: Partial<DocumentRow> | Record<string, unknown>) =>
    viewCollection(connection, 'documents').find(filter).toArray();

  return {
    find: async (documentId) => {
      const [row] = await documents({ _id: documentId });
      return row === undefined ? null : knownDocument(row);
    },

    byWireId: async (wireDocumentId) =>
      (await documents({ wireKey: normaliseDocumentId(wireDocumentId) })).map(knownDocument),

    byNumber: async ({ issuer, numberAndSymbol: wanted, issuedOn }) => {
      const ofThatDay = await documents({
        ...issuedUnderCode(issuer),
        'number.issuedOn': issuedOn,
      });
      const key = numberKey(wanted);
      return ofThatDay.filter(({ number }) => number && keyOf(number) === key).map(knownDocument);
    },

    byNotice: async (noticeId) => (await documents({ noticeId })).map(knownDocument),

    deliveriesTo: async (documentId, recipient) => {
      const rows = await viewCollection(connection, 'deliveries')
        .find({ documentId, $or: [{ recipient }, { addressedTo: recipient }] })
        .toArray();
      return rows.sort((one, other) => serialOf(one) - serialOf(other)).map(knownDelivery);
    },
  };
}

const keyOf = ({ number, symbol }: NonNullable<DocumentRow['number']>): string =>
  numberKey(numberAndSymbol(number, symbol));

/** Numbers are written with a leading zero or without; case and composition say nothing (IDN-02). */
const numberKey = (text: string): string =>
  text
    .normalize('NFC')
    .trim()
    .toLowerCase()
    .normalize('NFC')
    .replace(/^0+(?=\d)/, '');

/** Ids of one document's deliveries end in their serial number. */
const serialOf = ({ _id }: DeliveryRow): number => Number(_id.slice(_id.lastIndexOf('.') + 1));

const knownDocument = (row: DocumentRow): KnownDocument => ({
  documentId: row._id,
  streamId: row.streamId,
  issuer: agencyCode(issuedUnder(row)),
  noticeId: row.noticeId,
  number: row.number,
  packetId: row.packetId,
});

const knownDelivery = (row: DeliveryRow): KnownDelivery => ({
  deliveryId: row._id,
  streamId: row.streamId,
  isHosted: row.isHosted,
  hasRequest: row.request !== null,
});

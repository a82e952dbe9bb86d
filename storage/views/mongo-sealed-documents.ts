import type { Connection } from 'mongoose';
import { numberAndSymbol } from '../../domain/numbering/number-series.js';
import type { SealedDocuments } from '../../domain/ports/sealed-documents.js';
import type { DocumentRow } from './view-rows.js';

/** Reads the view of documents: a sealed one never loses its number, so a late view only refuses. */
export function createMongoSealedDocuments(connection: Connection): SealedDocuments {
  return {
    numberAndSymbolOf: async (documentId, issuer) => {
      const row = await connection
        .collection<DocumentRow>('documents')
        .findOne({ _id: documentId, issuer, phase: { $in: ['numberedSealed', 'issued'] } });
      return row?.number ? numberAndSymbol(row.number.number, row.number.symbol) : null;
    },
  };
}

import type { Connection } from 'mongoose';
import type { DocumentPhase } from '../../domain/document/phases.js';
import { numberAndSymbol } from '../../domain/numbering/number-series.js';
import type { SealedDocuments } from '../../domain/ports/sealed-documents.js';
import { viewCollection } from './view-collection.js';

const SEALED: DocumentPhase[] = ['numberedSealed', 'issued'];

/** Reads the view of documents: a sealed one never loses its number, so a late view only refuses. */
export function createMongoSealedDocuments(connection: Connection): SealedDocuments {
  return {
    numberAndSymbolOf: async (documentId, issuer) => {
      const sealed = { _id: documentId, issuer, phase: { $in: SEALED } };
      const row = await viewCollection(connection, 'documents').findOne(sealed);
      return row?.number ? numberAndSymbol(row.number.number, row.number.symbol) : null;
    },
  };
}

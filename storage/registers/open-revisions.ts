import mongoose from 'mongoose';
import type { FrozenRevision } from '../../domain/ports/drafts.js';
import { type RevisionRow, revisionModel } from '../drafts/draft-rows.js';
import { openRevision, revisionId } from '../drafts/frozen-revision.js';
import { DamagedDataError } from '../encryption/damaged-data-error.js';
import type { DocumentRow } from '../views/view-rows.js';
import type { RegisterDeps } from './reading.js';

export type Revised = Pick<DocumentRow, '_id' | 'draftVersion' | 'revisionDigest'>;

/**
 * The revisions that were signed, by document; a document that came in a packet has none.
 *
 * A revision whose digest is not the one in the log is a `DamagedDataError`: nothing is printed of
 * words that nobody has signed (I11).
 */
export async function openRevisions(
  { store, keyring }: Pick<RegisterDeps, 'store' | 'keyring'>,
  documents: readonly Revised[],
): Promise<ReadonlyMap<string, FrozenRevision>> {
  const signed = new Map<string, Revised>();
  for (const document of documents) {
    if (document.draftVersion === null) continue;
    signed.set(revisionId(document._id, document.draftVersion), document);
  }
  const rows = await revisionModel(store.connection)
    .find({ _id: mongoose.trusted({ $in: [...signed.keys()] }) })
    .lean<RevisionRow[]>();
  return new Map(
    rows.map((row) => {
      if (row.digest !== signed.get(row._id)?.revisionDigest)
        throw new DamagedDataError(`revision ${row._id} is not the one in the log`);
      return [row.documentId, openRevision(keyring, row)];
    }),
  );
}

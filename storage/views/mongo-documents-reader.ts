import type { Viewer } from '../../domain/ports/viewer.js';
import type { Documents, DocumentView } from '../../domain/ports/views.js';
import type { Store } from '../connection.js';
import type { VersionWatch } from '../versions/version-watch.js';
import { olderThan } from './after.js';
import { unitAuthors } from './unit-authors.js';
import { viewCollection } from './view-collection.js';
import type { DocumentRow } from './view-rows.js';

/** The view of documents, read by its indexes (`issuer`, `phase`, last touched). */
export function createMongoDocuments({ connection }: Store, watch: VersionWatch): Documents {
  const documents = viewCollection(connection, 'documents');
  const authorsOf = unitAuthors(connection, watch);

  const seenBy = async (viewer: Viewer): Promise<object> => {
    if (viewer === 'system') return {};
    // A type stands in the row from the first submission on.
    const submitted = { documentType: { $ne: null } };
    const ofUnit = { authorId: { $in: [...(await authorsOf(viewer))] } };
    return { issuer: viewer.agencyCode, $and: [{ $or: [submitted, ofUnit] }] };
  };

  return {
    find: async (viewer, documentId) => {
      const row = await documents.findOne({ _id: documentId, ...(await seenBy(viewer)) });
      return row === null ? null : viewOf(row);
    },

    list: async (viewer, { after, limit, phase, urgency }) => {
      const filter = {
        ...(await seenBy(viewer)),
        ...(phase === null ? {} : { phase }),
        ...(urgency === null ? {} : { urgency }),
        ...olderThan('updatedAtMs', after),
      };
      const rows = documents.find(filter).sort({ updatedAtMs: -1, _id: -1 }).limit(limit);
      return (await rows.toArray()).map(viewOf);
    },
  };
}

const viewOf = ({ _id, ...row }: DocumentRow): DocumentView => row;

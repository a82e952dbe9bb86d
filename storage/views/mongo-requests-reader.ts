import type { Viewer } from '../../domain/ports/viewer.js';
import type { Requests, RequestView } from '../../domain/ports/views.js';
import type { Store } from '../connection.js';
import { olderThan } from './after.js';
import { viewCollection } from './view-collection.js';
import type { RequestRow } from './view-rows.js';

/** The view of change requests; seen by who opened them, who answers, and who has forwarded the copy. */
export function createMongoRequests({ connection }: Store): Requests {
  const requests = viewCollection(connection, 'requests');

  return {
    ofDocument: async (viewer, documentId, limit) => {
      const filter = { documentId, ...seenBy(viewer, documentId) };
      const rows = requests.find(filter).sort({ _id: 1 }).limit(limit);
      return (await rows.toArray()).map(viewOf);
    },

    received: async (viewer, { after, limit, state }) => {
      const filter = {
        ...(viewer === 'system' ? {} : { recipient: viewer.agencyCode }),
        state,
        ...olderThan('openedAtMs', after),
      };
      const rows = requests.find(filter).sort({ openedAtMs: -1, _id: -1 }).limit(limit);
      return (await rows.toArray()).map(viewOf);
    },
  };
}

/** Whose document it is stands in the id of its stream, a batch's included. */
function seenBy(viewer: Viewer, documentId: string): object {
  if (viewer === 'system') return {};
  const { agencyCode } = viewer;
  const own = `doc/${agencyCode}/${documentId}`;
  const issued = { streamId: { $gte: own, $lt: `${own}0` } }; // "0" follows "/"
  return { $or: [issued, { recipient: agencyCode }, { forwardedBy: agencyCode }] };
}

const viewOf = ({ _id, ...row }: RequestRow): RequestView => ({ requestId: _id, ...row });

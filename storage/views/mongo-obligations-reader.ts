import type { Viewer } from '../../domain/ports/viewer.js';
import type { Obligations, ObligationView } from '../../domain/ports/views.js';
import type { Store } from '../connection.js';
import { laterThan } from './after.js';
import { viewCollection } from './view-collection.js';
import type { ObligationRow } from './view-rows.js';

/** The view of duties; they are seen in the agency that owes them. */
export function createMongoObligations({ connection }: Store): Obligations {
  const obligations = viewCollection(connection, 'obligations');

  return {
    find: async (viewer, obligationId) => {
      const row = await obligations.findOne({ _id: obligationId, ...ofAgency(viewer) });
      return row === null ? null : viewOf(row);
    },

    list: async (viewer, { after, limit, whose, outcome, breachedByMs }) => {
      const filter = {
        outcome,
        $and: [
          whose === 'mine' ? ofPerson(viewer) : ofAgency(viewer),
          breachedByMs === null ? {} : { breachMs: { $lte: breachedByMs } },
          laterThan('breachMs', after),
        ],
      };
      const rows = obligations.find(filter).sort({ breachMs: 1, _id: 1 }).limit(limit);
      return (await rows.toArray()).map(viewOf);
    },

    heldBy: async (viewer, incidentId, { afterId, limit }) => {
      const rows = obligations
        .find({ 'incidents.incidentId': incidentId, ...ofAgency(viewer), _id: { $gt: afterId } })
        .sort({ _id: 1 })
        .limit(limit);
      return (await rows.toArray()).map(viewOf);
    },
  };
}

const ofAgency = (viewer: Viewer): object =>
  viewer === 'system' ? {} : { 'owner.agencyCode': viewer.agencyCode };

/** By name, or by a role of the agency where nobody is named. */
function ofPerson(viewer: Viewer): object {
  if (viewer === 'system') return {};
  const { userId, agencyCode, roles } = viewer;
  const byRole = {
    'owner.agencyCode': agencyCode,
    'owner.userId': null,
    'owner.role': { $in: [...roles] },
  };
  return { $or: [{ 'owner.userId': userId, 'owner.agencyCode': agencyCode }, byRole] };
}

function viewOf({ _id, ...row }: ObligationRow): ObligationView {
  const { remindAtMs: _, ...view } = row;
  return { obligationId: _id, ...view };
}

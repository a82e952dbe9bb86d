import type { Obligations, ObligationView } from '../../domain/ports/views.js';
import type { Store } from '../connection.js';
import { laterThan } from './after.js';
import { atTime, inSight, ofAgency } from './duties-seen.js';
import { summedDuties } from './summed-duties.js';
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

    list: async (viewer, { after, limit, sight, outcome, when, rule, urgency }) => {
      const filter = {
        outcome,
        ...(rule === null ? {} : { rule }),
        ...(urgency === null ? {} : { urgency }),
        $and: [inSight(viewer, sight), atTime(when), laterThan('breachMs', after)],
      };
      const rows = obligations.find(filter).sort({ breachMs: 1, _id: 1 }).limit(limit);
      return (await rows.toArray()).map(viewOf);
    },

    summary: (person, about) => summedDuties(obligations, person, about),

    heldBy: async (viewer, incidentId, { afterId, limit }) => {
      const rows = obligations
        .find({ 'incidents.incidentId': incidentId, ...ofAgency(viewer), _id: { $gt: afterId } })
        .sort({ _id: 1 })
        .limit(limit);
      return (await rows.toArray()).map(viewOf);
    },
  };
}

function viewOf({ _id, ...row }: ObligationRow): ObligationView {
  const { remindAtMs: _, ...view } = row;
  return { obligationId: _id, ...view };
}

import { ensureIndex, type Migration } from './migration.js';

const HELD = { 'incidents.incidentId': { $exists: true } };

/** Declared incidents, and the clocks that each of them has held (CP-3, CP-8). */
export const incidents: Migration = {
  id: '0012-incidents',
  run: async (connection) => {
    await ensureIndex(connection, 'incidents', { keys: { serial: 1 }, unique: true });
    await ensureIndex(connection, 'incidents', {
      keys: { incidentId: 1, version: 1 },
      unique: true,
    });
    await ensureIndex(connection, 'incidents', { keys: { scopeKey: 1 } });
    await ensureIndex(connection, 'incidents', {
      keys: { version: 1, startedAtMs: -1, incidentId: -1 },
    });
    await ensureIndex(connection, 'obligations', {
      keys: { 'incidents.incidentId': 1, streamId: 1 },
      partialFilterExpression: HELD,
    });
    await ensureIndex(connection, 'obligations', {
      keys: { 'incidents.incidentId': 1, 'owner.agencyCode': 1, _id: 1 },
      partialFilterExpression: HELD,
    });
    // What waits to be sent again when a way is open (CP-6): urgency, then age.
    await ensureIndex(connection, 'deliveries', {
      keys: { urgency: 1, updatedAtMs: 1, _id: 1 },
      partialFilterExpression: { b: 'sendFailed' },
    });
    await connection
      .collection('obligations')
      .updateMany(
        { incidents: { $exists: false } },
        { $set: { isHeld: false, incidents: [], excusedBreaches: [] } },
      );
  },
};

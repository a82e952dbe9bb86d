import { ensureIndex, type Migration } from './migration.js';

/** Duties by whom a step has told and by their copy; each with the urgency of its document. */
export const inbox: Migration = {
  id: '0017-inbox',
  run: async (connection) => {
    await ensureIndex(connection, 'obligations', {
      keys: { 'steps.told': 1, outcome: 1, breachMs: 1, _id: 1 },
    });
    await ensureIndex(connection, 'obligations', {
      keys: { deliveryId: 1 },
      partialFilterExpression: { outcome: 'open' },
    });
    await connection
      .collection('obligations')
      .aggregate([
        { $match: { urgency: { $exists: false } } },
        {
          $lookup: {
            from: 'documents',
            localField: 'documentId',
            foreignField: '_id',
            pipeline: [{ $project: { urgency: 1 } }],
            as: 'document',
          },
        },
        { $project: { urgency: { $ifNull: [{ $first: '$document.urgency' }, 'normal'] } } },
        { $merge: { into: 'obligations', whenMatched: 'merge', whenNotMatched: 'discard' } },
      ])
      .toArray();
  },
};

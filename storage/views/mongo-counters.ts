import type { Counter, Counters } from '../../domain/ports/counters.js';
import type { Store } from '../connection.js';
import { atTime, ofAgency } from './duties-seen.js';
import { viewCollection } from './view-collection.js';

/** Whose acceptance has a limit on this platform. */
const ACCEPTANCE = ['TR-06a', 'TR-08'];

/** Of an incoming document that nobody has begun to handle. */
const WAITING = ['arrived', 'accepted', 'presented', 'assigned'] as const;

const NORMAL = 'normal';

/** The clerk's home, counted by the indexes of the lists; nothing is kept that could differ from them (P2). */
export function createMongoCounters({ connection }: Store): Counters {
  const deliveries = viewCollection(connection, 'deliveries');
  const obligations = viewCollection(connection, 'obligations');

  /** Copies that arrived with a receiver here whose acceptance is late by the receiver's own clock. */
  const lateHere = async (agencyCode: string, nowMs: number): Promise<number> => {
    const isLate = atTime({ is: 'late', nowMs });
    const [sums] = await deliveries
      .aggregate<{ count: number }>([
        { $match: { ...sentBy(agencyCode), b: 'arrived' } },
        {
          $lookup: {
            from: 'obligations',
            localField: '_id',
            foreignField: 'deliveryId',
            pipeline: [
              { $match: { outcome: 'open', rule: { $in: ACCEPTANCE }, ...isLate } },
              { $limit: 1 },
              { $project: { _id: 1 } },
            ],
            as: 'late',
          },
        },
        { $match: { 'late.0': { $exists: true } } },
        { $count: 'count' },
      ])
      .toArray();
    return sums?.count ?? 0;
  };

  return {
    of: async (person, { nowMs, todayEndsMs }) => {
      const { agencyCode } = person;
      const sent = (filter: object): Promise<number> =>
        deliveries.countDocuments({ ...sentBy(agencyCode), ...filter });
      const received = (filter: object): Promise<number> =>
        deliveries.countDocuments({ recipient: agencyCode, ...filter });
      const isDue = atTime({ is: 'due', nowMs, todayEndsMs });
      const counts = await Promise.all([
        sent({ b: 'queued' }),
        sent({ b: 'sendFailed' }),
        sent({ b: 'refused', resentAs: null }),
        sent({ b: 'noResponse' }),
        lateHere(agencyCode, nowMs),
        received({ c: { $in: [...WAITING] }, urgency: { $ne: NORMAL } }),
        obligations.countDocuments({ ...ofAgency(person), outcome: 'open', ...isDue }),
        received({ c: 'frozen', 'request.kind': 'recall' }),
      ]);
      const [notSent, sendFailed, refused, silent, late, urgentWaiting, dueSoon, underRecall] =
        counts;
      return {
        notSent,
        sendFailed,
        refused,
        lateAcceptance: silent + late,
        urgentWaiting,
        dueSoon,
        underRecall,
      } satisfies Record<Counter, number>;
    },
  };
}

/** What a receiver has forwarded is its own to follow, and no longer the issuer's (F-T02). */
const sentBy = (agencyCode: string): object => ({
  $or: [
    { issuer: agencyCode, forwardedFrom: { $exists: false } },
    { 'forwardedFrom.agencyCode': agencyCode },
  ],
});

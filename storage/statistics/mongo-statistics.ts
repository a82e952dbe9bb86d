import type { mongo } from 'mongoose';
import { dayOf } from '../../domain/calendar/civil-date.js';
import { endOfDayMs, startOfDayMs } from '../../domain/calendar/instant.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { Days, Overdue, Statistics } from '../../domain/ports/statistics.js';
import { type Counts, withoutZeros } from '../../domain/statistics/daily-sums.js';
import type { Store } from '../connection.js';
import { readPosition } from '../followers/follower-position.js';
import { commitsOf } from '../log/commit-rows.js';
import { viewCollection } from '../views/view-collection.js';
import type { ObligationRow } from '../views/view-rows.js';
import { seenBy } from './seen-by.js';
import { countedOf, sumsOf } from './statistics-rows.js';

/** The name under which the follower keeps its place. */
const FOLLOWER = 'statistics';

/** The maintained sums in MongoDB. */
export function createMongoStatistics(
  { connection }: Store,
  directory: Pick<Directory, 'superiorOf'>,
): Statistics {
  const sums = sumsOf(connection);
  const obligations = viewCollection(connection, 'obligations');
  const documents = viewCollection(connection, 'documents');

  const overdueRows = async (filter: mongo.Filter<ObligationRow>, limit: number) =>
    obligations.find(filter).sort({ breachMs: 1, _id: 1 }).limit(limit).toArray();

  const withNumbers = async (rows: readonly ObligationRow[]): Promise<readonly Overdue[]> => {
    const ids = [...new Set(rows.map(({ documentId }) => documentId))];
    const found = documents.find({ _id: { $in: ids } }, { projection: { number: 1 } });
    const numbers = new Map((await found.toArray()).map(({ _id, number }) => [_id, number]));
    return rows.map(
      ({ _id, rule, documentId, owner, breachMs, closedAtMs, lateness }): Overdue => ({
        obligationId: _id,
        rule,
        documentId,
        owner,
        breachMs: breachMs ?? 0, // asked for by its limit, so it has one
        closedAtMs,
        lateness,
        documentNumber: numbers.get(documentId) ?? null,
      }),
    );
  };

  return {
    ofAgency: async (viewer, agencyCode, days) => {
      const [seen] = await seenBy(viewer, [agencyCode], directory, days.toOn);
      if (seen === undefined) return [];
      const rows = await sums.find({ agencyCode, on: between(days) }).toArray();
      return rows.map(({ _id, ...sum }) => ({ ...sum, counts: withoutZeros(sum.counts) }));
    },

    totals: async (viewer, agencies, days) => {
      const seen = new Set<string>(await seenBy(viewer, agencies, directory, days.toOn));
      const totals = new Map<string, Record<string, number>>();
      const rows = sums
        .find({ dimension: 'all', on: between(days) })
        .project<{ agencyCode: string; counts: Counts }>({ _id: 0, agencyCode: 1, counts: 1 })
        .batchSize(5_000);
      for await (const { agencyCode, counts } of rows) {
        if (!seen.has(agencyCode)) continue;
        const total = totals.get(agencyCode) ?? {};
        for (const counter in counts)
          total[counter] = (total[counter] ?? 0) + (counts[counter] ?? 0);
        totals.set(agencyCode, total);
      }
      return totals;
    },

    isCounted: async (beforeMs) => {
      // A walk goes stream by stream and not by time; behind it the last commit is counted last.
      if ((await readPosition(connection, FOLLOWER))?.kind !== 'live') return false;
      const last = await commitsOf(connection).findOne(
        { atMs: { $lt: beforeMs } },
        { sort: { atMs: -1 }, projection: { streamId: 1, n: 1 } },
      );
      if (last === null) return true;
      const counted = await countedOf(connection).findOne({ _id: last.streamId });
      return (counted?.n ?? 0) >= last.n;
    },

    overdue: async (viewer, agencyCode, { fromOn, toOn, nowMs, limit }) => {
      const [seen] = await seenBy(viewer, [agencyCode], directory, toOn);
      if (seen === undefined) return [];
      const of = { 'owner.agencyCode': agencyCode };
      const open = await overdueRows({ ...of, outcome: 'open', breachMs: { $lt: nowMs } }, limit);
      // The last instant of a limit's day is 24:00, which begins the next one (CAL-12).
      const fell = { $gt: startOfDayMs(dayOf(fromOn)), $lte: endOfDayMs(dayOf(toOn)) };
      const late = await overdueRows({ ...of, outcome: 'late', breachMs: fell }, limit);
      return withNumbers([...open, ...late].slice(0, limit));
    },
  };
}

const between = ({ fromOn, toOn }: Days): Readonly<{ $gte: string; $lte: string }> => ({
  $gte: fromOn,
  $lte: toOn,
});

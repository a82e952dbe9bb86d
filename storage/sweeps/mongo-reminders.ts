import type { Connection } from 'mongoose';
import type { RuleId } from '../../domain/obligation/deadline/rules.js';
import type { DueReminder, Reminders } from '../../domain/ports/sweeps.js';
import { viewCollection } from '../views/view-collection.js';
import type { ObligationRow } from '../views/view-rows.js';

const FIELDS = { rule: 1, documentId: 1, deliveryId: 1, owner: 1, remindAtMs: 1 } as const;

/**
 * Reminders read from the view of obligations, by their instants.
 *
 * Nothing is taken out of the view: it equals its rebuild (I2), so what has been told already is
 * known by the notices and by how far the sweep has come.
 */
export function createMongoReminders(connection: Connection): Reminders {
  const obligations = viewCollection(connection, 'obligations');
  return {
    dueBetween: async function* (fromMs, toMs): AsyncGenerator<DueReminder> {
      const within = { $elemMatch: { $gt: fromMs, $lte: toMs } };
      const rows = obligations
        .find({ outcome: 'open', remindAtMs: within })
        .project<ObligationRow>(FIELDS);
      for await (const { _id: obligationId, rule, remindAtMs, ...about } of rows) {
        const { documentId, deliveryId, owner } = about;
        for (const atMs of remindAtMs.filter((one) => one > fromMs && one <= toMs))
          yield { obligationId, rule: rule as RuleId, documentId, deliveryId, owner, atMs };
      }
    },
  };
}

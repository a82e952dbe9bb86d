import type { Connection } from 'mongoose';
import mongoose from 'mongoose';
import type { ReorganisationSweeps } from '../../domain/ports/reorganisations.js';
import {
  type ReorganisationRow,
  reorganisationModel,
  reorganisationOf,
} from '../reorganisations/reorganisation-rows.js';

/** Reorganisations still to be carried into the streams, the earliest day first. */
export function createMongoReorganisationSweeps(connection: Connection): ReorganisationSweeps {
  const rows = reorganisationModel(connection);
  return {
    due: async (today) => {
      const row = await rows
        .findOne({ carriedAtMs: null, effectiveOn: mongoose.trusted({ $lte: today }) })
        .sort({ effectiveOn: 1, publishedAtMs: 1 })
        .lean<ReorganisationRow>();
      return row === null ? null : reorganisationOf(row);
    },
    carried: async (_id, carriedAtMs) => {
      await rows.updateOne({ _id }, { $set: { carriedAtMs } });
    },
  };
}

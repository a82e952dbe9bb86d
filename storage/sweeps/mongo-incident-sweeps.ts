import type { Connection } from 'mongoose';
import mongoose from 'mongoose';
import type { IncidentSweeps } from '../../domain/ports/incidents.js';
import { END, type IncidentRow, incidentModel, incidentOf } from '../incidents/incident-rows.js';

interface SweepRow {
  readonly _id: string;
  /** The last row of `incidents` that every stream has answered. */
  readonly completed: number;
  /** The row under way, and how far. */
  readonly serial: number;
  readonly afterStreamId: string;
}

const ID = 'sweep/incidents';
const NOTHING_YET: Omit<SweepRow, '_id'> = { completed: 0, serial: 0, afterStreamId: '' };

/**
 * Rows of incidents that are still to be carried into the streams, one after the other.
 *
 * The place of a sweep is written after its streams: one that was cut off looks again at a few, and
 * finds nothing to do in them.
 */
export function createMongoIncidentSweeps(connection: Connection): IncidentSweeps {
  const places = connection.collection<SweepRow>('cursors');
  const incidents = incidentModel(connection);

  return {
    lastSerial: async () => {
      const last = await incidents
        .findOne({}, { serial: 1 })
        .sort({ serial: -1 })
        .lean<Pick<IncidentRow, 'serial'>>();
      return last?.serial ?? 0;
    },
    due: async () => {
      const place = (await places.findOne({ _id: ID })) ?? NOTHING_YET;
      const row = await incidents
        .findOne({ serial: mongoose.trusted({ $gt: place.completed }) })
        .sort({ serial: 1 })
        .lean<IncidentRow>();
      if (row === null) return null;
      const { serial, version } = row;
      const afterStreamId = place.serial === serial ? place.afterStreamId : '';
      return {
        serial,
        what: version === END ? 'ended' : 'declared',
        incident: incidentOf(row),
        afterStreamId,
      };
    },
    reached: async (serial, afterStreamId) => {
      const none = { completed: 0 };
      const here = { $set: { serial, afterStreamId }, $setOnInsert: none };
      await places.updateOne({ _id: ID }, here, { upsert: true });
    },
    completed: async (serial) => {
      const none = { serial: 0, afterStreamId: '' };
      await places.updateOne(
        { _id: ID },
        { $max: { completed: serial }, $setOnInsert: none },
        { upsert: true },
      );
    },
  };
}

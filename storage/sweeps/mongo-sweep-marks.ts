import type { Connection } from 'mongoose';
import type { SweepMarks } from '../../domain/ports/sweeps.js';

interface MarkRow {
  readonly _id: string;
  readonly untilMs: number;
}

/** How far each sweep over time has come, beside the followers' places. */
export function createMongoSweepMarks(connection: Connection): SweepMarks {
  const rows = connection.collection<MarkRow>('cursors');
  return {
    read: async (sweep) => (await rows.findOne({ _id: idOf(sweep) }))?.untilMs ?? null,
    write: async (sweep, untilMs) => {
      await rows.updateOne({ _id: idOf(sweep) }, { $set: { untilMs } }, { upsert: true });
    },
  };
}

const idOf = (sweep: string): string => `sweep/${sweep}`;

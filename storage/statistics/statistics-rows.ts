import type { Collection, Connection } from 'mongoose';
import type { DailySum } from '../../domain/statistics/daily-sums.js';

/** One sum under its id. Zeros may stand in it: what was counted and taken back. */
export interface SumRow extends DailySum {
  /** `<agency>/<day>/<dimension>/<value>` */
  readonly _id: string;
}

/** How far a stream is counted: commits up to this one are in the sums, and no other. */
export interface CountedRow {
  /** The stream. */
  readonly _id: string;
  readonly n: number;
}

/** The sums themselves: native documents, for counters are names that no schema lists. */
export const sumsOf = (connection: Connection): Collection<SumRow> =>
  connection.collection<SumRow>('statistics');

export const countedOf = (connection: Connection): Collection<CountedRow> =>
  connection.collection<CountedRow>('countedStreams');

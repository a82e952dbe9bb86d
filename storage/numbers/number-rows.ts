import type { ClientSession, Collection, Connection } from 'mongoose';
import type { NumberRequest } from '../../domain/ports/facts.js';

/** One number given, for ever; unique on register, year and number, and on the command that took it. */
export interface NumberRow {
  readonly register: string;
  readonly year: number;
  readonly number: number;
  readonly streamId: string;
  readonly commandId: string;
  /** A command of an array may take several. */
  readonly index: number;
}

export interface CounterRow {
  /** `<register>/<year>`: a series begins at 1 on 1 January (NU-01, NU-09). */
  readonly _id: string;
  readonly last: number;
}

/** A number to be taken, with where it goes. */
export interface Wanted extends NumberRequest {
  readonly streamId: string;
  readonly year: number;
}

/**
 * Takes numbers inside the caller's transaction, in order, one after another per register and year.
 *
 * Aborting the transaction gives them back; a commit that a lost attempt had already written aborts
 * it, so there is neither a gap nor an orphan.
 */
export class Numbers {
  private readonly numbers: Collection<NumberRow>;
  private readonly counters: Collection<CounterRow>;

  constructor(connection: Connection) {
    this.numbers = connection.collection<NumberRow>('numbers');
    this.counters = connection.collection<CounterRow>('counters');
  }

  async take(wanted: readonly Wanted[], session: ClientSession): Promise<readonly number[]> {
    const counts = new Map<string, number>();
    for (const one of wanted) counts.set(seriesOf(one), (counts.get(seriesOf(one)) ?? 0) + 1);
    // One order for all, so that two transactions never wait for each other crosswise.
    const series = [...counts.keys()].sort();
    await this.counters.bulkWrite(
      series.map((_id) => ({
        updateOne: {
          filter: { _id },
          update: { $inc: { last: counts.get(_id) ?? 0 } },
          upsert: true,
        },
      })),
      { session, ordered: true },
    );
    const rows = await this.counters.find({ _id: { $in: series } }, { session }).toArray();
    const next = new Map(rows.map(({ _id, last }) => [_id, last - (counts.get(_id) ?? 0) + 1]));
    const taken = wanted.map((one) => {
      const number = next.get(seriesOf(one));
      if (number === undefined) throw new Error(`no counter after counting: ${seriesOf(one)}`);
      next.set(seriesOf(one), number + 1);
      return number;
    });
    await this.numbers.insertMany(rowsOf(wanted, taken), { session, ordered: true });
    return taken;
  }
}

const seriesOf = ({ register, year }: Wanted): string => `${register}/${year}`;

function rowsOf(wanted: readonly Wanted[], taken: readonly number[]): NumberRow[] {
  const indexes = new Map<string, number>();
  return wanted.map(({ register, year, streamId, commandId }, position) => {
    const command = `${streamId} ${commandId}`;
    const index = indexes.get(command) ?? 0;
    indexes.set(command, index + 1);
    return { register, year, number: taken[position] ?? 0, streamId, commandId, index };
  });
}

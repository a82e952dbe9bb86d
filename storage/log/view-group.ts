import type { Connection } from 'mongoose';
import type { Projection, Touched } from '../views/project.js';
import { ViewWriter } from '../views/view-writer.js';
import { Batches } from './batches.js';

/** A folded stream, and which of its rows are to be written. */
export interface ViewChange {
  readonly projection: Projection;
  readonly touched: Touched | 'all';
}

interface Entry {
  readonly change: ViewChange;
  readonly written: () => void;
  readonly fail: (cause: unknown) => void;
}

const LIMITS = { inFlight: 1, size: 50 } as const;

/**
 * Writes the rows of many streams together, as group commit does their commits: one command to the
 * server for each view and batch.
 *
 * Rows are guarded by `n`, so their order does not matter. A row that cannot be written fails its own
 * stream alone.
 */
export class ViewGroup {
  private readonly writer: ViewWriter;
  private readonly batches = new Batches<Entry>((batch) => this.write(batch), LIMITS);

  constructor(connection: Connection) {
    this.writer = new ViewWriter(connection);
  }

  apply(change: ViewChange): Promise<void> {
    return new Promise((written, fail) => this.batches.add({ change, written, fail }));
  }

  private async write(batch: readonly Entry[]): Promise<void> {
    try {
      await this.writer.apply(batch.map(({ change }) => change));
      for (const { written } of batch) written();
    } catch (cause) {
      if (batch.length > 1) await Promise.all(batch.map((entry) => this.write([entry])));
      else for (const { fail } of batch) fail(cause);
    }
  }
}

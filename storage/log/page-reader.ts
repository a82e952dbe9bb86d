import type { Commit } from '../../domain/commit/commit.js';
import type { Page } from '../../domain/ports/event-log.js';
import { Batches } from './batches.js';
import { type Commits, PAGE_COMMITS, pageOf } from './commit-rows.js';

interface Entry {
  readonly streamId: string;
  readonly fromN: number;
  readonly read: (page: Page) => void;
  readonly fail: (cause: unknown) => void;
}

/** A batch holds 2,550 commits at most, whatever is in its streams. */
const LIMITS = { inFlight: 2, size: 50 } as const;

/**
 * Reads pages of many streams together, as group commit writes them.
 *
 * When thousands of steps fall due, each of a stream that nobody has in memory any more, it is the
 * number of questions to the store that costs, and not what is read. Who comes alone asks alone.
 */
export class PageReader {
  private readonly batches = new Batches<Entry>((batch) => this.answer(batch), LIMITS);

  constructor(private readonly commits: Commits) {}

  /** What stands from `n` on, in order, as far as one payload bears. */
  page(streamId: string, fromN: number): Promise<Page> {
    return new Promise((read, fail) => this.batches.add({ streamId, fromN, read, fail }));
  }

  private async answer(batch: readonly Entry[]): Promise<void> {
    const starts = new Set(batch.map(({ fromN }) => fromN));
    await Promise.all(
      [...starts].map((start) =>
        this.from(
          start,
          batch.filter(({ fromN }) => fromN === start),
        ),
      ),
    );
  }

  /** `n` has no gaps: so many of each stream, and what is in the others takes nothing from them. */
  private async from(fromN: number, entries: readonly Entry[]): Promise<void> {
    const found = new Map<string, Commit[]>(entries.map(({ streamId }) => [streamId, []]));
    try {
      const rows = this.commits
        .find(
          { streamId: { $in: [...found.keys()] }, n: { $gte: fromN, $lte: fromN + PAGE_COMMITS } },
          { projection: { _id: 0 }, readConcern: { level: 'majority' } },
        )
        .sort({ streamId: 1, n: 1 });
      for await (const commit of rows) found.get(commit.streamId)?.push(commit);
      for (const { streamId, read } of entries) read(pageOf(found.get(streamId) ?? []));
    } catch (cause) {
      for (const { fail } of entries) fail(cause);
    }
  }
}

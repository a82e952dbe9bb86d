import type { Connection } from 'mongoose';
import type { Receipt } from '../../domain/commit/commit.js';
import type { Stream } from '../../domain/commit/stream.js';
import type { Page } from '../../domain/ports/event-log.js';
import { type Commits, commitsOf, findReceipt, lastN } from './commit-rows.js';
import { PageReader } from './page-reader.js';
import { Projections } from './projections.js';

/** What callers of a judge ask the log: they write nothing. */
export class LogReader {
  protected readonly commits: Commits;
  protected readonly pages: PageReader;
  protected readonly projections: Projections;

  constructor(connection: Connection) {
    this.commits = commitsOf(connection);
    this.pages = new PageReader(this.commits);
    this.projections = new Projections(this.pages);
  }

  /** The fold of the whole stream. */
  async state(streamId: string): Promise<Stream> {
    return (await this.projections.latest(streamId)).stream;
  }

  /** A page of what stands from `n` on, as it stands: nothing is folded and no view is touched. */
  commitsFrom(streamId: string, fromN: number): Promise<Page> {
    return this.pages.page(streamId, fromN);
  }

  /** The last `n`, and the receipt of the command if it is anywhere in the log. */
  async find(streamId: string, commandId: string): Promise<{ n: number; receipt: Receipt | null }> {
    const [n, receipt] = await Promise.all([
      lastN(this.commits, streamId),
      findReceipt(this.commits, streamId, commandId),
    ]);
    return { n, receipt };
  }
}

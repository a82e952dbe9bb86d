import type { Connection } from 'mongoose';
import type { Proposal } from '../../domain/commit/commit.js';
import type { Stream } from '../../domain/commit/stream.js';
import type { EventLog, FactsRefused, Page, Standing } from '../../domain/ports/event-log.js';
import type { Facts } from '../../domain/ports/facts.js';
import { project } from '../views/project.js';
import { findReceipt } from './commit-rows.js';
import { GroupWriter, type InstantOf } from './group-writer.js';
import { LogReader } from './log-reader.js';
import { LostViews } from './lost-views.js';
import { type ViewChange, ViewGroup } from './view-group.js';

/** The log in MongoDB: "ours or theirs" is decided by one unique index, and the views follow. */
export class MongoEventLog extends LogReader implements EventLog {
  private readonly writer: GroupWriter;
  private readonly views: ViewGroup;
  private readonly lostViews: LostViews;

  constructor(
    connection: Connection,
    private readonly facts: Facts,
    /** A view that cannot be applied is alarmed and left to `rebuild`; it never blocks a command. */
    private readonly onViewFault: (streamId: string, cause: unknown) => void,
    instantOf: InstantOf = () => Date.now(),
  ) {
    super(connection);
    this.writer = new GroupWriter(connection, instantOf);
    this.views = new ViewGroup(connection);
    this.lostViews = new LostViews(connection, (id) => this.reapply(id), onViewFault);
  }

  async append(proposal: Proposal, notAfterMs: number): Promise<Standing | FactsRefused> {
    const { streamId, n, prevHash, commands } = proposal;
    const before = await this.projections.at(streamId, n - 1);
    const { stream } = before;
    const isAhead = stream.n >= n;
    if (isAhead || commands.length === 0 || Date.now() > notAfterMs) return this.read(streamId, n);
    if (stream.n !== n - 1 || stream.hash !== prevHash) {
      throw new Error(`commit ${n} of ${streamId} does not follow the log at ${stream.n}`);
    }
    const prepared = await this.facts.prepare(proposal, stream);
    const outcome = await this.writer.write(proposal, prepared, notAfterMs);
    switch (outcome.kind) {
      case 'refused':
        return outcome;
      case 'late':
        return this.read(streamId, n);
      case 'taken':
        return this.adopt(proposal);
      case 'written': {
        const { touched, ...after } = project(before, outcome.commit);
        this.projections.keep(streamId, after);
        await this.applyViews(streamId, { projection: after, touched });
        return { kind: 'commits', commits: [outcome.commit], isLast: true };
      }
    }
  }

  /** What stands from `n` on; its views are brought up too, for whoever wrote it may have died before. */
  async read(streamId: string, fromN: number): Promise<Page> {
    const page = await this.pages.page(streamId, fromN);
    if (page.commits.length > 0) {
      const projection = await this.projections.latest(streamId);
      await this.applyViews(streamId, { projection, touched: 'all' });
    }
    return page;
  }

  /**
   * Writes again whatever row of the stream's views is behind its log, and returns the fold.
   *
   * For sweeps after a crash between commit and views; here a view that cannot be written is a fault.
   */
  async reapply(streamId: string): Promise<Stream> {
    const projection = await this.projections.latest(streamId);
    await this.views.apply({ projection, touched: 'all' });
    return projection.stream;
  }

  /** A unique index refused: another decision stands at our `n`, or one of our commands stands further back. */
  private async adopt({ streamId, n, commands }: Proposal): Promise<Standing> {
    const page = await this.read(streamId, n);
    if (page.commits.length > 0) return page;
    for (const { commandId } of commands) {
      const receipt = await findReceipt(this.commits, streamId, commandId);
      if (receipt !== null) return { kind: 'repeated', receipt };
    }
    throw new Error(`commit ${n} of ${streamId} was refused and nothing stands in its place yet`);
  }

  private async applyViews(streamId: string, change: ViewChange): Promise<void> {
    this.lostViews.note(streamId);
    try {
      await this.views.apply(change);
    } catch (error) {
      this.onViewFault(streamId, error);
    }
  }
}

import type { Commit } from '../../domain/commit/commit.js';
import type { CommitPages } from '../../domain/ports/event-log.js';

const MAX_STREAMS = 2_000;

/** How a stream is folded: from what is known before its first commit, one commit after another. */
export interface Folding<Folded> {
  readonly begin: (streamId: string) => Folded | Promise<Folded>;
  readonly fold: (before: Folded, commit: Commit) => Folded;
}

/**
 * The state on which each commit was decided, for a follower that is given commits in their order.
 *
 * The least recently used streams are dropped and folded anew from the log when they are asked for.
 */
export class FoldedStreams<Folded extends { readonly n: number }> {
  private readonly kept = new Map<string, Folded>();

  constructor(
    private readonly log: CommitPages,
    private readonly folding: Folding<Folded>,
  ) {}

  /**
   * Reads together whatever these commits, in their order, need to be folded on: when thousands of
   * streams have something to say at once, nearly all of them are in nobody's memory.
   */
  async prepare(commits: readonly Commit[]): Promise<void> {
    const firsts = new Map<string, Commit>();
    for (const commit of commits)
      if (!firsts.has(commit.streamId)) firsts.set(commit.streamId, commit);
    await Promise.all(
      [...firsts.values()].map(async (commit) => {
        this.keep(commit.streamId, await this.before(commit));
      }),
    );
  }

  /** The stream right before the commit. */
  async before({ streamId, n }: Commit): Promise<Folded> {
    const { begin, fold } = this.folding;
    const known = this.kept.get(streamId);
    // A commit that is given once more begins again.
    let folded = known !== undefined && known.n < n ? known : await begin(streamId);
    while (folded.n < n - 1) {
      const { commits } = await this.log.commitsFrom(streamId, folded.n + 1);
      if (commits.length === 0) throw new Error(`commit ${folded.n + 1} of ${streamId} is missing`);
      folded = commits.filter((commit) => commit.n < n).reduce(fold, folded);
    }
    return folded;
  }

  /** Keeps what the commit has led to, for the next one of its stream. */
  keep(streamId: string, after: Folded): void {
    this.kept.delete(streamId);
    this.kept.set(streamId, after);
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MAX_STREAMS) break;
      this.kept.delete(oldest);
    }
  }
}

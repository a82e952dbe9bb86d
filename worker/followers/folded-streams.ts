import type { Commit } from '../../domain/commit/commit.js';
import { emptyStream, fold, type Stream } from '../../domain/commit/stream.js';
import type { CommitPages } from '../../domain/ports/event-log.js';

const MAX_STREAMS = 2_000;

/**
 * The state on which each commit was decided, for a follower that is given commits in their order.
 *
 * The least recently used streams are dropped and folded anew from the log when they are asked for.
 */
export class FoldedStreams {
  private readonly kept = new Map<string, Stream>();

  constructor(private readonly log: CommitPages) {}

  /** The stream right before the commit. */
  async before({ streamId, n }: Commit): Promise<Stream> {
    const known = this.kept.get(streamId) ?? emptyStream;
    let stream = known.n < n ? known : emptyStream; // a commit that is given once more
    while (stream.n < n - 1) {
      const { commits } = await this.log.commitsFrom(streamId, stream.n + 1);
      if (commits.length === 0) throw new Error(`commit ${stream.n + 1} of ${streamId} is missing`);
      stream = commits.filter((commit) => commit.n < n).reduce(fold, stream);
    }
    return stream;
  }

  /** Keeps what the commit has led to, for the next one of its stream. */
  keep(before: Stream, commit: Commit): void {
    this.kept.delete(commit.streamId);
    this.kept.set(commit.streamId, fold(before, commit));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= MAX_STREAMS) break;
      this.kept.delete(oldest);
    }
  }
}

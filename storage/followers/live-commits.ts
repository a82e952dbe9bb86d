import type { mongo } from 'mongoose';
import type { CommitRow, Commits } from '../log/commit-rows.js';
import type { Placed, Position } from './follower-position.js';

type Inserted = mongo.ChangeStreamInsertDocument<CommitRow>;

/** What may wait in memory before the stream is read on. */
const MAX_WAITING = 500;
const AWAIT_MS = 1_000;

/** The change stream of the log, read ahead: what arrives while a follower works is given together. */
export class LiveCommits {
  private waiting: Placed[] = [];
  private fault: Readonly<{ cause: unknown }> | null = null;
  private wake: () => void = () => undefined;
  private proceed: () => void = () => undefined;

  private constructor(private readonly stream: mongo.ChangeStream<CommitRow, Inserted>) {
    void this.pump();
  }

  /** Fails where the server no longer knows the place. */
  static async open(commits: Commits, from: Position): Promise<LiveCommits> {
    const place =
      from.kind === 'live' ? { resumeAfter: from.token } : { startAtOperationTime: from.startAt };
    const stream = commits.watch<CommitRow, Inserted>([{ $match: { operationType: 'insert' } }], {
      ...place,
      maxAwaitTimeMS: AWAIT_MS,
    });
    try {
      // A refused place is told by the first answer, before anybody waits for it.
      const first = await stream.tryNext();
      const live = new LiveCommits(stream);
      if (first !== null) live.waiting.unshift(placed(first));
      return live;
    } catch (error) {
      await stream.close();
      throw error;
    }
  }

  /** What waits, or nothing after `waitMs`; the fault of the stream, once, when nothing waits any more. */
  async take(waitMs: number): Promise<readonly Placed[]> {
    if (this.waiting.length === 0 && this.fault === null) await this.untilWoken(waitMs);
    const taken = this.waiting;
    this.waiting = [];
    this.proceed();
    if (taken.length === 0 && this.fault !== null) throw this.fault.cause;
    return taken;
  }

  async close(): Promise<void> {
    this.proceed();
    await this.stream.close();
  }

  private async pump(): Promise<void> {
    try {
      for await (const change of this.stream) {
        this.waiting.push(placed(change));
        this.wake();
        if (this.waiting.length >= MAX_WAITING) await this.untilTaken();
      }
    } catch (cause) {
      this.fault = { cause };
    }
    this.fault ??= { cause: new Error('the change stream of the log has ended') };
    this.wake();
  }

  private untilTaken(): Promise<void> {
    return new Promise((resolve) => {
      this.proceed = resolve;
    });
  }

  private untilWoken(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function placed({ _id: token, fullDocument }: Inserted): Placed {
  const { _id, ...commit } = fullDocument as mongo.WithId<CommitRow>;
  return { commit, position: { kind: 'live', token, atMs: commit.atMs } };
}

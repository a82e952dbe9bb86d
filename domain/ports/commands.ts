import type { Answer, Submitted } from '../commit/commit.js';
import type { ErrorCode } from '../errors.js';

export interface CommandRequest extends Submitted {
  readonly streamId: string;
}

/** What a caller learns: it stands in the log, it is refused as of `n`, or nobody has answered yet. */
export type CommandOutcome = Readonly<
  | { kind: 'done'; answer: Answer }
  | { kind: 'refused'; code: ErrorCode; n: number }
  | { kind: 'pending' }
>;

/**
 * What a judge said to a `sync`. One that had to catch up may have given up while the store was away:
 * only `wasThere` and `started` say that it knows the log.
 */
export type Synced = 'wasThere' | 'caughtUp' | 'started' | 'notRunning';

/** The one way to a judge: for the API, the inbox, the followers and the sweeps. */
export interface Commands {
  readonly submit: (request: CommandRequest) => Promise<CommandOutcome>;
  /**
   * Brings the judge of a stream up to the log's `n`; starts it where it does not run, unless it is
   * only to be told `ifRunning`.
   */
  readonly sync: (
    streamId: string,
    n: number,
    how?: { readonly ifRunning: boolean },
  ) => Promise<Synced>;
}

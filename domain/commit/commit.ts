import type { Actor } from '../access/actor.js';
import type { Command } from '../case/commands.js';
import type { Event } from '../case/events.js';

/** What a caller puts before the judge: one command, or an array of one actor, all or nothing. */
export interface Submitted {
  readonly commandId: string;
  /** Digest of the parsed body: the same id with another body is refused (`idempotencyKeyReused`). */
  readonly bodyHash: string;
  readonly commands: readonly Command[];
}

/** What the caller is told, first and at every repetition. */
export interface Answer {
  /** The commit in which it stands. */
  readonly n: number;
  /** Per command: the thing it moved and the state it is in now. */
  readonly states: readonly Readonly<{ id: string; state: string }>[];
}

/** A command as decided: events are intents until the commit has fixed their facts. */
export interface Decided {
  readonly commandId: string;
  readonly bodyHash: string;
  readonly actor: Actor;
  /** The command's name; of an array the names joined by `+`. */
  readonly type: string;
  readonly events: readonly Event[];
  readonly answer: Answer;
}

/** One durable write of one stream: the truth. */
export interface Commit {
  readonly streamId: string;
  readonly n: number;
  readonly prevHash: string;
  readonly hash: string;
  /** Epoch milliseconds of the writing process; every fact of the commit is dated by it. */
  readonly atMs: number;
  readonly commands: readonly Decided[];
}

/** What the judge would write next. */
export interface Proposal {
  readonly streamId: string;
  /** The workflow's own instant: the server's clock at the start of its task. */
  readonly atMs: number;
  readonly n: number;
  readonly prevHash: string;
  readonly commands: readonly Decided[];
}

/** What is remembered of a command to answer its repetition. */
export interface Receipt {
  readonly commandId: string;
  readonly bodyHash: string;
  readonly answer: Answer;
}

export const receiptOf = ({ commandId, bodyHash, answer }: Decided): Receipt => ({
  commandId,
  bodyHash,
  answer,
});

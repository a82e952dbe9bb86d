import type { Commit, Proposal, Receipt } from '../commit/commit.js';
import type { Stream } from '../commit/stream.js';
import type { ErrorCode } from '../errors.js';

export type Page = Readonly<{ kind: 'commits'; commits: readonly Commit[]; isLast: boolean }>;

/** What stands in the log from `n` on: commits, or the receipt of a command from long before. */
export type Standing = Page | Readonly<{ kind: 'repeated'; receipt: Receipt }>;

/** A command whose facts cannot be had: nothing was written, the others are decided again. */
export type FactsRefused = Readonly<{ kind: 'refused'; commandId: string; code: ErrorCode }>;

/** Commits of one stream as they stand, for whoever folds them itself. */
export interface CommitPages {
  readonly commitsFrom: (streamId: string, fromN: number) => Promise<Page>;
}

/** The truth: one chain of commits per stream. */
export interface EventLog {
  /**
   * Completes the proposal's facts and stores it if its `n` is free. Returns what stands from `n` on:
   * ours or theirs. After `notAfterMs` it only reads; an empty page then means "too late".
   */
  readonly append: (proposal: Proposal, notAfterMs: number) => Promise<Standing | FactsRefused>;
  readonly read: (streamId: string, fromN: number) => Promise<Page>;
  /** The fold of the whole stream. */
  readonly state: (streamId: string) => Promise<Stream>;
  /** The last `n`, and the receipt of the command if it is anywhere in the log. */
  readonly find: (
    streamId: string,
    commandId: string,
  ) => Promise<{ n: number; receipt: Receipt | null }>;
}

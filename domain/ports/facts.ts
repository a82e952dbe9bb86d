import type { Decided, Proposal } from '../commit/commit.js';
import type { Stream } from '../commit/stream.js';
import type { Result } from '../result.js';
import type { FactsRefused } from './event-log.js';

/** One number to be taken from a register of a year, by one command. */
export interface NumberRequest {
  readonly commandId: string;
  /** The series: `out/<agency>/<register>` or `in/<agency>`. */
  readonly register: string;
}

/** A proposal whose facts are at hand but for the numbers, which only the store can give. */
export interface PreparedProposal {
  readonly numbers: readonly NumberRequest[];
  /**
   * Fixes every fact as of `atMs`, with the numbers in the order they were asked for. Deterministic in
   * everything that is signed; a command whose facts cannot be had is refused by name.
   */
  readonly complete: (
    atMs: number,
    numbers: readonly number[],
  ) => Promise<Result<readonly Decided[], FactsRefused>>;
}

/** Turns intents into facts: numbers, due instants, signatures, checks, who is told. */
export interface Facts {
  /** Does whatever must be read beforehand, so that completing is quick. */
  readonly prepare: (proposal: Proposal, before: Stream) => Promise<PreparedProposal>;
}

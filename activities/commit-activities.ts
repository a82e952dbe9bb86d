import type { Proposal } from '../domain/commit/commit.js';
import type { Stream } from '../domain/commit/stream.js';
import type { FactsRefused, Standing } from '../domain/ports/event-log.js';

/** What a workflow may call inside its own task; functions as properties, so that they can be taken apart. */
export interface CommitActivities {
  /** Writes a proposal, or returns what a lost execution had written in its place. */
  readonly commit: (proposal: Proposal) => Promise<Standing | FactsRefused>;
  /** The fold of a stream's whole log. */
  readonly load: (streamId: string) => Promise<Stream>;
}

import { type CaseState, emptyCase } from '../case/case-state.js';
import type { Event } from '../case/events.js';
import { evolve } from '../case/evolve.js';
import { type Commit, type Receipt, receiptOf } from './commit.js';

const REMEMBERED = 200;

/** What a judge knows: the fold of its commits and nothing else. */
export interface Stream {
  readonly n: number;
  readonly hash: string;
  readonly state: CaseState;
  /** The last 200; older repetitions are answered from the log. */
  readonly receipts: readonly Receipt[];
}

export const emptyStream: Stream = { n: 0, hash: '', state: emptyCase, receipts: [] };

/** Applies the next commit; a gap or a broken chain is a fault, never a refusal. */
export function fold(stream: Stream, commit: Commit): Stream {
  return foldSeeing(stream, commit, () => undefined);
}

/** The same, showing each event with the state that it leads to. */
export function foldSeeing(
  stream: Stream,
  { streamId, n, prevHash, hash, commands }: Commit,
  see: (event: Event, after: CaseState) => void,
): Stream {
  if (n !== stream.n + 1 || prevHash !== stream.hash) {
    throw new Error(`commit ${n} of ${streamId} does not follow ${stream.n}`);
  }
  let { state } = stream;
  for (const event of commands.flatMap(({ events }) => events)) {
    state = evolve(state, event);
    see(event, state);
  }
  const receipts = [...stream.receipts, ...commands.map(receiptOf)].slice(-REMEMBERED);
  return { n, hash, state, receipts };
}

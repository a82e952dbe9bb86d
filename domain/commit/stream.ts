import { type CaseState, emptyCase } from '../case/case-state.js';
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
export function fold(stream: Stream, { streamId, n, prevHash, hash, commands }: Commit): Stream {
  if (n !== stream.n + 1 || prevHash !== stream.hash) {
    throw new Error(`commit ${n} of ${streamId} does not follow ${stream.n}`);
  }
  const state = commands.flatMap(({ events }) => events).reduce(evolve, stream.state);
  const receipts = [...stream.receipts, ...commands.map(receiptOf)].slice(-REMEMBERED);
  return { n, hash, state, receipts };
}

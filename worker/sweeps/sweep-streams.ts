import { setTimeout as pause } from 'node:timers/promises';
import { isAtRest } from '../../domain/case/rest.js';
import type { Commands } from '../../domain/ports/commands.js';
import type { StreamHead, StreamIndex, StreamRepair } from '../../domain/ports/sweeps.js';
import { forEachBounded } from './bounded.js';
import { syncJudge } from './sync-judge.js';

export interface StreamSweep {
  readonly index: Pick<StreamIndex, 'writtenSince'>;
  readonly repair: StreamRepair;
  readonly commands: Pick<Commands, 'sync'>;
  readonly onFault: (streamId: string, cause: unknown) => void;
}

const AT_ONCE = 8;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Brings every stream written since the instant up to its log: first its views, then its judge.
 *
 * A commit whose update was lost with the server has a log ahead of its judge, and, where the worker
 * died between commit and views, of its rows: a recall's ladder would stay unarmed. Streams at rest
 * are only told if they run. What fails is tried again after the others until nothing is left.
 */
export async function sweepStreams(
  sweep: StreamSweep,
  sinceMs: number,
  stop: AbortSignal,
): Promise<void> {
  let left = await bringUp(sweep, sweep.index.writtenSince(sinceMs), stop);
  for (let pauseMs = FIRST_PAUSE_MS; left.length > 0; ) {
    await pause(pauseMs, undefined, { signal: stop });
    left = await bringUp(sweep, inTurn(left), stop);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
}

/** Returns those that failed. */
async function bringUp(
  { repair, commands, onFault }: StreamSweep,
  heads: AsyncIterable<StreamHead>,
  stop: AbortSignal,
): Promise<readonly StreamHead[]> {
  const failed: StreamHead[] = [];
  await forEachBounded(heads, AT_ONCE, async (head) => {
    stop.throwIfAborted();
    const { streamId } = head;
    try {
      const { n, state } = await repair.reapply(streamId);
      await syncJudge(commands, { streamId, n }, { ifRunning: isAtRest(state, Date.now()) });
    } catch (cause) {
      onFault(streamId, cause);
      failed.push(head);
    }
  });
  return failed;
}

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

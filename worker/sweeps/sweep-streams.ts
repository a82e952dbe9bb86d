import { isAtRest } from '../../domain/case/rest.js';
import type { Commands } from '../../domain/ports/commands.js';
import type { StreamHead, StreamIndex, StreamRepair } from '../../domain/ports/sweeps.js';
import { syncJudge } from './sync-judge.js';
import { type Trying, tryEach, tryUntilDone } from './try-each.js';

export interface StreamSweep {
  readonly index: Pick<StreamIndex, 'writtenSince'>;
  readonly repair: StreamRepair;
  readonly commands: Pick<Commands, 'sync'>;
  readonly onFault: (streamId: string, cause: unknown) => void;
}

const AT_ONCE = 8;

/**
 * Brings every stream written since the instant up to its log: first its views, then its judge.
 *
 * A commit whose update was lost with the server has a log ahead of its judge, and, where the worker
 * died between commit and views, of its rows: a recall's ladder would stay unarmed. Streams at rest
 * are only told if they run. What fails is tried again after the others until nothing is left.
 */
export async function sweepStreams(
  { index, repair, commands, onFault }: StreamSweep,
  sinceMs: number,
  stop: AbortSignal,
): Promise<void> {
  const bringingUp: Trying<StreamHead> = {
    atOnce: AT_ONCE,
    work: async ({ streamId }) => {
      const { n, state } = await repair.reapply(streamId);
      await syncJudge(commands, { streamId, n }, { ifRunning: isAtRest(state, Date.now()) });
    },
    onFault: ({ streamId }, cause) => onFault(streamId, cause),
  };
  const failed = await tryEach(index.writtenSince(sinceMs), bringingUp, stop);
  await tryUntilDone(failed, bringingUp, stop);
}

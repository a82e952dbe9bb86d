import { isAtRest, WAKE_BEFORE_MS } from '../../domain/case/rest.js';
import type { Commands, Synced } from '../../domain/ports/commands.js';
import type { EventLog } from '../../domain/ports/event-log.js';
import type { StreamHead, StreamIndex } from '../../domain/ports/sweeps.js';
import { forEachBounded } from '../../worker/sweeps/bounded.js';

interface Parts {
  readonly index: Pick<StreamIndex, 'all' | 'openUntil'>;
  readonly log: Pick<EventLog, 'state'>;
  readonly commands: Pick<Commands, 'sync'>;
}

/** What became of the streams that ought to run. */
export interface Resumed {
  readonly open: number;
  readonly started: number;
  readonly caughtUp: number;
  readonly running: number;
  readonly failed: readonly string[];
}

const AT_ONCE = 16;

/**
 * Starts the workflow of every open stream that does not run, its timers with it (I9).
 *
 * Which streams are open the view says, or, where the views are lost too, the log itself. A running
 * judge is brought up to its log. One that fails does not hold up the others.
 */
export async function resumeStreams(
  { index, log, commands }: Parts,
  { isFromLog, nowMs }: Readonly<{ isFromLog: boolean; nowMs: number }>,
): Promise<Resumed> {
  const synced: Synced[] = [];
  const failed: string[] = [];
  const streams = isFromLog ? index.all() : index.openUntil(nowMs + WAKE_BEFORE_MS);
  await forEachBounded(streams, AT_ONCE, async ({ streamId, n }: StreamHead) => {
    try {
      if (isFromLog && isAtRest((await log.state(streamId)).state, nowMs)) return;
      synced.push(await commands.sync(streamId, n));
    } catch (cause) {
      failed.push(`${streamId}: ${cause instanceof Error ? cause.message : String(cause)}`);
    }
  });
  const count = (how: Synced): number => synced.filter((one) => one === how).length;
  return {
    open: synced.length + failed.length,
    started: count('started'),
    caughtUp: count('caughtUp'),
    running: count('wasThere'),
    failed,
  };
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Commands } from '../../domain/ports/commands.js';
import type { StreamHead } from '../../domain/ports/sweeps.js';

const CATCH_UPS = 3;
/** A judge whose task fails again and again must not hold up the others. */
const WITHIN_MS = 30_000;

/**
 * Resolves when the judge of a stream knows its log, or does not run and need not.
 *
 * One that had to catch up is asked once more: it may have given up while the store was away.
 */
export async function syncJudge(
  commands: Pick<Commands, 'sync'>,
  { streamId, n }: StreamHead,
  how: { readonly ifRunning: boolean },
): Promise<void> {
  for (let times = 1; ; times += 1) {
    const synced = await within(WITHIN_MS, commands.sync(streamId, n, how));
    if (synced !== 'caughtUp') return;
    if (times === CATCH_UPS) throw new Error(`the judge of ${streamId} does not come up to ${n}`);
  }
}

async function within<T>(timeoutMs: number, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const ceiling = pause(timeoutMs, undefined, { signal: timer.signal }).then((): never => {
    throw new Error(`no answer within ${timeoutMs} ms`);
  });
  try {
    return await Promise.race([work, ceiling]);
  } finally {
    timer.abort();
    ceiling.catch(() => undefined); // ended by the line above
    work.catch(() => undefined); // it may fail after nobody waits any more
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { forEachBounded } from './bounded.js';

/** What is done to each item, and who is told where that fails. */
export interface Trying<T> {
  readonly atOnce: number;
  readonly work: (item: T) => Promise<void>;
  readonly onFault: (item: T, cause: unknown) => void;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** Works on every item whatever becomes of the others, and returns those that failed. */
export async function tryEach<T>(
  items: AsyncIterable<T>,
  { atOnce, work, onFault }: Trying<T>,
  stop: AbortSignal,
): Promise<readonly T[]> {
  const failed: T[] = [];
  await forEachBounded(items, atOnce, async (item) => {
    stop.throwIfAborted();
    try {
      await work(item);
    } catch (cause) {
      onFault(item, cause);
      failed.push(item);
    }
  });
  return failed;
}

/** Tries again what has failed, after a growing pause, until nothing is left. */
export async function tryUntilDone<T>(
  failed: readonly T[],
  trying: Trying<T>,
  stop: AbortSignal,
): Promise<void> {
  let left = failed;
  for (let pauseMs = FIRST_PAUSE_MS; left.length > 0; ) {
    await pause(pauseMs, undefined, { signal: stop });
    left = await tryEach(inTurn(left), trying, stop);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
}

export async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

import { setTimeout as pause } from 'node:timers/promises';
import type { Response } from 'express';

const ASK_EVERY_MS = 75;

/**
 * Reads until what is read satisfies, the time is up, or the caller has gone; then gives what there is.
 *
 * Without a state to wait for it reads once.
 */
export async function waitFor<T>(
  read: () => Promise<T>,
  isThere: (value: T) => boolean,
  { timeoutMs, res }: { timeoutMs: number; res: Pick<Response, 'closed'> },
): Promise<T> {
  const untilMs = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    const leftMs = untilMs - Date.now();
    if (isThere(value) || leftMs <= 0 || res.closed) return value;
    await pause(Math.min(ASK_EVERY_MS, leftMs));
  }
}

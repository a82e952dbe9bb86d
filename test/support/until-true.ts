import { setTimeout as pause } from 'node:timers/promises';

const WITHIN_MS = 30_000;

/** Asks again every 25 ms until the answer is yes; a fault after half a minute of no. */
export async function untilTrue(ask: () => boolean | Promise<boolean>): Promise<void> {
  const deadlineMs = Date.now() + WITHIN_MS;
  while (!(await ask())) {
    if (Date.now() > deadlineMs) throw new Error('it did not come true within half a minute');
    await pause(25);
  }
}

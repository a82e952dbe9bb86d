import { setTimeout as pause } from 'node:timers/promises';

interface Repetition {
  readonly name: string;
  readonly everyMs: number;
  readonly work: (stop: AbortSignal) => Promise<void>;
}

const FIRST_PAUSE_MS = 1_000;

/** Does the work at once and then again and again until `stop`; after a fault sooner, with a growing pause. */
export async function repeat(
  { name, everyMs, work }: Repetition,
  onFault: (sweep: string, cause: unknown) => void,
  stop: AbortSignal,
): Promise<void> {
  let faultPauseMs = FIRST_PAUSE_MS;
  while (!stop.aborted) {
    let pauseMs = everyMs;
    try {
      await work(stop);
      faultPauseMs = FIRST_PAUSE_MS;
    } catch (cause) {
      if (stop.aborted) return;
      onFault(name, cause);
      pauseMs = Math.min(faultPauseMs, Math.max(everyMs, FIRST_PAUSE_MS));
      faultPauseMs *= 2;
    }
    await pause(pauseMs, undefined, { signal: stop }).catch(() => undefined);
  }
}

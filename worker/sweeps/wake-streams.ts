import { WAKE_BEFORE_MS } from '../../domain/case/rest.js';
import type { Commands } from '../../domain/ports/commands.js';
import type { StreamIndex, SweepMarks } from '../../domain/ports/sweeps.js';
import { forEachBounded } from './bounded.js';
import { syncJudge } from './sync-judge.js';

export interface Wake {
  readonly index: Pick<StreamIndex, 'withStepBetween'>;
  readonly marks: SweepMarks;
  readonly commands: Pick<Commands, 'sync'>;
}

const MARK = 'wake';
const AT_ONCE = 8;
/** Rows may be behind their commits, and a wake-up may have been cut off: looked at once more. */
const OVERLAP_MS = 24 * 3_600_000;

/**
 * Starts the streams whose next step has come within 60 days: further away they hold no timer.
 *
 * Whoever writes a step nearer than that leaves its stream running, so only time brings steps nearer,
 * and a mark over time finds every one of them. Running streams answer without an event.
 */
export async function wakeStreams({ index, marks, commands }: Wake, nowMs: number): Promise<void> {
  const untilMs = nowMs + WAKE_BEFORE_MS;
  const wokenMs = await marks.read(MARK);
  const fromMs = wokenMs === null ? 0 : wokenMs - OVERLAP_MS;
  await forEachBounded(index.withStepBetween(fromMs, untilMs), AT_ONCE, (head) =>
    syncJudge(commands, head, { ifRunning: false }),
  );
  await marks.write(MARK, untilMs);
}

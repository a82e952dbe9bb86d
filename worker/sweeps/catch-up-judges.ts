import type { Commands } from '../../domain/ports/commands.js';
import type { StreamIndex, SweepMarks } from '../../domain/ports/sweeps.js';
import { forEachBounded } from './bounded.js';
import { syncJudge } from './sync-judge.js';

export interface CatchUp {
  readonly index: Pick<StreamIndex, 'owingWrittenBetween'>;
  readonly marks: SweepMarks;
  readonly commands: Pick<Commands, 'sync'>;
}

const MARK = 'judges';
const AT_ONCE = 8;
/** By then a task that was not lost has told its judge of what it wrote. */
const SETTLED_MS = 10_000;
/** Writers' clocks differ by less: beyond it they stop signing (TR-22). */
const OVERLAP_MS = 30_000;

/**
 * Asks the judge of every stream written lately that still owes something whether it knows its log.
 *
 * Where the server died between a commit and the end of its task, and no caller asks again, nobody
 * else would: no process of ours has started anew, and the new duty's timer would not be armed (I9).
 * A judge that knows its log answers without an event.
 */
export async function catchUpJudges(
  { index, marks, commands }: CatchUp,
  nowMs: number,
): Promise<void> {
  const untilMs = nowMs - SETTLED_MS;
  const lookedUntilMs = (await marks.read(MARK)) ?? untilMs; // older ones are the start-up sweep's
  const heads = index.owingWrittenBetween(lookedUntilMs - OVERLAP_MS, untilMs);
  await forEachBounded(heads, AT_ONCE, (head) => syncJudge(commands, head, { ifRunning: false }));
  await marks.write(MARK, untilMs);
}

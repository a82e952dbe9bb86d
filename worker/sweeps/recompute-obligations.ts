import { setTimeout as pause } from 'node:timers/promises';
import { SYSTEM } from '../../domain/access/system-actor.js';
import { toRecompute } from '../../domain/obligation/recompute.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import type { Commands } from '../../domain/ports/commands.js';
import type { EventLog } from '../../domain/ports/event-log.js';
import type { DueRecomputation, Recomputations, StreamIndex } from '../../domain/ports/sweeps.js';
import { forEachBounded } from './bounded.js';

export interface Recompute {
  readonly recomputations: Recomputations;
  readonly index: Pick<StreamIndex, 'withOpenObligations'>;
  readonly log: Pick<EventLog, 'state'>;
  readonly calendars: CalendarSource;
  /** Brings this process's calendars up to what is published. */
  readonly refresh: () => Promise<void>;
  readonly commands: Pick<Commands, 'submit'>;
  readonly onFault: (streamId: string, cause: unknown) => void;
}

/**
 * Every process sees a publication within a second, and what it had computed before is written within
 * two more or not at all: after that no deadline of the old calendar escapes.
 */
const SETTLE_MS = 3_000;
/** People's commands go to the same judges and come first. */
const AT_ONCE = 4;
const TRIES = 3;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/**
 * Weighs every open obligation against what was published since the last time (CAL-04).
 *
 * Only streams in which something changes are asked. Each command bears the publication, the stream
 * and the commit that it was weighed on in its id, so a repetition is a no-op; what has been
 * recomputed needs nothing any more, so a sweep that was cut off goes on where it was. What fails is
 * tried again after the others, and only then the publication is answered.
 */
export async function recomputeObligations(recompute: Recompute, stop: AbortSignal): Promise<void> {
  const { recomputations, index } = recompute;
  const due = await settled(recompute, stop);
  if (due === null) return;
  let left: readonly string[] = [];
  for (let after = due.afterStreamId; ; ) {
    const page = await index.withOpenObligations(after, due.agencies);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last;
    left = [...left, ...(await weighAll(recompute, due, page, stop))];
    if (left.length === 0) await recomputations.reached(due.publication, last);
  }
  for (let pauseMs = FIRST_PAUSE_MS; left.length > 0; ) {
    await pause(pauseMs, undefined, { signal: stop });
    left = await weighAll(recompute, due, left, stop);
    pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
  }
  await recomputations.completed(due.publication);
}

/** What is to be weighed, once nothing has been published for long enough to be seen everywhere. */
async function settled(
  { recomputations, refresh }: Recompute,
  stop: AbortSignal,
): Promise<DueRecomputation | null> {
  for (let due = await recomputations.due(); due !== null; ) {
    await pause(SETTLE_MS, undefined, { signal: stop });
    await refresh();
    const seen = await recomputations.due();
    if (seen?.publication === due.publication) return seen;
    due = seen;
  }
  return null;
}

/** Returns those that failed. */
async function weighAll(
  recompute: Recompute,
  { publication }: DueRecomputation,
  streamIds: readonly string[],
  stop: AbortSignal,
): Promise<readonly string[]> {
  const failed: string[] = [];
  await forEachBounded(inTurn(streamIds), AT_ONCE, async (streamId) => {
    stop.throwIfAborted();
    try {
      await weigh(recompute, publication, streamId);
    } catch (cause) {
      recompute.onFault(streamId, cause);
      failed.push(streamId);
    }
  });
  return failed;
}

/** A refusal says that the stream has moved meanwhile, or that its judge's worker is behind: looked at anew. */
async function weigh(
  { log, calendars, commands }: Recompute,
  publication: string,
  streamId: string,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const { n, state } = await log.state(streamId);
    const obligationIds = toRecompute(state, calendars);
    if (obligationIds.length === 0) return;
    const outcome = await commands.submit({
      streamId,
      commandId: `calendar/${publication}/${streamId}/${n}`,
      bodyHash: '',
      commands: [{ type: 'calendarChanged', actor: SYSTEM, publication, obligationIds }],
    });
    if (outcome.kind === 'done') return;
    const why = outcome.kind === 'refused' ? outcome.code : outcome.kind;
    if (tries === TRIES)
      throw new Error(`${streamId} was not weighed against ${publication}: ${why}`);
  }
}

async function* inTurn<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

import { setTimeout as pause } from 'node:timers/promises';
import { toRecompute } from '../../domain/obligation/recompute.js';
import type { CalendarSource } from '../../domain/ports/calendars.js';
import type { DueRecomputation, Recomputations, StreamIndex } from '../../domain/ports/sweeps.js';
import { type News, SETTLE_MS, type Telling, tellJudges } from './tell-judges.js';

export interface Recompute extends Telling {
  readonly recomputations: Recomputations;
  readonly index: Pick<StreamIndex, 'withOpenObligations'>;
  readonly calendars: CalendarSource;
  /** Brings this process's calendars up to what is published. */
  readonly refresh: () => Promise<void>;
}

/**
 * Weighs every open obligation against what was published since the last time (CAL-04).
 *
 * Only streams in which something changes are asked, and the publication is answered when the last of
 * them knows.
 */
export async function recomputeObligations(recompute: Recompute, stop: AbortSignal): Promise<void> {
  const { recomputations, index, calendars } = recompute;
  const due = await settled(recompute, stop);
  if (due === null) return;
  const { publication, agencies, afterStreamId } = due;
  const news: News = {
    about: `calendar/${publication}`,
    afterStreamId,
    pageAfter: (streamId) => index.withOpenObligations(streamId, agencies),
    reached: (streamId) => recomputations.reached(publication, streamId),
    commandFor: (state) => {
      const obligationIds = toRecompute(state, calendars);
      return obligationIds.length === 0
        ? null
        : { type: 'calendarChanged', publication, obligationIds };
    },
  };
  await tellJudges(news, recompute, stop);
  await recomputations.completed(publication);
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

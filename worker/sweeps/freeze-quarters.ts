import { yearOfInstant } from '../../domain/calendar/instant.js';
import type { SweepMarks } from '../../domain/ports/sweeps.js';
import { lastFrozenQuarter } from '../../domain/statistics/period.js';
import { freezeQuarter, isFreezable } from '../../reports/statistics/freeze-quarter.js';
import { hostedAgencies } from '../../reports/statistics/open-agencies-report.js';
import type { StatisticsDeps } from '../../reports/statistics/statistics-deps.js';

export interface FreezeQuarters {
  readonly marks: SweepMarks;
  readonly statistics: StatisticsDeps;
}

const MARK = 'quarters';

/**
 * Freezes the quarter that is over for every agency that lives here (TR-21, CK-19).
 *
 * Cut off, it begins again: what is frozen stays. A report that is asked for earlier freezes its own.
 */
export async function freezeQuarters(
  { marks, statistics }: FreezeQuarters,
  nowMs: number,
): Promise<void> {
  const period = lastFrozenQuarter(nowMs, yearOfInstant(nowMs));
  if (!isFreezable(period, nowMs)) return;
  if (((await marks.read(MARK)) ?? 0) >= period.freezesAtMs) return;
  for (const agency of await hostedAgencies(statistics.directory, period.toOn)) {
    const frozen = await freezeQuarter(statistics, { agency, period, nowMs });
    if (frozen === null) return; // the follower has to catch up first
  }
  await marks.write(MARK, period.freezesAtMs);
}

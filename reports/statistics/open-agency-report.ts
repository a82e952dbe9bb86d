import { dayOf } from '../../domain/calendar/civil-date.js';
import { endOfDayMs } from '../../domain/calendar/instant.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { Agency } from '../../domain/ports/directory.js';
import type { FrozenQuarter } from '../../domain/ports/frozen-quarters.js';
import type { Overdue } from '../../domain/ports/statistics.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import { type Period, upToNow } from '../../domain/statistics/period.js';
import { agencyFigures, agencyOf } from './agency-figures.js';
import { type Change, changesSince } from './changes-since.js';
import { freezeQuarter, frozenFigures, isFreezable } from './freeze-quarter.js';
import type { Indicator } from './indicator.js';
import { certificateDays } from './indicators/certificates.js';
import type { StatisticsDeps } from './statistics-deps.js';

/** An obligation of the list of R7, with the name of who answers for it. */
export interface NamedOverdue extends Overdue {
  readonly ownerName: string | null;
}

export interface AgencyReport {
  readonly agency: Agency;
  readonly superiorName: string | null;
  readonly period: Period;
  readonly nowMs: number;
  readonly indicators: readonly Indicator[];
  readonly overdue: readonly NamedOverdue[];
  /** How the quarter was fixed; `null` for a month, and for a quarter that is not over. */
  readonly frozen: Pick<FrozenQuarter, 'sha256' | 'frozenAtMs'> | null;
  /** What would be otherwise if the quarter were counted now. */
  readonly changes: readonly Change[];
}

interface Asked {
  readonly agencyCode: AgencyCode;
  readonly period: Period;
  /** A quarter is printed as it was frozen, once it may be. */
  readonly isFrozen: boolean;
  readonly nowMs: number;
}

/** R7 names as many; whoever has more looks in the lists. */
const MAX_OVERDUE = 500;

/**
 * The report of one agency: its indicators, who is late with what, and for a quarter what was frozen.
 *
 * Refused with `agencyUnknown`, and with `frozenFiguresDiffer` where the frozen row was changed.
 */
export async function openAgencyReport(
  deps: StatisticsDeps,
  viewer: Viewer,
  { agencyCode, period: whole, isFrozen, nowMs }: Asked,
): Promise<AgencyReport> {
  const period = upToNow(whole, nowMs);
  const agency = await agencyOf(deps, agencyCode, period);
  const now = await agencyFigures(deps, viewer, { agency, period });
  const frozen =
    isFrozen && isFreezable(period, nowMs)
      ? await freezeQuarter(deps, { agency, period, nowMs })
      : null;
  const indicators = frozen === null ? now.indicators : frozenFigures(frozen).indicators;
  const held = isFrozen ? [] : await certificatesOf(deps, viewer, { agencyCode, period, nowMs });
  const above = await deps.directory.superiorOf(agencyCode, period.toOn);
  const superior = above === null ? null : await deps.directory.agency(above, period.toOn);
  return {
    agency,
    superiorName: superior?.name ?? null,
    period,
    nowMs,
    indicators: [...indicators, ...held],
    overdue: await overdueOf(deps, viewer, { agencyCode, period, nowMs }),
    frozen,
    changes: changesSince(indicators, now.indicators),
  };
}

/** R14 as it stood at the end of the month; R-01, the quarter, ends with R12. */
async function certificatesOf(
  { certificates }: StatisticsDeps,
  viewer: Viewer,
  { agencyCode, period, nowMs }: Pick<Asked, 'agencyCode' | 'period' | 'nowMs'>,
): Promise<readonly Indicator[]> {
  const atMs = Math.min(nowMs, endOfDayMs(dayOf(period.toOn)));
  return certificateDays(await certificates.heldAt(viewer, agencyCode, atMs), atMs);
}

async function overdueOf(
  { statistics, people }: StatisticsDeps,
  viewer: Viewer,
  { agencyCode, period, nowMs }: Pick<Asked, 'agencyCode' | 'period' | 'nowMs'>,
): Promise<readonly NamedOverdue[]> {
  const { fromOn, toOn } = period;
  const asked = { fromOn, toOn, nowMs, limit: MAX_OVERDUE };
  const overdue = await statistics.overdue(viewer, agencyCode, asked);
  const names = new Map<string, string | null>();
  for (const { owner } of overdue) {
    const { userId } = owner;
    if (userId === null || names.has(userId)) continue;
    names.set(userId, (await people.find(viewer, userId))?.fullName ?? null);
  }
  return overdue.map((one) => ({ ...one, ownerName: names.get(one.owner.userId ?? '') ?? null }));
}

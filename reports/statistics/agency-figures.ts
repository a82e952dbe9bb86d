import { dayOf } from '../../domain/calendar/civil-date.js';
import { endOfDayMs } from '../../domain/calendar/instant.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { Agency } from '../../domain/ports/directory.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import type { Counts } from '../../domain/statistics/daily-sums.js';
import type { Period } from '../../domain/statistics/period.js';
import type { Indicator } from './indicator.js';
import { coverage } from './indicators/coverage.js';
import { durations } from './indicators/durations.js';
import { failures, paper, requests, statuses } from './indicators/requests.js';
import { savings } from './indicators/savings.js';
import { overdueCounts, receivedOnTime, sentOnTime } from './indicators/timeliness.js';
import { signatures, volume } from './indicators/volume.js';
import { PeriodFigures } from './period-figures.js';
import type { StatisticsDeps } from './statistics-deps.js';

/** The figures of one agency and period: the indicators, and the sums of whole days behind them. */
export interface AgencyFigures {
  readonly indicators: readonly Indicator[];
  readonly totals: Counts;
}

/** How far below an agency its subordinates are looked for: more than the four levels there are. */
const MAX_LEVELS = 5;

/** R1 to R12 of an agency, from the maintained sums (rules.md 14.1). */
export async function agencyFigures(
  deps: StatisticsDeps,
  viewer: Viewer,
  { agency, period }: Readonly<{ agency: Agency; period: Period }>,
): Promise<AgencyFigures> {
  const { statistics, directory, calendars } = deps;
  const { agencyCode } = agency;
  const figures = new PeriodFigures(period, await statistics.ofAgency(viewer, agencyCode, period));
  const units = await directory.unitsOf(agencyCode);
  const unitNames = new Map(units.map(({ unitId, name }) => [unitId, name]));
  const { values } = calendars.policyOf(agencyCode, endOfDayMs(dayOf(period.toOn)) - 1);
  const levels = await levelsUnder(deps, agency, period);
  return {
    totals: figures.all,
    indicators: [
      ...volume(figures, (unitId) => unitNames.get(unitId) ?? unitId),
      ...signatures(figures),
      ...sentOnTime(figures),
      ...receivedOnTime(figures),
      ...statuses(figures),
      ...durations(figures, calendars.calendarOf(agencyCode)),
      ...overdueCounts(figures),
      ...requests(figures),
      ...paper(figures),
      ...failures(figures),
      ...(await coverage(directory, levels, period.toOn)),
      savings(figures, values),
    ],
  };
}

/** The agency as it stood on the last day of the period, or `agencyUnknown`. */
export async function agencyOf(
  { directory }: Pick<StatisticsDeps, 'directory'>,
  code: AgencyCode,
  { toOn }: Period,
): Promise<Agency> {
  const agency = await directory.agency(code, toOn);
  if (agency === null) throw new Refusal('agencyUnknown');
  return agency;
}

/** The agency itself, those below it, those below these. */
async function levelsUnder(
  { directory }: Pick<StatisticsDeps, 'directory'>,
  agency: Agency,
  { toOn }: Period,
): Promise<readonly (readonly Agency[])[]> {
  const levels: (readonly Agency[])[] = [[agency]];
  while (levels.length <= MAX_LEVELS) {
    const above = levels.at(-1) ?? [];
    const below = await Promise.all(
      above.map(({ agencyCode }) => directory.subordinatesOf(agencyCode, toOn)),
    );
    if (below.flat().length === 0) break;
    levels.push(below.flat());
  }
  return levels;
}

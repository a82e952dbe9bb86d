import type { CivilDate } from '../../domain/calendar/civil-date.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { Agency, Directory } from '../../domain/ports/directory.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import { type Counts, together } from '../../domain/statistics/daily-sums.js';
import { type Period, upToNow } from '../../domain/statistics/period.js';
import { agencyOf } from './agency-figures.js';
import { frozenFigures } from './freeze-quarter.js';
import type { StatisticsDeps } from './statistics-deps.js';

/** One agency of the table, with how many agencies stand above it. */
export interface AgencyTotals {
  readonly agency: Agency;
  readonly level: number;
  readonly totals: Counts;
  /** Its quarter was frozen, and these are not the figures of now. */
  readonly hasChanged: boolean;
}

export interface AgenciesReport {
  /** Whose subordinates they are; `null` for every agency of the installation. */
  readonly superior: Agency | null;
  readonly period: Period;
  readonly nowMs: number;
  readonly agencies: readonly AgencyTotals[];
  readonly sum: Counts;
}

interface Asked {
  readonly superiorCode: AgencyCode | null;
  readonly period: Period;
  readonly isFrozen: boolean;
  readonly nowMs: number;
}

/** A superior agency and its subordinates in one table, or every agency that lives here (QĐ28 Đ11). */
export async function openAgenciesReport(
  deps: StatisticsDeps,
  viewer: Viewer,
  { superiorCode, period: whole, isFrozen, nowMs }: Asked,
): Promise<AgenciesReport> {
  const { directory, statistics, frozenQuarters } = deps;
  const period = upToNow(whole, nowMs);
  const superior = superiorCode === null ? null : await agencyOf(deps, superiorCode, period);
  const agencies =
    superior === null
      ? await hostedAgencies(directory, period.toOn)
      : [superior, ...(await directory.subordinatesOf(superior.agencyCode, period.toOn))];
  const codes = agencies.map(({ agencyCode }) => agencyCode);
  const now = await statistics.totals(viewer, codes, period);
  const rows = isFrozen ? await frozenQuarters.find(viewer, period.name, codes) : [];
  const frozen = new Map(rows.map((row) => [row.agencyCode, frozenFigures(row).totals]));
  const levelOf = levels(agencies);
  const listed = agencies.map((agency): AgencyTotals => {
    const { agencyCode } = agency;
    const counted = now.get(agencyCode) ?? {};
    const totals = frozen.get(agencyCode) ?? counted;
    return { agency, level: levelOf(agency), totals, hasChanged: !areSame(totals, counted) };
  });
  return {
    superior,
    period,
    nowMs,
    agencies: listed,
    sum: listed.reduce<Counts>((sum, { totals }) => together(sum, totals), {}),
  };
}

const PAGE = 1_000;

/** Every active agency that lives on this platform, in the order of their codes. */
export async function hostedAgencies(
  directory: Pick<Directory, 'list'>,
  onDate: CivilDate,
): Promise<readonly Agency[]> {
  const hosted: Agency[] = [];
  for (let after = ''; ; ) {
    const page = await directory.list({ after, limit: PAGE }, onDate);
    hosted.push(...page.filter(({ isActive, peerId }) => isActive && peerId === null));
    const last = page.at(-1);
    if (last === undefined || page.length < PAGE) return hosted;
    after = last.agencyCode;
  }
}

/** 1 for an agency whose superior is not in the table, one more for each superior that is. */
function levels(agencies: readonly Agency[]): (agency: Agency) => number {
  const known = new Map(agencies.map((agency) => [agency.agencyCode, agency]));
  return (agency) => {
    const seen = new Set<Agency>();
    let current: Agency | undefined = agency;
    while (current !== undefined && !seen.has(current)) {
      seen.add(current);
      current = current.parentCode === null ? undefined : known.get(current.parentCode);
    }
    return seen.size;
  };
}

const areSame = (one: Counts, other: Counts): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every(
    (counter) => (one[counter] ?? 0) === (other[counter] ?? 0),
  );

import type { CalendarDefinition } from '../../../domain/calendar/calendar-definition.js';

/** Sessions of one day in minutes since 00:00, half-open; none: a day off. */
export type Sessions = readonly (readonly [startMin: number, endMin: number])[];

/** What the model knows of one day. */
export interface ModelDay {
  readonly sessions: Sessions;
  readonly isPublished: boolean;
  readonly isOnDuty: boolean;
}

/*
 * The days off of a year that nobody has published, before compensation (CAL-14), by hand from the
 * tables of rules.md 5.3: Tết from the last day of the old year to mùng 4, Giỗ Tổ, 1/9 beside 2/9.
 */
const DRAFT_HOLIDAYS: Readonly<Record<string, readonly string[]>> = {
  '2027': holidays('2027', ['02-05', '02-06', '02-07', '02-08', '02-09'], '04-16'),
  '2028': holidays('2028', ['01-25', '01-26', '01-27', '01-28', '01-29'], '04-04'),
  '2029': holidays('2029', ['02-12', '02-13', '02-14', '02-15', '02-16'], '04-23'),
  '2030': holidays('2030', ['02-01', '02-02', '02-03', '02-04', '02-05'], '04-12'),
};

function holidays(year: string, tet: readonly string[], hungKings: string): readonly string[] {
  return ['01-01', ...tet, hungKings, '04-30', '05-01', '09-01', '09-02'].map(
    (day) => `${year}-${day}`,
  );
}

/** Days since 1970-01-01 of a civil date. */
export const dayNumber = (on: string): number => Date.parse(`${on}T00:00:00Z`) / 86_400_000;

const civil = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const yearOf = (day: number): string => civil(day).slice(0, 4);
/** Monday is 1, Sunday is 7; 1970-01-01 was a Thursday. */
const weekday = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

/**
 * One day as rules.md 5.2 reads what was published: the version in force on it (CAL-15), week,
 * holidays, swaps, the agency's own days, a later layer over an earlier one (CAL-02).
 */
export function dayAsPublished(versions: readonly CalendarDefinition[], day: number): ModelDay {
  const version = inForce(versions, day);
  const { weeklyPattern, national, agencyOverlay } = version;
  const on = civil(day);
  const isPublished = version.years.map(String).includes(yearOf(day));
  const own = agencyOverlay.days.find((entry) => entry.on === on);
  const usual = agencyOverlay.sessions ?? version.sessions;
  const isOff =
    !(weeklyPattern as readonly number[]).includes(weekday(day)) ||
    holidaysOf(version, day, isPublished).has(on);
  let written = isOff ? [] : usual;
  if (national.swaps.some(({ workingDay }) => workingDay === on)) written = usual;
  if (national.swaps.some(({ dayOff }) => dayOff === on)) written = [];
  if (own !== undefined) written = own.working ? (own.sessions ?? usual) : [];
  return {
    sessions: written.map(([start, end]) => [minutes(start), minutes(end)] as const),
    isPublished,
    isOnDuty: version.dutyRoster,
  };
}

function inForce(versions: readonly CalendarDefinition[], day: number): CalendarDefinition {
  const on = civil(day);
  const begun = versions.filter(({ effectiveFromOn }) => (effectiveFromOn ?? '') <= on);
  const [latest] = begun.toSorted((one, other) =>
    (other.effectiveFromOn ?? '').localeCompare(one.effectiveFromOn ?? ''),
  );
  if (latest === undefined) throw new Error('the first version holds from the beginning');
  return latest;
}

function holidaysOf(
  version: CalendarDefinition,
  day: number,
  isPublished: boolean,
): ReadonlySet<string> {
  const year = yearOf(day);
  const drafted = isPublished ? [] : (DRAFT_HOLIDAYS[year] ?? []);
  const off = new Set([...version.national.closedDays, ...compensated(version, drafted)]);
  const isOn = version.cultureDay2411 === 'ON' && year >= '2026' && !off.has(`${year}-11-24`);
  if (!isOn) return off;
  const taken = [...off, ...version.national.swaps.map(({ dayOff }) => dayOff)];
  return new Set([...off, ...compensated(version, [`${year}-11-24`], taken)]);
}

/** Holidays with the days that make up for those on rest days, in date order (HOL-2, CAL-14). */
function compensated(
  { weeklyPattern }: CalendarDefinition,
  days: readonly string[],
  taken: readonly string[] = [],
): ReadonlySet<string> {
  const isRest = (day: number): boolean =>
    !(weeklyPattern as readonly number[]).includes(weekday(day));
  const off = new Set([...taken, ...days]);
  const added = days
    .filter((on) => isRest(dayNumber(on)))
    .map((on) => {
      let day = dayNumber(on) + 1;
      while (isRest(day) || off.has(civil(day))) day += 1;
      off.add(civil(day));
      return civil(day);
    });
  return new Set([...days, ...added]);
}

import type { ErrorCode } from '../errors.js';
import { all, ok, type Result } from '../result.js';
import {
  type CalendarDefinition,
  checkCalendarDefinition,
  parseSessions,
  type Session,
  type WrittenSession,
} from './calendar-definition.js';
import { type DayNumber, dayNumberOf, dayOf, weekdayOf, yearMonthDayOf } from './civil-date.js';
import { cultureDaysOff, draftClosedDays } from './draft-year.js';

/** What the law's clocks need to know of a day; a working day has at least one session (CAL-12). */
export interface Day {
  readonly sessions: readonly Session[];
  readonly workingMs: number;
  /** False on the draft of a year nobody has published (CAL-13). */
  readonly isPublished: boolean;
  readonly dutyRoster: boolean;
}

/** Every day there is, each by the version in force on it (CAL-15). */
export interface Calendar {
  /** Names every version it was made of, earliest first. */
  readonly version: string;
  readonly day: (day: DayNumber) => Day;
}

/** A definition with its texts read once. */
interface Layers {
  readonly definition: CalendarDefinition;
  readonly effectiveFrom: DayNumber;
  readonly sessions: readonly Session[];
  readonly closedDays: readonly DayNumber[];
  readonly swappedOff: ReadonlySet<DayNumber>;
  readonly swappedIn: ReadonlySet<DayNumber>;
  /** Sessions the agency itself set for a day; none: closed. */
  readonly overlay: ReadonlyMap<DayNumber, readonly Session[]>;
}

/**
 * A calendar of all published versions, or `calendarInvalid`.
 *
 * Years are laid out day by day when they are first asked for and then kept, so one calendar is
 * made per set of versions and asked many times. A year that the version in force does not publish
 * is laid out as its draft (CAL-14) and every day of it says so.
 */
export function compileCalendar(
  definitions: readonly [CalendarDefinition, ...CalendarDefinition[]],
): Result<Calendar, ErrorCode> {
  const checked = all(definitions.map(checkCalendarDefinition));
  if (!checked.ok) return checked;
  const versions = checked.value.map(layersOf).sort((a, b) => a.effectiveFrom - b.effectiveFrom);
  const years = new Map<number, readonly Day[]>();
  let current: readonly Day[] = [];
  let firstDay = 0;
  const day = (wanted: DayNumber): Day => {
    const known = current[wanted - firstDay];
    if (known !== undefined) return known;
    const { year } = yearMonthDayOf(wanted);
    firstDay = dayNumberOf({ year, month: 1, day: 1 });
    current = years.get(year) ?? layOut(year, versions);
    years.set(year, current);
    return dayAt(current, wanted - firstDay);
  };
  return ok({ version: versions.map(({ definition }) => definition.version).join('+'), day });
}

function layersOf(definition: CalendarDefinition): Layers {
  const { effectiveFromOn, national, agencyOverlay } = definition;
  const sessions = sessionsOf(agencyOverlay.sessions ?? definition.sessions);
  return {
    definition,
    effectiveFrom: effectiveFromOn === null ? Number.NEGATIVE_INFINITY : dayOf(effectiveFromOn),
    sessions,
    closedDays: national.closedDays.map(dayOf),
    swappedOff: new Set(national.swaps.map(({ dayOff }) => dayOf(dayOff))),
    swappedIn: new Set(national.swaps.map(({ workingDay }) => dayOf(workingDay))),
    overlay: new Map(
      agencyOverlay.days.map(({ on, working, sessions: own }) => [
        dayOf(on),
        working ? (own === undefined ? sessions : sessionsOf(own)) : [],
      ]),
    ),
  };
}

function layOut(year: number, versions: readonly Layers[]): readonly Day[] {
  const first = dayNumberOf({ year, month: 1, day: 1 });
  const end = dayNumberOf({ year: year + 1, month: 1, day: 1 });
  const inForce = (day: DayNumber): Layers =>
    versions.findLast(({ effectiveFrom }) => effectiveFrom <= day) ?? earliestOf(versions);
  const isPublished = everyDay(first, end, (day) => {
    const { definition, effectiveFrom } = inForce(day);
    return effectiveFrom <= day && definition.years.includes(year);
  });
  const holidays = new Map(
    versions.map((version) => [version, holidaysOf(version, year, isPublished)]),
  );
  return Array.from({ length: end - first }, (_, index) => {
    const day = first + index;
    const version = inForce(day);
    const sessions = sessionsOn(day, version, holidays.get(version) ?? new Set());
    return {
      sessions,
      workingMs: sessions.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0),
      isPublished,
      dutyRoster: version.definition.dutyRoster,
    };
  });
}

/** The national holidays of a year, compensation days included; 24/11 where it is switched on. */
function holidaysOf(
  { definition, closedDays, swappedOff }: Layers,
  year: number,
  isPublished: boolean,
): ReadonlySet<DayNumber> {
  const { weeklyPattern, cultureDay2411 } = definition;
  const drafted = isPublished ? [] : draftClosedDays(year, weeklyPattern).map(dayOf);
  const off = new Set([...closedDays, ...drafted]);
  if (cultureDay2411 === 'PENDING') return off;
  return new Set([
    ...off,
    ...cultureDaysOff(year, weeklyPattern, new Set([...off, ...swappedOff])),
  ]);
}

/** A later layer wins day by day: week, holidays, swaps, the agency's own days (CAL-02). */
function sessionsOn(
  day: DayNumber,
  { definition, sessions, swappedOff, swappedIn, overlay }: Layers,
  holidays: ReadonlySet<DayNumber>,
): readonly Session[] {
  const own = overlay.get(day);
  if (own !== undefined) return own;
  if (swappedOff.has(day)) return [];
  if (swappedIn.has(day)) return sessions;
  return definition.weeklyPattern.includes(weekdayOf(day)) && !holidays.has(day) ? sessions : [];
}

function everyDay(first: DayNumber, end: DayNumber, test: (day: DayNumber) => boolean): boolean {
  for (let day = first; day < end; day += 1) if (!test(day)) return false;
  return true;
}

function sessionsOf(written: readonly WrittenSession[]): readonly Session[] {
  const parsed = parseSessions(written);
  if (!parsed.ok) throw new Error('the sessions of a checked calendar are sound');
  return parsed.value;
}

function earliestOf(versions: readonly Layers[]): Layers {
  const [earliest] = versions;
  if (earliest === undefined) throw new Error('a calendar has at least one version');
  return earliest;
}

function dayAt(days: readonly Day[], index: number): Day {
  const day = days[index];
  if (day === undefined) throw new Error('a year is laid out from its first day to its last');
  return day;
}

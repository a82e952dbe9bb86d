import type { ErrorCode } from '../errors.js';
import { ok, type Result, refuse } from '../result.js';
import { compileCalendar } from './calendar.js';
import type { CalendarDefinition, SwapDay } from './calendar-definition.js';
import { checkCalendarDefinition } from './calendar-definition.js';
import { dayNumberOf, dayOf, weekdayOf, yearMonthDayOf } from './civil-date.js';

type Checked = Result<CalendarDefinition, ErrorCode>;

/**
 * Whether a national version says what it means: what a person has forgotten is refused by name.
 *
 * `calendarInvalid` for what could not be counted by; `swapDayIncomplete` for a swap of which one day
 * changes nothing (HOL-3: a working weekday off against a rest day worked); `calendarDayOutsideYears`
 * for a day of a year that the version does not publish.
 */
export function checkNationalCalendar(definition: CalendarDefinition): Checked {
  const checked = checkCalendarDefinition(definition);
  if (!checked.ok) return checked;
  const { national, years } = definition;
  const swapped = national.swaps.flatMap(({ dayOff, workingDay }) => [dayOff, workingDay]);
  const isInside = (on: string): boolean => years.includes(yearMonthDayOf(dayOf(on)).year);
  if (![...national.closedDays, ...swapped].every(isInside)) {
    return refuse('calendarDayOutsideYears');
  }
  const isSwapping = new Set(swapped).size === swapped.length;
  const isComplete = national.swaps.every((swap) => isWholeSwap(swap, definition));
  return isSwapping && isComplete ? ok(definition) : refuse('swapDayIncomplete');
}

function isWholeSwap(
  { dayOff, workingDay }: SwapDay,
  { weeklyPattern, national }: CalendarDefinition,
): boolean {
  const isInWeek = (on: string): boolean => weeklyPattern.includes(weekdayOf(dayOf(on)));
  const isClosed = (on: string): boolean => national.closedDays.includes(on);
  return isInWeek(dayOff) && !isClosed(dayOff) && !isInWeek(workingDay) && !isClosed(workingDay);
}

/**
 * Whether a national version may follow those published before it, the built-in one among them.
 *
 * `calendarDateTaken`: two versions never begin together, so which one holds is no matter of who was
 * later. `calendarYearsGapped`: years follow on each other without one missing, every year the version
 * brings counts as published from its first day to its last, and none published before is lost (CAL-13).
 */
export function checkSuccession(
  published: readonly [CalendarDefinition, ...CalendarDefinition[]],
  next: CalendarDefinition,
): Checked {
  if (isDateTaken(published, next)) return refuse('calendarDateTaken');
  const compiled = compileCalendar([...published, next]);
  if (!compiled.ok) return compiled;
  const known = [...new Set([...published, next].flatMap(({ years }) => years))];
  const first = Math.min(...known);
  const isContiguous = known.length === Math.max(...known) - first + 1;
  const isWhole = known.every(
    (year) => compiled.value.day(dayNumberOf({ year, month: 1, day: 1 })).isPublished,
  );
  return isContiguous && isWhole ? ok(next) : refuse('calendarYearsGapped');
}

/** Whether a version published before begins on the same day. */
export const isDateTaken = (
  published: readonly Pick<CalendarDefinition, 'effectiveFromOn'>[],
  { effectiveFromOn }: Pick<CalendarDefinition, 'effectiveFromOn'>,
): boolean => published.some((one) => one.effectiveFromOn === effectiveFromOn);

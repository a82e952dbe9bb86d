import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BUILT_IN_CALENDAR } from './built-in-calendar.js';
import { compileCalendar } from './calendar.js';
import type { CalendarDefinition } from './calendar-definition.js';
import { checkNationalCalendar, checkSuccession } from './check-publishable.js';
import { dayNumberOf } from './civil-date.js';
import { draftVersion } from './draft-version.js';

const version = (changes: Partial<CalendarDefinition>): CalendarDefinition => ({
  ...BUILT_IN_CALENDAR,
  version: 'next',
  national: { closedDays: [], swaps: [] },
  ...changes,
});
const national = (
  closedDays: readonly string[],
  ...swaps: readonly (readonly [string, string])[]
): CalendarDefinition =>
  version({
    national: { closedDays, swaps: swaps.map(([dayOff, workingDay]) => ({ dayOff, workingDay })) },
  });
const codeOf = (checked: ReturnType<typeof checkNationalCalendar>) =>
  checked.ok ? 'ok' : checked.error;
const after = (changes: Partial<CalendarDefinition>) =>
  codeOf(checkSuccession([BUILT_IN_CALENDAR], version(changes)));

describe('a national version', () => {
  it.each([
    ['a whole swap (HOL-3)', national([], ['2026-01-02', '2026-01-10']), 'ok'],
    ['the announcement of 2026', BUILT_IN_CALENDAR, 'ok'],
    ['a day off at the weekend', national([], ['2026-01-03', '2026-01-10']), 'swapDayIncomplete'],
    ['a weekday worked anyway', national([], ['2026-01-02', '2026-01-09']), 'swapDayIncomplete'],
    [
      'a day that is off already',
      national(['2026-01-02'], ['2026-01-02', '2026-01-10']),
      'swapDayIncomplete',
    ],
    [
      'a holiday worked',
      national(['2026-01-10'], ['2026-01-02', '2026-01-10']),
      'swapDayIncomplete',
    ],
    [
      'a day in two swaps',
      national([], ['2026-01-02', '2026-01-10'], ['2026-01-05', '2026-01-10']),
      'swapDayIncomplete',
    ],
    ['a closed day of another year', national(['2030-01-01']), 'calendarDayOutsideYears'],
    [
      'a swap into another year',
      national([], ['2028-12-29', '2029-01-06']),
      'calendarDayOutsideYears',
    ],
    ['a day that does not exist', national(['2026-02-30']), 'calendarInvalid'],
  ])('with %s', (_, definition, code) => {
    expect(codeOf(checkNationalCalendar(definition))).toBe(code);
  });

  it.each([
    ['brings the next year', { effectiveFromOn: '2029-01-01', years: [2029] }, 'ok'],
    [
      'corrects a year and keeps the next',
      { effectiveFromOn: '2027-03-01', years: [2027, 2028] },
      'ok',
    ],
    ['begins where another begins', { effectiveFromOn: null }, 'calendarDateTaken'],
    ['leaves a year out', { effectiveFromOn: '2029-01-01', years: [2030] }, 'calendarYearsGapped'],
    [
      'loses a published year',
      { effectiveFromOn: '2027-01-01', years: [2027] },
      'calendarYearsGapped',
    ],
    [
      'begins after its first day',
      { effectiveFromOn: '2029-02-01', years: [2029] },
      'calendarYearsGapped',
    ],
    [
      'reaches back past a gap',
      { effectiveFromOn: '2020-01-01', years: [2020] },
      'calendarYearsGapped',
    ],
  ])('that %s', (_, changes, code) => {
    expect(after(changes)).toBe(code);
  });

  it('published by the draft of each year, in any order, loses no year', () => {
    const years = fc.shuffledSubarray([2026, 2027, 2028, 2029, 2030, 2031, 2032], { minLength: 1 });
    fc.assert(
      fc.property(years, (order) => {
        const published: [CalendarDefinition, ...CalendarDefinition[]] = [BUILT_IN_CALENDAR];
        for (const year of order) {
          const draft = draftVersion(year, published);
          expect(codeOf(checkNationalCalendar(draft))).toBe('ok');
          if (checkSuccession(published, draft).ok) published.push(draft);
        }
        const compiled = compileCalendar(published);
        if (!compiled.ok) throw new Error(compiled.error);
        const known = [...new Set(published.flatMap((one) => one.years))].toSorted((a, b) => a - b);
        expect(known).toEqual(known.map((_, index) => 2024 + index));
        for (const year of known) {
          const first = dayNumberOf({ year, month: 1, day: 1 });
          expect([year, compiled.value.day(first).isPublished]).toEqual([year, true]);
        }
      }),
      { numRuns: 30 },
    );
  });
});

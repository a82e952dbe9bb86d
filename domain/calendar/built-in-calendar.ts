import { type Calendar, compileCalendar } from './calendar.js';
import type { CalendarDefinition } from './calendar-definition.js';
import { draftClosedDays } from './draft-year.js';
import { CLOSED_DAYS_2026, SWAPS_2026 } from './year-2026.js';

const WEEKLY_PATTERN = [1, 2, 3, 4, 5] as const;
/** Years around 2026 whose announcement is not in this table: their drafts stand in for it. */
const DRAFTED_YEARS = [2024, 2025, 2027, 2028] as const;

/** The calendar a new installation starts with: 2026 as approved, the years around it as published drafts. */
export const BUILT_IN_CALENDAR: CalendarDefinition = {
  version: 'built-in-2026.1',
  effectiveFromOn: null,
  years: [2024, 2025, 2026, 2027, 2028],
  weeklyPattern: WEEKLY_PATTERN,
  sessions: [
    ['07:30', '11:30'],
    ['13:30', '17:00'],
  ],
  cultureDay2411: 'PENDING',
  dutyRoster: false,
  national: {
    closedDays: [
      ...CLOSED_DAYS_2026,
      ...DRAFTED_YEARS.flatMap((year) => draftClosedDays(year, WEEKLY_PATTERN)),
    ],
    swaps: SWAPS_2026,
  },
  agencyOverlay: { days: [] },
};

/** The built-in calendar, ready to count by. */
export function builtInCalendar(): Calendar {
  const compiled = compileCalendar([BUILT_IN_CALENDAR]);
  if (!compiled.ok) throw new Error('the built-in calendar is sound');
  return compiled.value;
}

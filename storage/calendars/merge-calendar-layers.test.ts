import { expect, it } from '@jest/globals';
import { BUILT_IN_CALENDAR } from '../../domain/calendar/built-in-calendar.js';
import { compileCalendar } from '../../domain/calendar/calendar.js';
import { dayOf } from '../../domain/calendar/civil-date.js';
import type { AgencyCalendar } from '../../domain/ports/calendars.js';
import { mergeCalendarLayers } from './merge-calendar-layers.js';

const flood: AgencyCalendar = {
  version: 'flood',
  effectiveFromOn: '2026-10-01',
  dutyRoster: true,
  agencyOverlay: {
    days: [{ on: '2026-10-07', working: false, author: 'u1', reason: 'flood', citation: null }],
  },
};
const national2 = { ...BUILT_IN_CALENDAR, version: 'n2', effectiveFromOn: '2026-11-01' };

it('begins a version wherever a layer changes and names what is in it', () => {
  const versions = mergeCalendarLayers([BUILT_IN_CALENDAR, national2], [flood]);
  const named = versions.map(({ effectiveFromOn, version }) => [effectiveFromOn, version]);
  expect(named).toEqual([
    [null, 'built-in-2026.1'],
    ['2026-11-01', 'n2/flood'],
    ['2026-10-01', 'built-in-2026.1/flood'],
  ]);
});

it('closes the day the agency closes, with its duty roster, and no day of others', () => {
  const compiled = compileCalendar(mergeCalendarLayers([BUILT_IN_CALENDAR, national2], [flood]));
  if (!compiled.ok) throw new Error(compiled.error);
  const day = (on: string) => compiled.value.day(dayOf(on));
  expect(day('2026-10-07').sessions).toEqual([]);
  expect(day('2026-10-08').sessions).toHaveLength(2);
  expect(day('2026-10-08').dutyRoster).toBe(true);
  expect(day('2026-09-30').dutyRoster).toBe(false);
  expect(day('2026-11-03').dutyRoster).toBe(true);
});

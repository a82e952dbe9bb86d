import type { SwapDay } from './calendar-definition.js';
import type { CivilDate } from './civil-date.js';

/** The days off of the arrangement approved for 2026, compensation included (HOL-1, HOL-2). */
export const CLOSED_DAYS_2026: readonly CivilDate[] = [
  '2026-01-01', // New Year
  '2026-02-16', // Tết: the last day of the old year to mùng 4
  '2026-02-17',
  '2026-02-18',
  '2026-02-19',
  '2026-02-20',
  '2026-04-26', // Giỗ Tổ, a Sunday
  '2026-04-27', // in compensation
  '2026-04-30',
  '2026-05-01',
  '2026-09-01', // National Day and the day before it
  '2026-09-02',
];

/** The swap days announced with it (HOL-3). */
export const SWAPS_2026: readonly SwapDay[] = [
  { dayOff: '2026-01-02', workingDay: '2026-01-10' },
  { dayOff: '2026-08-31', workingDay: '2026-08-22' },
];

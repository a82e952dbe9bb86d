import { describe, expect, it } from '@jest/globals';
import { BUILT_IN_CALENDAR, builtInCalendar } from './built-in-calendar.js';
import { type Calendar, compileCalendar } from './calendar.js';
import type { CalendarDefinition } from './calendar-definition.js';
import { civilDateOf, dayOf, type Weekday } from './civil-date.js';
import { draftClosedDays } from './draft-year.js';
import { isWorkingDay } from './working-day.js';
import { CLOSED_DAYS_2026 } from './year-2026.js';

const WEEK: readonly Weekday[] = [1, 2, 3, 4, 5];

function compiled(...changes: readonly Partial<CalendarDefinition>[]): Calendar {
  const [first = {}, ...others] = changes.map((change) => ({ ...BUILT_IN_CALENDAR, ...change }));
  const calendar = compileCalendar([{ ...BUILT_IN_CALENDAR, ...first }, ...others]);
  if (!calendar.ok) throw new Error(calendar.error);
  return calendar.value;
}

const refused = (change: Partial<CalendarDefinition>): unknown =>
  compileCalendar([{ ...BUILT_IN_CALENDAR, ...change }]);

const overlay = (
  ...days: readonly Partial<CalendarDefinition['agencyOverlay']['days'][number]>[]
): Pick<CalendarDefinition, 'agencyOverlay'> => ({
  agencyOverlay: {
    days: days.map((day) => ({
      on: '2026-03-10',
      working: false,
      author: 'Lò Thị Thử',
      reason: 'flood',
      citation: '12/TB-UBND',
      ...day,
    })),
  },
});

const daysOf = (year: number): readonly number[] => {
  const first = dayOf(`${year}-01-01`);
  return Array.from({ length: dayOf(`${year + 1}-01-01`) - first }, (_, index) => first + index);
};

const workingDaysOf2026 = (of: Calendar): number =>
  daysOf(2026).filter((day) => isWorkingDay(of, day)).length;

const works = (calendar: Calendar, on: string): boolean => isWorkingDay(calendar, dayOf(on));

describe('the test calendar of 2026 (rules.md 5.4)', () => {
  const calendar = builtInCalendar();

  it('has 250 working days, with or without the swaps', () => {
    expect(workingDaysOf2026(calendar)).toBe(250);
    const national = { ...BUILT_IN_CALENDAR.national, swaps: [] };
    expect(workingDaysOf2026(compiled({ national }))).toBe(250);
  });

  it.each([
    ['New Year', '2026-01-01', '2026-01-04'],
    ['Tết', '2026-02-14', '2026-02-22'],
    ['Giỗ Tổ', '2026-04-25', '2026-04-27'],
    ['30/4 and 1/5', '2026-04-30', '2026-05-03'],
    ['Quốc khánh', '2026-08-29', '2026-09-02'],
  ])('closes for %s from %s to %s, and no longer', (_name, first, last) => {
    for (let day = dayOf(first); day <= dayOf(last); day += 1) {
      expect([civilDateOf(day), isWorkingDay(calendar, day)]).toEqual([civilDateOf(day), false]);
    }
    expect(isWorkingDay(calendar, dayOf(first) - 1)).toBe(true);
    expect(isWorkingDay(calendar, dayOf(last) + 1)).toBe(true);
  });

  it.each(['2026-01-10', '2026-08-22'])('works on Saturday %s in exchange', (on) => {
    expect(works(calendar, on)).toBe(true);
  });
});

describe('the draft of a year (CAL-14)', () => {
  it('is what was approved for 2026, but for the swaps', () => {
    expect(draftClosedDays(2026, WEEK)).toEqual(CLOSED_DAYS_2026);
  });

  it('makes up for Giỗ Tổ of 2033, a Saturday, on the Monday', () => {
    expect(draftClosedDays(2033, WEEK)).toContain('2033-04-11');
  });

  it('never compensates twice on one day: Tết of 2027 lies on a Saturday and a Sunday', () => {
    expect(draftClosedDays(2027, WEEK).filter((on) => on.startsWith('2027-02'))).toEqual([
      '2027-02-05',
      '2027-02-06',
      '2027-02-07',
      '2027-02-08',
      '2027-02-09',
      '2027-02-10',
      '2027-02-11',
    ]);
  });
});

describe('24/11 (HOL-4)', () => {
  it('is off only when it is switched on, and not before 2026', () => {
    expect(works(compiled({}), '2026-11-24')).toBe(true);
    expect(works(compiled({ cultureDay2411: 'ON' }), '2026-11-24')).toBe(false);
    expect(works(compiled({ cultureDay2411: 'ON' }), '2025-11-24')).toBe(true);
  });

  it('is made up for on the Monday of 2029, in a draft as in a published year', () => {
    const published = compiled({ cultureDay2411: 'ON', years: [2029] });
    expect(works(published, '2029-11-26')).toBe(false);
    expect(works(compiled({ cultureDay2411: 'ON' }), '2029-11-26')).toBe(false);
    expect(works(compiled({}), '2029-11-26')).toBe(true);
  });
});

describe('layers (CAL-02)', () => {
  it('let the agency close a working day and open a rest day, the last word on both', () => {
    const calendar = compiled(
      overlay(
        { on: '2026-03-10' },
        { on: '2026-03-14', working: true, sessions: [['08:00', '11:00']] },
        { on: '2026-02-17', working: true },
        { on: '2026-01-10' },
      ),
    );
    expect(works(calendar, '2026-03-10')).toBe(false);
    expect(calendar.day(dayOf('2026-03-14')).workingMs).toBe(3 * 3_600_000);
    expect(calendar.day(dayOf('2026-02-17')).workingMs).toBe(7.5 * 3_600_000);
    expect(works(calendar, '2026-01-10')).toBe(false);
  });

  it("CAL-09: take the agency's own sessions wherever it has some", () => {
    const calendar = compiled({ agencyOverlay: { sessions: [['07:00', '15:00']], days: [] } });
    expect(calendar.day(dayOf('2026-03-10')).sessions).toEqual([
      { startMs: 7 * 3_600_000, endMs: 15 * 3_600_000 },
    ]);
  });
});

describe('versions (CAL-15)', () => {
  const calendar = compiled(
    {
      version: 'b',
      effectiveFromOn: '2026-07-01',
      sessions: [['07:00', '11:00']],
      dutyRoster: true,
    },
    { version: 'a' },
  );

  it('give each day the version in force on it, whatever order they are given in', () => {
    expect(calendar.day(dayOf('2026-06-30'))).toMatchObject({
      workingMs: 27_000_000,
      dutyRoster: false,
    });
    expect(calendar.day(dayOf('2026-07-01'))).toMatchObject({
      workingMs: 14_400_000,
      dutyRoster: true,
    });
    expect(calendar.version).toBe('a+b');
  });

  it('CAL-13: a year that no version in force publishes is a draft and says so', () => {
    expect(calendar.day(dayOf('2028-12-31')).isPublished).toBe(true);
    expect(calendar.day(dayOf('2029-01-02')).isPublished).toBe(false);
    expect(works(calendar, '2029-02-13')).toBe(false);
  });

  it('do not publish what lies before the first of them', () => {
    const late = compiled({ effectiveFromOn: '2026-07-01' });
    expect(late.day(dayOf('2026-12-01')).isPublished).toBe(false);
    expect(late.day(dayOf('2027-01-04')).isPublished).toBe(true);
  });
});

describe('a calendar that cannot be', () => {
  it.each<[string, Partial<CalendarDefinition>]>([
    ['has no working weekday', { weeklyPattern: [] }],
    ['has no session', { sessions: [] }],
    ['has a session that ends before it begins', { sessions: [['11:30', '07:30']] }],
    [
      'has sessions that overlap',
      {
        sessions: [
          ['07:30', '11:30'],
          ['11:00', '17:00'],
        ],
      },
    ],
    ['has a session that is no time', { sessions: [['07:30', '24:30']] }],
    ['closes a day that does not exist', { national: { closedDays: ['2026-02-30'], swaps: [] } }],
    ['says two things of one day', overlay({}, { working: true })],
    ['opens a day without a session', overlay({ working: true, sessions: [] })],
    ['publishes half a year', { years: [2026.5] }],
  ])('is refused when it %s', (_what, change) => {
    expect(refused(change)).toEqual({ ok: false, error: 'calendarInvalid' });
  });

  it('is not one whose session ends at 24:00', () => {
    expect(refused({ sessions: [['22:00', '24:00']] })).toMatchObject({ ok: true });
  });
});

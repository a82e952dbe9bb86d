import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { BUILT_IN_CALENDAR, builtInCalendar } from './built-in-calendar.js';
import { type Calendar, compileCalendar } from './calendar.js';
import { dayOf } from './civil-date.js';
import { dayOfInstant, dayOfLimit, formatInstant, parseInstant, startOfDayMs } from './instant.js';
import {
  addWorkingDays,
  isWorkingDay,
  nthWorkingDayAfter,
  nthWorkingDayBefore,
  sameDayTargetMs,
  wholeWorkingDaysWithin,
} from './working-day.js';
import { addWorkingMs, isInSession, subtractWorkingMs, workingMsBetween } from './working-time.js';

const HOUR_MS = 3_600_000;
const calendar = builtInCalendar();

const at = (text: string): number => {
  const parsed = parseInstant(`${text}:00+07:00`);
  if (!parsed.ok) throw new Error(text);
  return parsed.value;
};
const written = (atMs: number): string => formatInstant(atMs).slice(0, 16);

const covered = (from: string, to: string): number =>
  wholeWorkingDaysWithin(calendar, at(from), at(to));

/** Irregular on purpose: a short day, an early day, a day without pause, a day off. */
const irregular = ((): Calendar => {
  const entry = { author: 'Lò Thị Thử', reason: 'drill', citation: null };
  const compiled = compileCalendar([
    {
      ...BUILT_IN_CALENDAR,
      agencyOverlay: {
        sessions: [
          ['06:00', '06:01'],
          ['09:15', '11:45'],
          ['12:00', '24:00'],
        ],
        days: [
          { on: '2026-03-10', working: true, sessions: [['00:00', '00:01']], ...entry },
          { on: '2026-03-11', working: false, ...entry },
          { on: '2026-03-14', working: true, sessions: [['00:00', '24:00']], ...entry },
        ],
      },
    },
  ]);
  if (!compiled.ok) throw new Error(compiled.error);
  return compiled.value;
})();

const anyCalendar = fc.constantFrom(calendar, irregular);
const anyInstant = fc.integer({ min: at('2025-12-01T00:00'), max: at('2027-02-01T00:00') });
const anyAmount = fc.oneof(
  fc.integer({ min: 0, max: 200 * HOUR_MS }),
  fc.constantFrom(0, 1, HOUR_MS, 3.5 * HOUR_MS, 4 * HOUR_MS, 7.5 * HOUR_MS),
);

describe('working hours (rules.md 5.6)', () => {
  it.each([
    ['VW-01', '2026-03-10T10:30', 4, '2026-03-10T16:30'],
    ['VW-02', '2026-02-13T15:30', 4, '2026-02-23T10:00'],
    ['VW-03', '2026-03-14T10:00', 4, '2026-03-16T11:30'],
    ['VW-04', '2026-03-10T12:00', 1, '2026-03-10T14:30'],
    ['VW-05', '2026-03-10T16:30', 1, '2026-03-11T08:00'],
    ['VW-06', '2026-08-21T15:00', 4, '2026-08-22T09:30'],
  ])('%s: %s and %i working hours are %s', (_id, from, hours, to) => {
    expect(written(addWorkingMs(calendar, at(from), hours * HOUR_MS))).toBe(to);
  });

  it('VW-07: one working hour before Wednesday noon is 10:30', () => {
    expect(written(subtractWorkingMs(calendar, at('2026-03-11T12:00'), HOUR_MS))).toBe(
      '2026-03-11T10:30',
    );
  });

  it('CAL-10: an amount ends at the end of a session, and begins at the start of one', () => {
    expect(written(addWorkingMs(calendar, at('2026-03-10T10:30'), HOUR_MS))).toBe(
      '2026-03-10T11:30',
    );
    expect(written(subtractWorkingMs(calendar, at('2026-03-10T14:30'), HOUR_MS))).toBe(
      '2026-03-10T13:30',
    );
  });

  it('come back when added, measured and taken away', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyAmount, (of, fromMs, amountMs) => {
        const toMs = addWorkingMs(of, fromMs, amountMs);
        const backMs = subtractWorkingMs(of, toMs, amountMs);
        expect(workingMsBetween(of, fromMs, toMs)).toBe(amountMs);
        expect(workingMsBetween(of, backMs, toMs)).toBe(amountMs);
        expect(backMs).toBeGreaterThanOrEqual(fromMs);
      }),
    );
  });

  it('give the earliest instant forwards and the latest one backwards', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyAmount, (of, atMs, amount) => {
        const amountMs = amount + 1;
        const laterMs = addWorkingMs(of, atMs, amountMs);
        expect(workingMsBetween(of, atMs, laterMs - 1)).toBeLessThan(amountMs);
        const earlierMs = subtractWorkingMs(of, atMs, amountMs);
        expect(workingMsBetween(of, earlierMs + 1, atMs)).toBeLessThan(amountMs);
      }),
    );
  });

  it('are monotone and add up', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyAmount, anyAmount, (of, fromMs, a, b) => {
        const viaMs = addWorkingMs(of, fromMs, a);
        expect(addWorkingMs(of, viaMs, b)).toBe(addWorkingMs(of, fromMs, a + b));
        expect(addWorkingMs(of, fromMs + b, a)).toBeGreaterThanOrEqual(viaMs);
      }),
    );
  });

  it('never end on a day off', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyAmount, (of, fromMs, amount) => {
        expect(isWorkingDay(of, dayOfLimit(addWorkingMs(of, fromMs, amount + 1)))).toBe(true);
      }),
    );
  });

  it('CAL-12: do not count the instant at which a session ends', () => {
    expect(isInSession(calendar, at('2026-03-10T07:30'))).toBe(true);
    expect(isInSession(calendar, at('2026-03-10T11:30'))).toBe(false);
  });
});

describe('working days', () => {
  it('CAL-08: the same day ends with its last session, or at 24:00 once that is past', () => {
    expect(written(sameDayTargetMs(calendar, at('2026-03-10T16:59')))).toBe('2026-03-10T17:00');
    expect(written(sameDayTargetMs(calendar, at('2026-03-10T17:00')))).toBe('2026-03-11T00:00');
    expect(written(sameDayTargetMs(calendar, at('2026-03-14T10:00')))).toBe('2026-03-15T00:00');
  });

  it('CAL-10: keep the local time, and a limit at 24:00 stays at 24:00', () => {
    const limit = { atMs: at('2026-03-13T24:00'), isLimit: true };
    expect(written(addWorkingDays(calendar, limit, 1))).toBe('2026-03-17T00:00');
    const event = { atMs: at('2026-03-14T00:00'), isLimit: false };
    expect(written(addWorkingDays(calendar, event, 1))).toBe('2026-03-16T00:00');
  });

  it('go back by as many as they went forward, and never rest on a day off', () => {
    const days = fc.integer({ min: 1, max: 60 });
    fc.assert(
      fc.property(anyCalendar, anyInstant, days, (of, fromMs, n) => {
        const start = nthWorkingDayAfter(of, dayOfInstant(fromMs), 1);
        const end = nthWorkingDayAfter(of, start, n);
        expect(isWorkingDay(of, end)).toBe(true);
        expect(nthWorkingDayBefore(of, end, n)).toBe(start);
        expect(wholeWorkingDaysWithin(of, startOfDayMs(start), startOfDayMs(end))).toBe(n);
      }),
    );
  });

  it('CK-22: are covered only by a stop over all their sessions', () => {
    expect(covered('2026-03-10T07:30', '2026-03-10T17:00')).toBe(1);
    expect(covered('2026-03-10T07:31', '2026-03-11T16:59')).toBe(0);
    expect(covered('2026-02-13T12:00', '2026-02-23T18:00')).toBe(1);
    expect(covered('2026-02-14T00:00', '2026-02-22T24:00')).toBe(0);
  });

  it('touch no day of the next year that they do not need', () => {
    const asked = new Set<number>();
    const watched: Calendar = { ...calendar, day: (day) => (asked.add(day), calendar.day(day)) };
    addWorkingMs(watched, at('2026-12-31T16:00'), HOUR_MS);
    workingMsBetween(watched, at('2026-12-30T16:00'), at('2026-12-31T24:00'));
    expect(Math.max(...asked)).toBe(dayOf('2026-12-31'));
  });
});

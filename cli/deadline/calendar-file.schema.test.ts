import { describe, expect, it } from '@jest/globals';
import { calendarFileSchema } from './calendar-file.schema.js';

const full = {
  version: '2026.2',
  years: [2026],
  weeklyPattern: [1, 2, 3, 4, 5, 6],
  sessions: [['07:00', '11:00']],
  cultureDay2411: 'ON',
  dutyRoster: true,
  national: {
    closedDays: ['2026-01-01'],
    swaps: [{ dayOff: '2026-01-02', workingDay: '2026-01-10' }],
  },
  agencyOverlay: {
    sessions: [['08:00', '12:00']],
    days: [
      { on: '2026-03-10', working: false, author: 'Lò Thị Thử', reason: 'flood', citation: '1/QĐ' },
    ],
  },
};

const accepts = (data: unknown): boolean => calendarFileSchema.safeParse(data).success;

describe('a calendar file', () => {
  it('is read as it is written', () => {
    expect(calendarFileSchema.parse(full)).toEqual(full);
  });

  it('needs no more than a version and its years', () => {
    expect(
      calendarFileSchema.parse({ version: 'v', years: [2026], agencyOverlay: null }),
    ).toMatchObject({
      weeklyPattern: [1, 2, 3, 4, 5],
      cultureDay2411: 'PENDING',
      dutyRoster: false,
      agencyOverlay: { days: [] },
    });
  });

  it.each<[string, object]>([
    ['a misspelt key', { natoinal: {} }],
    ['a misspelt key inside', { national: { closedDay: [] } }],
    ['a weekday that does not exist', { weeklyPattern: [0] }],
    ['no weekday', { weeklyPattern: [] }],
    ['no session', { sessions: [] }],
    ['a session of three times', { sessions: [['07:00', '08:00', '09:00']] }],
    ['a date in another spelling', { national: { closedDays: ['1/1/2026'] } }],
    ['no year', { years: [] }],
    [
      'a day of the agency without an author',
      { agencyOverlay: { days: [{ on: '2026-03-10', working: false, reason: 'x' }] } },
    ],
    [
      'more days than a calendar has',
      { national: { closedDays: Array.from({ length: 5001 }, () => '2026-01-01') } },
    ],
  ])('is refused with %s', (_what, change) => {
    expect(accepts({ ...full, ...change })).toBe(false);
  });
});

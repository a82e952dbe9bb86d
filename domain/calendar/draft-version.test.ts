import { describe, expect, it } from '@jest/globals';
import { BUILT_IN_CALENDAR } from './built-in-calendar.js';
import { draftVersion } from './draft-version.js';
import { SWAPS_2026 } from './year-2026.js';

describe('the draft of a version', () => {
  it('has the holidays of its year by the rule, and no swap of it (CAL-14)', () => {
    const draft = draftVersion(2033, [BUILT_IN_CALENDAR]);
    expect(draft).toMatchObject({
      version: 'national-2033',
      effectiveFromOn: '2033-01-01',
      years: [2033],
      cultureDay2411: 'PENDING',
    });
    expect(draft.national.closedDays).toContain('2033-04-11'); // Giỗ Tổ made up for
    expect(draft.national.swaps).toEqual([]);
  });

  it('keeps every later year as it is published, its swaps with it', () => {
    const draft = draftVersion(2025, [BUILT_IN_CALENDAR]);
    expect(draft.years).toEqual([2025, 2026, 2027, 2028]);
    expect(draft.national.swaps).toEqual(SWAPS_2026);
    const of2026 = (days: readonly string[]) => days.filter((on) => on.startsWith('2026'));
    expect(of2026(draft.national.closedDays)).toEqual(
      of2026(BUILT_IN_CALENDAR.national.closedDays),
    );
  });

  it('takes the sessions and the week of the version in force on its first day', () => {
    const summer = {
      ...BUILT_IN_CALENDAR,
      version: 'summer',
      effectiveFromOn: '2028-01-01',
      years: [2028],
      sessions: [['07:00', '15:00']],
    } as const;
    expect(draftVersion(2029, [BUILT_IN_CALENDAR, summer]).sessions).toEqual(summer.sessions);
    expect(draftVersion(2027, [BUILT_IN_CALENDAR, summer]).sessions).toEqual(
      BUILT_IN_CALENDAR.sessions,
    );
  });
});

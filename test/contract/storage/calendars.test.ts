import { describe, expect, it } from '@jest/globals';
import { BUILT_IN_CALENDAR } from '../../../domain/calendar/built-in-calendar.js';
import { dayOf } from '../../../domain/calendar/civil-date.js';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import { citedBy } from '../../../domain/policy/cited-by.js';
import { DEFAULT_POLICY } from '../../../domain/policy/default-policy.js';
import type { AgencyCalendar, PolicyLayer } from '../../../domain/ports/calendars.js';
import { createMongoCalendarRegistry } from '../../../storage/calendars/mongo-calendar-registry.js';
import { openCalendarSource } from '../../../storage/calendars/open-calendar-source.js';
import { createMongoPolicyRegistry } from '../../../storage/policies/mongo-policy-registry.js';
import { withStore } from '../../support/with-store.js';
import { withWatches } from '../../support/with-watches.js';

const store = withStore();
const newWatch = withWatches(store);

async function aProcess() {
  const watch = newWatch();
  return {
    watch,
    source: await openCalendarSource(store(), watch),
    calendars: createMongoCalendarRegistry(store(), watch),
    policies: createMongoPolicyRegistry(store(), watch),
  };
}

const closing = (version: string, on: string): AgencyCalendar => ({
  version,
  effectiveFromOn: null,
  dutyRoster: false,
  agencyOverlay: {
    days: [{ on, working: false, author: 'u1', reason: 'Nghỉ do bão', citation: 'CV 12/2026' }],
  },
});

const policy = (version: string, values: PolicyLayer['values']): PolicyLayer => ({
  version,
  effectiveFromMs: null,
  citations: citedBy(values, 'Quy chế thử nghiệm'),
  values,
});

describe('calendars', () => {
  it('are the built-in one until something is published', async () => {
    const { source, calendars } = await aProcess();
    await calendars.ofAgency(agencyCode('H01')).add(closing('draft', '2026-10-07'), 'u1');
    expect(source.calendarOf('H01').version).toBe(BUILT_IN_CALENDAR.version);
    expect(source.calendarOf('H01')).toBe(source.calendarOf('H02'));
  });

  it('of an agency close its own day, here at once and elsewhere with the next look', async () => {
    const here = await aProcess();
    const elsewhere = await aProcess();
    const own = here.calendars.ofAgency(agencyCode('H10'));
    await own.add(closing('storm', '2026-10-07'), 'u1');
    await own.publish('storm', 'u2');
    const isOpen = ({ source }: typeof here, code: string) =>
      source.calendarOf(code).day(dayOf('2026-10-07')).sessions.length > 0;
    expect([isOpen(here, 'H10'), isOpen(here, 'H11')]).toEqual([false, true]);
    expect(isOpen(elsewhere, 'H10')).toBe(true);
    await elsewhere.watch.check();
    expect(isOpen(elsewhere, 'H10')).toBe(false);
    expect(isOpen(await aProcess(), 'H10')).toBe(false);
  });

  it('are never overwritten, and publishing twice is publishing once', async () => {
    const { calendars } = await aProcess();
    const own = calendars.ofAgency(agencyCode('H12'));
    const first = closing('v1', '2026-10-07');
    await own.add(first, 'u1');
    await own.add(first, 'u2');
    const other = own.add(closing('v1', '2026-10-08'), 'u2');
    await expect(other).rejects.toMatchObject({ code: 'layerVersionExists' });
    await own.publish('v1', 'u3');
    await own.publish('v1', 'u4');
    expect(await own.find('v1')).toEqual(first);
    expect(await own.list()).toMatchObject([{ version: 'v1', addedBy: 'u1', publishedBy: 'u3' }]);
    const unknown = own.publish('v9', 'u3');
    await expect(unknown).rejects.toMatchObject({ code: 'layerVersionUnknown' });
  });

  it('that could not be counted by do not get in', async () => {
    const { calendars } = await aProcess();
    const bad = calendars.ofAgency(agencyCode('H13')).add(closing('v1', '2026-02-30'), 'u1');
    await expect(bad).rejects.toMatchObject({ code: 'calendarInvalid' });
    const noWeek = calendars.national.add({ ...BUILT_IN_CALENDAR, weeklyPattern: [] }, 'u1');
    await expect(noWeek).rejects.toMatchObject({ code: 'calendarInvalid' });
  });

  it('of the nation reach every agency, below what it has of its own', async () => {
    const { calendars, source } = await aProcess();
    const own = calendars.ofAgency(agencyCode('H14'));
    await own.add(closing('own', '2027-10-07'), 'u1');
    await own.publish('own', 'u1');
    const version = 'national-2027';
    const national = {
      ...BUILT_IN_CALENDAR,
      version,
      effectiveFromOn: '2027-01-01',
      years: [2027, 2028],
      national: { closedDays: [], swaps: [] },
    };
    await calendars.national.add(national, 'u1');
    await calendars.national.publish(version, 'u1');
    expect(source.calendarOf('H99').version).toBe(`${BUILT_IN_CALENDAR.version}+${version}`);
    const h14 = source.calendarOf('H14');
    expect(h14.version).toBe(`${BUILT_IN_CALENDAR.version}/own+${version}/own`);
    expect(h14.day(dayOf('2027-10-07')).sessions).toEqual([]);
  });
});

describe('policies', () => {
  it('lie over one another: the agency’s over the tenant’s over the defaults', async () => {
    const { policies, source } = await aProcess();
    expect(source.policyOf('H20', 0)).toEqual(DEFAULT_POLICY);
    await policies.tenant.add(policy('t1', { refusal_wh: 3, recall_execute_wh: 3 }), 'u1');
    await policies.tenant.publish('t1', 'u1');
    const own = policies.ofAgency(agencyCode('H20'));
    await own.add(policy('a1', { refusal_wh: 2 }), 'u1');
    expect(source.policyOf('H20', 0).version).toBe('default-1/t1');
    await own.publish('a1', 'u1');
    expect(source.policyOf('H20', 0)).toMatchObject({
      version: 'default-1/t1/a1',
      values: { refusal_wh: 2, recall_execute_wh: 3, update_answer_wd: 1 },
    });
    expect(source.policyOf('H21', 0).values.refusal_wh).toBe(3);
  });
});

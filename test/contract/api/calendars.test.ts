import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf } from '../../../domain/calendar/civil-date.js';
import { ok, refused } from '../../support/api-case.js';
import { type ApiCaller, type ApiWorld, openApiWorld } from '../../support/api-world.js';
import { RECEIVER, SENDER } from '../../support/case-people.js';
import { aLayerAdmin } from '../../support/layer-admin.js';

const NATIONAL = '/api/v1/calendars/national';
const OWN = `/api/v1/calendars/${RECEIVER}`;

interface National {
  readonly version: string;
  readonly effectiveFromOn: string;
  readonly years: readonly number[];
  readonly closedDays: readonly string[];
  readonly swaps: readonly object[];
  readonly cultureDay2411: string;
}

describe('working calendars over HTTP', () => {
  let api: ApiWorld;
  let admin: ApiCaller;
  beforeAll(async () => {
    api = await openApiWorld({ hasWorkers: false });
    admin = await aLayerAdmin(api);
  });
  afterAll(() => api.close());

  const drafted = async (year: number): Promise<National> =>
    ok(await admin.post(`${NATIONAL}/draft-year`, { year })).body as National;

  const published = async (layer: object & { version: string }): Promise<void> => {
    ok(await admin.post(NATIONAL, layer));
    ok(await admin.post(`${NATIONAL}/${layer.version}/publish`));
  };

  it('begin with a drafted year, which a person completes, adds and publishes', async () => {
    const draft = await drafted(2029);
    expect(draft).toMatchObject({ effectiveFromOn: '2029-01-01', years: [2029], swaps: [] });
    expect(draft.closedDays).toContain('2029-02-13'); // mùng 1 Tết, by the lunar calendar
    const completed = { ...draft, closedDays: [...draft.closedDays, '2029-02-19'] };
    const added = ok(await admin.post(NATIONAL, completed)).body as object;
    expect(added).toMatchObject({
      version: 'national-2029',
      addedBy: 's-admin',
      publishedBy: null,
    });
    const { calendarOf } = api.world.calendars;
    expect(calendarOf(SENDER).day(dayOf('2029-02-19')).isPublished).toBe(false);

    const done = ok(await admin.post(`${NATIONAL}/national-2029/publish`)).body as object;
    expect(done).toMatchObject({ publishedBy: 's-admin' });
    expect(calendarOf(SENDER).day(dayOf('2029-02-19'))).toMatchObject({
      isPublished: true,
      sessions: [],
    });
    const found = ok(await api.as('s-officer').get(`${NATIONAL}/national-2029`)).body as object;
    expect(found).toMatchObject({ facts: done, layer: completed });
    const { items } = ok(await api.as('r-clerk').get(NATIONAL)).body as { items: object[] };
    expect(items).toContainEqual(done);
  });

  it('keep the years published after a drafted one, with their days', async () => {
    const draft = await drafted(2027);
    expect(draft.years).toEqual([2027, 2028, 2029]);
    expect(draft.closedDays).toContain('2028-01-01');
    expect(draft.closedDays).toContain('2029-02-19');
  });

  it('are changed by nobody once they are published, and published once', async () => {
    const draft = { ...(await drafted(2030)), version: 'y2030' };
    await published(draft);
    const other = { ...draft, dutyRoster: true };
    expect(refused(await admin.post(NATIONAL, other))).toEqual({
      status: 409,
      code: 'layerVersionExists',
    });
    const again = ok(await admin.post(`${NATIONAL}/y2030/publish`)).body as { publishedAt: string };
    const { facts } = ok(await admin.get(`${NATIONAL}/y2030`)).body as { facts: object };
    expect(facts).toEqual(again);
  });

  it('are refused where they leave a year out, lose one, or begin with another', async () => {
    const add = async (layer: object & { version: string }) => {
      ok(await admin.post(NATIONAL, layer));
      return refused(await admin.post(`${NATIONAL}/${layer.version}/publish`));
    };
    const gapped = { status: 409, code: 'calendarYearsGapped' };
    expect(await add({ ...(await drafted(2039)), version: 'gap' })).toEqual(gapped);
    const lost = await drafted(2027);
    const onlyOne = { years: [2027], closedDays: ['2027-01-01'], swaps: [] };
    expect(await add({ ...lost, version: 'lost', ...onlyOne })).toEqual(gapped);
    expect(await add({ ...(await drafted(2030)), version: 'twice' })).toEqual({
      status: 409,
      code: 'calendarDateTaken',
    });
  });

  it('are refused with the name of what was forgotten', async () => {
    const draft = await drafted(2031);
    const add = async (changes: object) =>
      refused(await admin.post(NATIONAL, { ...draft, version: 'forgetful', ...changes }));
    const swap = { status: 422, code: 'swapDayIncomplete' };
    expect(await add({ swaps: [{ dayOff: '2031-03-10' }] })).toEqual(swap);
    expect(await add({ swaps: [{ dayOff: '2031-03-10', workingDay: '2031-03-11' }] })).toEqual(
      swap,
    );
    expect(await add({ swaps: [{ dayOff: '2031-03-08', workingDay: '2031-03-15' }] })).toEqual(
      swap,
    );
    expect(await add({ closedDays: ['2032-01-01'] })).toEqual({
      status: 422,
      code: 'calendarDayOutsideYears',
    });
    const invalid = { status: 422, code: 'calendarInvalid' };
    expect(
      await add({
        sessions: [
          ['13:30', '17:00'],
          ['07:30', '11:30'],
        ],
      }),
    ).toEqual(invalid);
  });

  it.each([
    ['no first day', { effectiveFromOn: null }],
    ['a day that does not exist', { closedDays: ['2031-02-30'] }],
    ['a year that nobody can compute', { years: [1900] }],
    ['a weekday of no week', { weeklyPattern: [8] }],
    ['a time of no day', { sessions: [['07:30', '25:00']] }],
    ['a name that is an address', { version: '../tenant' }],
    ['a field of another thing', { agencyOverlay: { days: [] } }],
    ['an author of one’s own choice', { addedBy: 'somebody' }],
  ])('are no calendars with %s', async (_, changes) => {
    const body = { ...(await drafted(2031)), ...changes };
    expect(refused(await admin.post(NATIONAL, body))).toEqual({ status: 400, code: 'bodyInvalid' });
  });

  it('have 24/11 as a day off only from a version on that switches it on', async () => {
    const day = dayOf('2026-11-24');
    const { calendarOf } = api.world.calendars;
    expect(calendarOf(SENDER).day(day).sessions).not.toEqual([]);
    const draft = await drafted(2026);
    expect(draft.cultureDay2411).toBe('PENDING');
    const from = { version: 'culture', effectiveFromOn: '2026-11-01', cultureDay2411: 'ON' };
    const layer = { ...draft, ...from };
    ok(await admin.post(NATIONAL, layer));
    expect(calendarOf(SENDER).day(day).sessions).not.toEqual([]);
    ok(await admin.post(`${NATIONAL}/culture/publish`));
    expect(calendarOf(SENDER).day(day).sessions).toEqual([]);
  });

  it('of an agency close its own day, with author, reason and citation', async () => {
    const day = { on: '2026-10-07', working: false, reason: 'Nghỉ do bão', citation: 'CV 12/2026' };
    const layer = { version: 'storm', days: [day] };
    const head = api.as('r-headclerk');
    ok(await head.post(OWN, layer));
    ok(await head.post(`${OWN}/storm/publish`));
    const { calendarOf } = api.world.calendars;
    const sessions = (code: string) => calendarOf(code).day(dayOf(day.on)).sessions;
    expect(sessions(RECEIVER)).toEqual([]);
    expect(sessions(SENDER)).not.toEqual([]);
    const { layer: told } = ok(await api.as('r-officer').get(`${OWN}/storm`)).body as {
      layer: object;
    };
    expect(told).toEqual({
      version: 'storm',
      effectiveFromOn: null,
      dutyRoster: false,
      days: [{ ...day, author: 'r-headclerk' }],
    });
    ok(await head.post(OWN, { ...layer, version: 'same-day' }));
    const taken = await head.post(`${OWN}/same-day/publish`);
    expect(refused(taken)).toEqual({ status: 409, code: 'calendarDateTaken' });
    const uncited = { version: 'bare', days: [{ ...day, citation: ' ' }] };
    expect(refused(await head.post(OWN, uncited))).toEqual({ status: 400, code: 'bodyInvalid' });
  });

  it('are set by nobody else, and an agency’s own is read by nobody else', async () => {
    const layer = { ...(await drafted(2031)), version: 'mine' };
    const forbidden = { status: 403, code: 'roleNotAllowed' };
    for (const who of ['s-leader', 's-headclerk', 'r-headclerk']) {
      expect(refused(await api.as(who).post(NATIONAL, layer))).toEqual(forbidden);
      expect(refused(await api.as(who).post(`${NATIONAL}/x/publish`))).toEqual(forbidden);
      expect(refused(await api.as(who).post(`${NATIONAL}/draft-year`, { year: 2031 }))).toEqual(
        forbidden,
      );
    }
    for (const who of ['s-headclerk', 'r-clerk', 'r-leader']) {
      expect(refused(await api.as(who).post(OWN, { version: 'x' }))).toEqual(forbidden);
    }
    expect(refused(await api.as('s-headclerk').get(OWN))).toEqual(forbidden);
    expect(refused(await api.as('s-headclerk').get(`${OWN}/storm`))).toEqual(forbidden);
  });

  it('are not found where there are none', async () => {
    const unknown = { status: 404, code: 'layerVersionUnknown' };
    expect(refused(await admin.get(`${NATIONAL}/nothing`))).toEqual(unknown);
    expect(refused(await admin.post(`${NATIONAL}/nothing/publish`))).toEqual(unknown);
    const nowhere = await admin.get('/api/v1/calendars/H97.99');
    expect(refused(nowhere)).toEqual({ status: 404, code: 'agencyUnknown' });
    const noCode = await admin.get(`/api/v1/calendars/${encodeURIComponent('không phải mã')}`);
    expect(refused(noCode)).toEqual({ status: 422, code: 'agencyCodeInvalid' });
  });
});

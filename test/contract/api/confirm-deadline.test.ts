import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { civilDateOf } from '../../../domain/calendar/civil-date.js';
import { dayOfInstant } from '../../../domain/calendar/instant.js';
import { nthWorkingDayAfter } from '../../../domain/calendar/working-day.js';
import { recomputeObligations } from '../../../worker/sweeps/recompute-obligations.js';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';
import { RECEIVER } from '../../support/case-people.js';
import { followingOf } from '../../support/following.js';

const OWN = `/api/v1/calendars/${RECEIVER}`;

interface Obligation {
  readonly obligationId: string;
  readonly rule: string;
  readonly targetAt: string;
  readonly proposed: Readonly<{ publication: string; targetAt: string }> | null;
}

describe('a day that is opened again', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  it('proposes an earlier limit over HTTP, and a supervisor’s yes sets it', async () => {
    const { calendars } = api.world;
    const today = dayOfInstant(Date.now());
    const on = civilDateOf(nthWorkingDayAfter(calendars.calendarOf(RECEIVER), today, 3));
    const publish = async (version: string, effectiveFromOn: string, working: boolean) => {
      const days = [{ on, working, reason: 'Bão', citation: 'CV 12' }];
      const head = api.as('r-headclerk');
      ok(await head.post(OWN, { version, effectiveFromOn, days }));
      ok(await head.post(`${OWN}/${version}/publish`));
    };
    await publish('closed', '2026-01-01', false);
    const document = await new ApiCase(api).issued();
    const copy = `/api/v1/deliveries/${await document.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${copy}/accept`));
    const handling = { leadUnitId: 'office', leadHandlerId: 'r-officer', resolveOn: on };
    ok(await api.as('r-clerk').post(`${copy}/present`));
    ok(await api.as('r-leader').post(`${copy}/assign`, handling));
    const owed = async (): Promise<Obligation> => {
      const { items } = ok(await api.as('r-officer').get('/api/v1/obligations')).body as {
        items: Obligation[];
      };
      const found = items.find(({ rule }) => rule === 'TR-10');
      if (found === undefined) throw new Error('it was assigned');
      return found;
    };
    const before = await owed();
    expect(before.proposed).toBeNull();

    await publish('opened', '2026-01-02', true);
    const { recompute } = followingOf(api.world);
    await recomputeObligations(recompute, new AbortController().signal);
    const { proposed, targetAt, obligationId } = await owed();
    expect(targetAt).toBe(before.targetAt);
    expect(Date.parse(proposed?.targetAt ?? '')).toBeLessThan(Date.parse(targetAt));

    const path = `/api/v1/obligations/${obligationId}/confirm-deadline`;
    const body = { publication: proposed?.publication };
    const chief = api.as('r-chief');
    expect(refused(await chief.post(path, {}))).toEqual({ status: 400, code: 'bodyInvalid' });
    expect(refused(await api.as('r-officer').post(path, body))).toEqual({
      status: 403,
      code: 'roleNotAllowed',
    });
    expect(refused(await chief.post(path, { publication: 'c0.p0' }))).toEqual({
      status: 409,
      code: 'nothingToConfirm',
    });
    ok(await chief.post(path, body));
    expect(await owed()).toMatchObject({ targetAt: proposed?.targetAt, proposed: null });
    const timeline = ok(await chief.get(`${document.path}/timeline`));
    const { entries } = timeline.body as { entries: { happened: { type: string }[] }[] };
    const types = entries.flatMap(({ happened }) => happened.map(({ type }) => type));
    expect(types).toEqual(
      expect.arrayContaining(['obligationChangeProposed', 'obligationRecomputed']),
    );
  });
});

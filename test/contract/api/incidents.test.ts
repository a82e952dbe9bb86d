import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { carryIncidents } from '../../../worker/sweeps/carry-incidents.js';
import { ok, refused } from '../../support/api-case.js';
import { type ApiCaller, type ApiWorld, openApiWorld, STRANGER } from '../../support/api-world.js';
import { CaseDriver } from '../../support/case-driver.js';
import { RECEIVER, SENDER } from '../../support/case-people.js';
import { followingOf } from '../../support/following.js';
import { aLayerAdmin } from '../../support/layer-admin.js';

const PATH = '/api/v1/incidents';
const HOUR_MS = 3_600_000;
const reason = 'Trục liên thông không trả lời';
const ago = (hours: number): string => new Date(Date.now() - hours * HOUR_MS).toISOString();
const peer = { kind: 'peer', peerId: 'peer-98' } as const;
const own = (agencyCode: string) => ({ kind: 'ownSystem', agencyCode }) as const;

interface Incident {
  readonly incidentId: string;
  readonly endedAt: string | null;
}

describe('incidents over HTTP', () => {
  let api: ApiWorld;
  let admin: ApiCaller;
  beforeAll(async () => {
    api = await openApiWorld();
    admin = await aLayerAdmin(api);
  });
  afterAll(() => api.close());

  const incident = async (caller: ApiCaller, body: object): Promise<Incident> =>
    ok(await caller.post(PATH, body)).body as Incident;

  it('are declared and ended with reasons, and everybody of the platform sees them', async () => {
    const chief = api.as('s-chief');
    const scope = own(SENDER);
    const one = await incident(chief, { scope, startedAt: ago(12), reason });
    expect(one.endedAt).toBeNull();
    const path = `${PATH}/${one.incidentId}`;
    const result = 'Đã khôi phục kết nối';
    const over = ok(await admin.post(`${path}/end`, { endedAt: ago(11), reason: result })).body;
    expect(over).toMatchObject({ incidentId: one.incidentId, reason, result });
    const { items } = ok(await api.as(STRANGER).get(PATH)).body as { items: object[] };
    expect(items).toEqual([
      {
        ...over,
        declaredBy: { userId: null, agencyCode: SENDER }, // a person is the own agency's to know
      },
    ]);
    expect(refused(await admin.post(`${path}/end`, { reason }))).toEqual({
      status: 409,
      code: 'incidentAlreadyEnded',
    });
  });

  it('are listed page by page, the latest start first', async () => {
    const scope = { kind: 'certificationAuthority' };
    await incident(admin, { scope, startedAt: ago(9), endedAt: ago(8), reason });
    await incident(admin, { scope, startedAt: ago(8), endedAt: ago(7), reason });
    const starts: string[] = [];
    for (let cursor: string | null = '', pages = 0; cursor !== null; pages += 1) {
      const next: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const { items, nextCursor } = ok(await admin.get(`${PATH}?limit=1${next}`)).body as {
        items: { startedAt: string }[];
        nextCursor: string | null;
      };
      starts.push(...items.map(({ startedAt }) => startedAt));
      expect(pages).toBeLessThan(10);
      cursor = nextCursor;
    }
    expect(starts).toHaveLength(3);
    expect(starts).toEqual(starts.toSorted().toReversed());
  });

  it('are refused by name for what cannot be', async () => {
    const ask = async (body: object, caller = admin) => caller.post(PATH, body);
    const whole = { scope: peer, startedAt: ago(5), reason };
    expect(refused(await ask({ ...whole, startedAt: ago(-1) }))).toEqual({
      status: 422,
      code: 'incidentNotBegun',
    });
    expect(refused(await ask({ ...whole, endedAt: ago(-1) }))).toEqual({
      status: 422,
      code: 'incidentEndInFuture',
    });
    expect(refused(await ask({ ...whole, endedAt: ago(6) }))).toEqual({
      status: 422,
      code: 'incidentEndBeforeStart',
    });
    expect(refused(await ask({ ...whole, reason: '  ' }))).toEqual({
      status: 422,
      code: 'reasonMissing',
    });
    const unknown = { kind: 'peer', peerId: 'nobody' };
    expect(refused(await ask({ ...whole, scope: unknown }))).toEqual({
      status: 404,
      code: 'peerUnknown',
    });
    expect(refused(await ask({ ...whole, scope: own('H77.77') }))).toEqual({
      status: 404,
      code: 'agencyUnknown',
    });
    for (const bad of [
      {},
      { ...whole, reason: undefined },
      { ...whole, startedAt: 'yesterday' },
      { ...whole, scope: { kind: 'weather' } },
      { ...whole, scope: { kind: 'peer' } },
      { ...whole, scope: { ...peer, more: 1 } },
      { ...whole, reason: 'x'.repeat(2001) },
      { ...whole, declaredBy: 's-chief' },
    ]) {
      expect(refused(await ask(bad))).toEqual({ status: 400, code: 'bodyInvalid' });
    }
    const { incidentId } = await incident(admin, whole);
    expect(refused(await ask({ ...whole, startedAt: ago(1) }))).toEqual({
      status: 409,
      code: 'incidentOverlaps',
    });
    const end = `${PATH}/${incidentId}/end`;
    expect(refused(await admin.post(end, { endedAt: ago(5.5), reason }))).toEqual({
      status: 422,
      code: 'incidentEndBeforeStart',
    });
    expect(refused(await admin.post(end, { endedAt: ago(-1), reason }))).toEqual({
      status: 422,
      code: 'incidentEndInFuture',
    });
    expect(refused(await admin.post(end, { reason: '' }))).toEqual({
      status: 422,
      code: 'reasonMissing',
    });
    const nobody = `${PATH}/${randomUUID()}`;
    expect(refused(await admin.post(`${nobody}/end`, { reason }))).toEqual({
      status: 404,
      code: 'incidentUnknown',
    });
    expect(refused(await admin.get(`${nobody}/effects`))).toEqual({
      status: 404,
      code: 'incidentUnknown',
    });
    expect(refused(await admin.get(`${PATH}/no-id/effects`))).toEqual({
      status: 400,
      code: 'bodyInvalid',
    });
    ok(await admin.post(end, { reason }));
  });

  it('of one scope are declared once, however many declare it together', async () => {
    const body = { scope: own(RECEIVER), startedAt: ago(3), endedAt: ago(2), reason };
    const replies = await Promise.all([1, 2, 3, 4].map(() => admin.post(PATH, body)));
    expect(replies.map(({ status }) => String(status)).toSorted()).toEqual([
      '200',
      '409',
      '409',
      '409',
    ]);
  });

  it('are nobody else’s to declare, nor of another agency’s own system', async () => {
    const body = { scope: own(SENDER), startedAt: ago(3), reason };
    for (const userId of ['s-clerk', 's-leader', 's-headclerk', 'r-chief'])
      expect(refused(await api.as(userId).post(PATH, body))).toEqual({
        status: 403,
        code: 'roleNotAllowed',
      });
    const one = await incident(api.as('s-chief'), body);
    const end = `${PATH}/${one.incidentId}/end`;
    expect(refused(await api.as('r-chief').post(end, { reason }))).toEqual({
      status: 403,
      code: 'roleNotAllowed',
    });
    ok(await api.as('s-chief').post(end, { reason }));
  });

  it('show an agency which of its clocks they held, and for how long (CP-8)', async () => {
    const { incidents } = followingOf(api.world);
    const never = new AbortController().signal;
    await carryIncidents(incidents, never);
    const document = new CaseDriver(api.world);
    await document.toIssued();
    const one = await incident(api.as('r-chief'), {
      scope: own(RECEIVER),
      startedAt: ago(1),
      reason,
    });
    await carryIncidents(incidents, never);
    const path = `${PATH}/${one.incidentId}/effects`;
    const mine = async (): Promise<readonly object[]> =>
      (ok(await api.as('r-officer').get(path)).body as { items: object[] }).items;
    const held = { rule: 'TR-06a', documentId: document.documentId, outcome: 'open' };
    expect(await mine()).toEqual([
      expect.objectContaining({ ...held, stoppedUntil: null, stoppedWallMinutes: null }),
    ]);
    expect(ok(await api.as('s-officer').get(path)).body).toEqual({ items: [], nextCursor: null });
    ok(await api.as('r-chief').post(`${PATH}/${one.incidentId}/end`, { reason }));
    await carryIncidents(incidents, never);
    expect(await mine()).toEqual([expect.objectContaining({ ...held, stoppedWallMinutes: 0 })]);
    const { items } = ok(await api.as('r-clerk').get('/api/v1/obligations?view=agency')).body as {
      items: { incidents: object[] }[];
    };
    expect(items[0]?.incidents).toEqual([expect.objectContaining({ incidentId: one.incidentId })]);
  });
});

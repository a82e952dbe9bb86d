import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { policyKeys } from '../../../api/policies/policy-values.contract.js';
import { DEFAULT_POLICY } from '../../../domain/policy/default-policy.js';
import { ok, refused } from '../../support/api-case.js';
import { type ApiCaller, type ApiWorld, openApiWorld } from '../../support/api-world.js';
import { RECEIVER, SENDER } from '../../support/case-people.js';
import { aLayerAdmin } from '../../support/layer-admin.js';

const TENANT = '/api/v1/policies/tenant';
const OWN = `/api/v1/policies/${RECEIVER}`;
const citation = 'Quy chế thử nghiệm, Điều 5';
const FROM = '2026-12-01T00:00:00+07:00';

describe('policies over HTTP', () => {
  let api: ApiWorld;
  let admin: ApiCaller;
  beforeAll(async () => {
    api = await openApiWorld({ hasWorkers: false });
    admin = await aLayerAdmin(api);
  });
  afterAll(() => api.close());

  it('hold from their instant on, each value with what it rests on', async () => {
    const body = {
      version: 't1',
      effectiveFrom: FROM,
      citation,
      citations: { refusal_wh: 'Quy chế thử nghiệm, Điều 7' },
      values: { refusal_wh: 3, intake_target_wh: 2 },
    };
    ok(await admin.post(TENANT, body));
    ok(await admin.post(`${TENANT}/t1/publish`));
    const { policyOf } = api.world.calendars;
    const fromMs = Date.parse(FROM);
    expect(policyOf(SENDER, fromMs - 1).values.refusal_wh).toBe(4);
    expect(policyOf(SENDER, fromMs)).toMatchObject({
      values: { refusal_wh: 3, intake_target_wh: 2 },
      citations: { refusal_wh: 'Quy chế thử nghiệm, Điều 7', intake_target_wh: citation },
    });
    const { layer } = ok(await api.as('r-officer').get(`${TENANT}/t1`)).body as { layer: object };
    expect(layer).toMatchObject({ version: 't1', effectiveFrom: new Date(fromMs).toISOString() });
  });

  it('of an agency lie over the tenant’s', async () => {
    const body = { version: 'a1', effectiveFrom: null, citation, values: { refusal_wh: 1 } };
    const head = api.as('r-headclerk');
    ok(await head.post(OWN, body));
    ok(await head.post(`${OWN}/a1/publish`));
    const { policyOf } = api.world.calendars;
    const refusalWh = (code: string) => policyOf(code, Date.parse(FROM)).values.refusal_wh;
    expect([refusalWh(RECEIVER), refusalWh(SENDER)]).toEqual([1, 3]);
    const forbidden = { status: 403, code: 'roleNotAllowed' };
    expect(refused(await head.post(TENANT, body))).toEqual(forbidden);
    expect(refused(await api.as('s-headclerk').post(OWN, body))).toEqual(forbidden);
    expect(refused(await api.as('s-headclerk').get(`${OWN}/a1`))).toEqual(forbidden);
  });

  it('are refused without a citation for every value', async () => {
    const body = { version: 'bare', effectiveFrom: null, values: { refusal_wh: 1, number_wh: 2 } };
    const missing = { status: 422, code: 'policyCitationMissing' };
    expect(refused(await admin.post(TENANT, body))).toEqual(missing);
    const half = { ...body, citations: { refusal_wh: citation } };
    expect(refused(await admin.post(TENANT, half))).toEqual(missing);
    expect(refused(await admin.post(TENANT, { ...body, citation: '   ' }))).toEqual(missing);
  });

  it.each([
    ['a key of no rule', { values: { refusal_hours: 3 } }],
    ['working hours of nobody’s day', { values: { refusal_wh: 0 } }],
    ['a value of another kind', { values: { takeback_auto_before_accept: 'yes' } }],
    ['a reason to wait for paper (TR-12)', { values: { clock_stop_reasons: ['waitingForPaper'] } }],
    [
      'reminders in no order',
      {
        values: {
          escalation_ladder: { ...DEFAULT_POLICY.values.escalation_ladder, l0_percent: [80, 50] },
        },
      },
    ],
    [
      'a step that tells an auditor',
      { values: { escalation_roles: { l1: ['auditor'], l2: ['leader'], l3: ['leader'] } } },
    ],
    [
      'a step that tells nobody',
      { values: { escalation_roles: { l1: ['leader'], l2: [], l3: ['leader'] } } },
    ],
    ['what a calendar sets', { values: { culture_day_2411: 'ON' } }],
    ['a name for an operator', { values: { priority_map: { $where: 'normal' } } }],
    ['no word on when it begins', { effectiveFrom: undefined }],
  ])('are no policies with %s', async (_, changes) => {
    const body = { version: 'bad', effectiveFrom: null, citation, values: {}, ...changes };
    expect(refused(await admin.post(TENANT, body))).toEqual({ status: 400, code: 'bodyInvalid' });
  });

  it('are refused with a ladder that cannot be climbed', async () => {
    const { escalation_ladder } = DEFAULT_POLICY.values;
    const values = { escalation_ladder: { ...escalation_ladder, urgent_l2_min: 31 } };
    const body = { version: 'steps', effectiveFrom: null, citation, values };
    expect(refused(await admin.post(TENANT, body))).toEqual({
      status: 422,
      code: 'escalationOrderInvalid',
    });
  });

  it('begin at an instant with its offset', async () => {
    const body = { version: 'when', effectiveFrom: '2026-12-01', citation, values: {} };
    expect(refused(await admin.post(TENANT, body))).toEqual({
      status: 422,
      code: 'instantInvalid',
    });
  });

  it('may set every key that is not the calendar’s, and the defaults are within its bounds', () => {
    const { values } = DEFAULT_POLICY;
    const ofCalendar = ['sessions', 'calendar_layers', 'culture_day_2411'];
    const settable = Object.keys(values).filter((key) => !ofCalendar.includes(key));
    expect(Object.keys(policyKeys).toSorted()).toEqual(settable.toSorted());
    for (const key of Object.keys(policyKeys) as (keyof typeof policyKeys)[]) {
      expect([key, policyKeys[key].safeParse(values[key]).success]).toEqual([key, true]);
    }
  });
});

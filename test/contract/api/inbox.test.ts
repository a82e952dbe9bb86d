import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMongoDirectoryRegistry } from '../../../storage/directory/mongo-directory-registry.js';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld, STRANGER } from '../../support/api-world.js';
import { ELSEWHERE, RECEIVER } from '../../support/case-people.js';
import { untilTrue } from '../../support/until-true.js';

interface Duty {
  readonly documentId: string;
  readonly rule: string;
  readonly urgency: string;
  readonly owner: { readonly userId: string | null };
  readonly possible: readonly string[];
}

interface Sum {
  readonly open: number;
  readonly due: number;
  readonly late: number;
  readonly byUrgency: readonly { readonly urgency: string; readonly open: number }[];
}

type Counts = Readonly<Record<string, number>>;

const DAY_MS = 86_400_000;

describe('the inbox of what one owes and one’s people owe', () => {
  let api: ApiWorld;
  let laterMs = 0;
  let assigned: ApiCase;
  let urgent: ApiCase;
  beforeAll(async () => {
    api = await openApiWorld({ nowMs: () => Date.now() + laterMs });
    const { store, watch } = api.world;
    const directory = createMongoDirectoryRegistry(store, watch);
    await directory.saveUnit({
      agencyCode: RECEIVER,
      unitId: 'office',
      name: 'Văn phòng',
      headUserId: 'r-head',
    });
    assigned = await new ApiCase(api).issued();
    const copy = `/api/v1/deliveries/${await assigned.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${copy}/accept`));
    ok(await api.as('r-clerk').post(`${copy}/present`));
    const resolveOn = new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10);
    const handling = { leadUnitId: 'office', leadHandlerId: 'r-officer', resolveOn };
    ok(await api.as('r-leader').post(`${copy}/assign`, handling));
    urgent = await new ApiCase(api).issued({ urgency: 'express' });
  });
  afterAll(() => api.close());

  const list = async (userId: string, query: string): Promise<readonly Duty[]> =>
    (
      ok(await api.as(userId).get(`/api/v1/obligations?limit=100&${query}`)).body as {
        items: readonly Duty[];
      }
    ).items;
  const rules = async (userId: string, query: string): Promise<readonly string[]> =>
    (await list(userId, query)).map(({ rule }) => rule).toSorted();
  const summary = async (userId: string) =>
    ok(await api.as(userId).get('/api/v1/obligations/summary')).body as Record<string, Sum>;
  const counters = async (userId: string): Promise<Counts> =>
    ok(await api.as(userId).get('/api/v1/counters')).body as Counts;

  it('shows what is owed by me, in person or by my role', async () => {
    expect(await rules('r-officer', 'view=mine')).toEqual(['TR-10']);
    expect(await rules('r-clerk', 'view=mine')).toEqual(['TR-08']);
    expect(await rules('r-leader', 'view=mine')).toEqual([]);
  });

  it('shows a supervisor what those below owe, and what may be done about it', async () => {
    const below = await list('r-chief', 'view=myPeople');
    expect(below.map(({ rule }) => rule).toSorted()).toEqual(['TR-08', 'TR-10']);
    const tr10 = below.find(({ rule }) => rule === 'TR-10');
    expect(tr10).toMatchObject({
      documentId: assigned.documentId,
      urgency: 'normal',
      owner: { userId: 'r-officer' },
      possible: ['extendDeadline', 'order'],
    });
    expect(await rules('r-officer', 'view=myPeople')).toEqual([]);
  });

  it('shows the head of a unit what its handlers owe, and while she is on leave her deputy', async () => {
    expect(await rules('r-head', 'view=myPeople')).toEqual(['TR-10']);
    expect(await rules('r-assistant', 'view=myPeople')).toEqual([]);
    const { people } = api.deps;
    const head = await people.find('system', 'r-head');
    if (head === null) throw new Error('r-head is there');
    const leaves = [{ fromOn: '2020-01-01', untilOn: '2999-01-01' }];
    await people.save({ ...head, deputies: ['r-assistant'], leaves });
    await untilTrue(async () => (await rules('r-assistant', 'view=myPeople')).length > 0);
    expect(await rules('r-assistant', 'view=myPeople')).toEqual(['TR-10']);
    expect(await rules('r-head', 'view=myPeople')).toEqual([]);
    await people.save(head);
  });

  it('is narrowed by rule, by urgency and by state', async () => {
    expect(await rules('r-chief', 'view=myPeople&rule=TR-10')).toEqual(['TR-10']);
    expect(await rules('r-chief', 'view=myPeople&urgency=express')).toEqual(['TR-08']);
    expect(await rules('r-chief', 'view=myPeople&state=late')).toEqual([]);
    laterMs = 20 * DAY_MS;
    try {
      expect(await rules('r-chief', 'view=myPeople&state=late')).toEqual(['TR-08', 'TR-10']);
      expect(await rules('r-chief', 'view=myPeople&state=due')).toEqual([]);
    } finally {
      laterMs = 0;
    }
  });

  it.each([
    'view=everybody',
    'state=soon',
    'rule=TR-99',
    'urgency=very',
    'outcome=met&state=late',
    'whose=mine',
  ])('refuses %s', async (query) => {
    const reply = await api.as('r-chief').get(`/api/v1/obligations?${query}`);
    expect(refused(reply)).toEqual({ status: 400, code: 'bodyInvalid' });
  });

  it('is summed by view and urgency, as the lists have it', async () => {
    const { mine, myPeople, told } = await summary('r-chief');
    expect(mine).toEqual({ open: 0, due: 0, late: 0, byUrgency: [] });
    expect(told?.open).toBe(0);
    expect(myPeople).toMatchObject({
      open: 2,
      late: 0,
      byUrgency: [
        { urgency: 'normal', open: 1 },
        { urgency: 'express', open: 1 },
      ],
    });
    laterMs = 20 * DAY_MS;
    const late = await summary('r-chief');
    laterMs = 0;
    expect(late['myPeople']).toMatchObject({ open: 2, due: 0, late: 2 });
    const nobody = { open: 0, due: 0, late: 0, byUrgency: [] };
    const stranger = await summary(STRANGER);
    expect(stranger).toEqual({ mine: nobody, myPeople: nobody, told: nobody });
  });

  it('counts on the clerk’s home what waits and what went wrong, on either side', async () => {
    const before = { s: await counters('s-clerk'), r: await counters('r-clerk') };
    const returned = `/api/v1/deliveries/${await (await new ApiCase(api).issued()).deliveryId()}`;
    ok(
      await api.as('r-clerk').post(`${returned}/refuse`, { reasonCode: 'other', reason: 'Nhầm.' }),
    );
    await new ApiCase(api).issued({ recipients: [ELSEWHERE] });
    const after = { s: await counters('s-clerk'), r: await counters('r-clerk') };
    expect(after.s['refused']).toBe((before.s['refused'] ?? 0) + 1);
    const unsent = ({ notSent = 0, sendFailed = 0 }: Counts): number => notSent + sendFailed;
    expect(unsent(after.s)).toBe(unsent(before.s) + 1);
    expect(after.r['urgentWaiting']).toBe(1);
    expect(after.s).toMatchObject({ urgentWaiting: 0, underRecall: 0, lateAcceptance: 0 });
    laterMs = 20 * DAY_MS;
    const late = await counters('s-clerk');
    laterMs = 0;
    expect(late['lateAcceptance']).toBe(1); // the urgent one; the assigned one was accepted
    expect(await counters(STRANGER)).toMatchObject({ notSent: 0, refused: 0, urgentWaiting: 0 });
  });

  it('counts what a recall has frozen here until it is executed', async () => {
    const notice = await new ApiCase(api).sealed();
    const body = { noticeId: notice.documentId, reason: 'Ban hành nhầm.' };
    ok(await api.as('s-leader').post(`${urgent.path}/recall`, body));
    expect(await counters('r-clerk')).toMatchObject({ underRecall: 1, urgentWaiting: 0 });
    const copy = `/api/v1/deliveries/${await urgent.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${copy}/execute-recall`));
    expect(await counters('r-clerk')).toMatchObject({ underRecall: 0 });
  });
});

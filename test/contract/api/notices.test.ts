import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Notice } from '../../../domain/notices/notice.js';
import { groupIdOf } from '../../../domain/notices/notice-group.js';
import { createMongoNotices } from '../../../storage/notices/mongo-notices.js';
import { ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';

interface Page<Row> {
  readonly items: readonly Row[];
  readonly nextCursor: string | null;
}

interface Group {
  readonly groupId: string;
  readonly step: string;
  readonly count: number;
  readonly unread: number;
  readonly lastAt: string;
  readonly notices: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = Date.parse('2026-11-24T00:00:00Z');

describe('the inbox of a person', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld({ hasWorkers: false });
    const notice = (
      noticeId: string,
      userId: string,
      hour: number,
      step: 'L1' | 'L2' = 'L2',
    ): Notice => {
      const atMs = DAY_MS + hour * HOUR_MS;
      const alike = { kind: 'step', rule: 'TR-08', step } as const;
      return {
        noticeId,
        userId,
        agencyCode: 'H99.02',
        groupId: groupIdOf(alike, atMs),
        ...alike,
        obligationId: 'd1.TR-08.1',
        documentId: 'd1',
        deliveryId: 'd1.1',
        atMs,
        readAtMs: null,
      };
    };
    await createMongoNotices(api.world.store.connection).write([
      notice('n1', 'r-chief', 1),
      notice('n2', 'r-chief', 2),
      notice('n3', 'r-chief', 2), // told at the same instant
      notice('n4', 'r-chief', 2.5),
      notice('n5', 'r-chief', 2.5, 'L1'),
      notice('n6', 'r-chief', 3),
      notice('n7', 'r-clerk', 3),
    ]);
  });
  afterAll(() => api.close());

  const groups = async (path: string): Promise<Page<Group>> =>
    ok(await api.as('r-chief').get(`/api/v1/notices${path}`)).body as Page<Group>;
  const shown = ({ items }: Page<Group>): readonly string[] =>
    items.map(({ groupId, step, count }) => `${groupId.slice(0, 6)} ${step} ${count}`);
  const hour = (of: number): number => DAY_MS / HOUR_MS + of;

  it('gives entries of what is alike within an hour, the newest hour first, page by page', async () => {
    const first = await groups('?limit=2');
    expect(shown(first)).toEqual([`${hour(3)} L2 1`, `${hour(2)} L2 3`]);
    const rest = await groups(`?limit=2&cursor=${first.nextCursor}`);
    expect(shown(rest)).toEqual([`${hour(2)} L1 1`, `${hour(1)} L2 1`]);
    expect(rest.nextCursor).toBeNull();
  });

  it('lists the notices of an entry by its link, and loses none of one instant', async () => {
    const { items } = await groups('?limit=2');
    const link = items[1]?.notices ?? '';
    const page = async (query: string) =>
      ok(await api.as('r-chief').get(`${link}${query}`)).body as Page<{ noticeId: string }>;
    const first = await page('?limit=2');
    const rest = await page(`?limit=2&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items].map(({ noticeId }) => noticeId)).toEqual([
      'n4',
      'n3',
      'n2',
    ]);
    const other = ok(await api.as('r-clerk').get(link)).body;
    expect(other).toEqual({ items: [], nextCursor: null });
    const nonsense = await api.as('r-chief').get('/api/v1/notices/groups/all');
    expect(refused(nonsense)).toEqual({ status: 400, code: 'bodyInvalid' });
  });

  it('marks an entry as read in one call, single notices too, and nobody else’s', async () => {
    const chief = api.as('r-chief');
    const summary = async () => ok(await chief.get('/api/v1/notices/summary')).body;
    expect(await summary()).toEqual({ unreadGroups: 4, unreadNotices: 6 });
    const mark = async (body: object) =>
      ok(await chief.post('/api/v1/notices/mark-read', body)).body;
    expect(await mark({ noticeIds: ['n1', 'n7'] })).toEqual({ marked: 1 });
    const { items } = await groups('?limit=2');
    const { groupId = '', lastAt = '' } = items[1] ?? {};
    expect(await mark({ groups: [{ groupId, lastAt }] })).toEqual({ marked: 3 });
    expect(await mark({ groups: [{ groupId, lastAt }] })).toEqual({ marked: 0 });
    expect(await summary()).toEqual({ unreadGroups: 2, unreadNotices: 2 });
    expect(shown(await groups('?unread=true'))).toEqual([`${hour(3)} L2 1`, `${hour(2)} L1 1`]);
    const clerk = ok(await api.as('r-clerk').get('/api/v1/notices/summary')).body;
    expect(clerk).toEqual({ unreadGroups: 1, unreadNotices: 1 });
  });

  it.each([
    ['nothing', {}],
    ['empty lists', { noticeIds: [], groups: [] }],
    ['a group that is none', { groups: [{ groupId: 'all', lastAt: '2026-11-24T00:00:00Z' }] }],
    ['a group without an instant', { groups: [{ groupId: '498552.step.TR-08.L2' }] }],
    ['an operator', { groups: [{ groupId: { $ne: '' }, lastAt: '2026-11-24T00:00:00Z' }] }],
  ])('refuses to mark %s', async (_, body) => {
    const reply = await api.as('r-chief').post('/api/v1/notices/mark-read', body);
    expect(refused(reply)).toEqual({ status: 400, code: 'bodyInvalid' });
  });
});

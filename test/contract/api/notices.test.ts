import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Notice } from '../../../domain/notices/notice.js';
import { createMongoNotices } from '../../../storage/notices/mongo-notices.js';
import { ok } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';

interface Page {
  readonly items: readonly { readonly noticeId: string; readonly readAt: string | null }[];
  readonly nextCursor: string | null;
}

describe('the inbox of a person', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld({ hasWorkers: false });
    const notice = (noticeId: string, userId: string, atMs: number): Notice => ({
      noticeId,
      userId,
      agencyCode: 'H99.02',
      kind: 'step',
      rule: 'TR-08',
      obligationId: 'd1.TR-08.1',
      documentId: 'd1',
      deliveryId: 'd1.1',
      step: 'L2',
      atMs,
      readAtMs: null,
    });
    await createMongoNotices(api.world.store.connection).write([
      notice('n1', 'r-chief', 1_000),
      notice('n2', 'r-chief', 2_000),
      notice('n3', 'r-chief', 2_000), // told at the same instant
      notice('n4', 'r-chief', 3_000),
      notice('n5', 'r-clerk', 3_000),
    ]);
  });
  afterAll(() => api.close());

  const idsOf = ({ items }: Page): readonly string[] => items.map(({ noticeId }) => noticeId);
  const pageOf = async (path: string): Promise<Page> => ok(await api.as('r-chief').get(path)).body;

  it('gives one’s own, newest first, page by page, and loses none of one instant', async () => {
    const first = await pageOf('/api/v1/notices?limit=2');
    expect(idsOf(first)).toEqual(['n4', 'n3']);
    const rest = await pageOf(`/api/v1/notices?limit=2&cursor=${first.nextCursor}`);
    expect(idsOf(rest)).toEqual(['n2', 'n1']);
    expect(rest.nextCursor).toBeNull();
  });

  it('marks one’s own as read and nobody else’s', async () => {
    const marking = { noticeIds: ['n1', 'n5'] };
    expect(ok(await api.as('r-chief').post('/api/v1/notices/mark-read', marking)).body).toEqual({
      marked: 1,
    });
    expect(idsOf(await pageOf('/api/v1/notices?unread=true'))).toEqual(['n4', 'n3', 'n2']);
    const others = ok(await api.as('r-clerk').get('/api/v1/notices?unread=true')).body as Page;
    expect(idsOf(others)).toEqual(['n5']);
  });
});

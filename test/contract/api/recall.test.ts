import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';

const REASON = 'Sai số liệu tại phụ lục.';

describe('a recall over HTTP', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  const recalled = async () => {
    const document = await new ApiCase(api).issued();
    const copy = `/api/v1/deliveries/${await document.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${copy}/accept`));
    const notice = await new ApiCase(api).sealed();
    const reply = await api
      .as('s-leader')
      .post(`${document.path}/recall`, { noticeId: notice.documentId, reason: REASON });
    expect(ok(reply).body).toMatchObject({ states: [{ state: 'frozen' }] });
    return { document, copy };
  };

  it('closes the content to the receiver at once, and keeps it open at the sender (I8)', async () => {
    const { document, copy } = await recalled();
    const receiver = api.as('r-clerk');
    expect(ok(await receiver.get(copy)).body).toMatchObject({
      delivery: { receiverState: 'frozen', request: { kind: 'recall' } },
      content: null,
    });
    expect(ok(await receiver.get(document.path)).body).toMatchObject({ content: null });
    const file = `${document.path}/files/${document.fileId}`;
    expect(refused(await receiver.get(file))).toEqual({ status: 403, code: 'contentClosed' });

    expect((await api.as('s-officer').get(file)).status).toBe(200);
    ok(await receiver.post(`${copy}/execute-recall`));
    const ended = ok(await receiver.get(copy));
    expect(ended.body).toMatchObject({ delivery: { receiverState: 'cancelled' }, content: null });
    expect(refused(await receiver.get(file))).toEqual({ status: 403, code: 'contentClosed' });
    expect(ok(await api.as('s-clerk').get(`${document.path}?waitFor=recalled`)).body).toMatchObject(
      {
        document: { phase: 'recalled' },
        content: { subject: 'Báo cáo thử nghiệm' },
      },
    );
  });

  it('leaves the proof of withdrawal, with its reason, to both sides', async () => {
    const { document, copy } = await recalled();
    const open = ok(await api.as('r-clerk').get('/api/v1/requests')).body as { items: object[] };
    expect(open.items).toEqual([
      expect.objectContaining({ documentId: document.documentId, kind: 'recall', reason: REASON }),
    ]);
    ok(await api.as('r-clerk').post(`${copy}/execute-recall`));
    const list = `/api/v1/requests?document=${document.documentId}`;
    for (const userId of ['s-clerk', 'r-clerk']) {
      expect(ok(await api.as(userId).get(list)).body).toMatchObject({
        items: [{ state: 'agreed', reason: REASON, recipient: 'H99.02' }],
      });
    }
  });

  it('cannot be declined, and needs its notice', async () => {
    const { document, copy } = await recalled();
    const declined = await api.as('r-clerk').post(`${copy}/decline`, { reason: 'Không đồng ý.' });
    expect(refused(declined)).toEqual({ status: 409, code: 'recallCannotBeDeclined' });

    const other = await new ApiCase(api).issued();
    const unsealed = await new ApiCase(api).signed();
    const reply = await api
      .as('s-leader')
      .post(`${other.path}/recall`, { noticeId: unsealed.documentId, reason: REASON });
    expect(refused(reply)).toEqual({ status: 422, code: 'noticeInvalid' });
    expect(ok(await api.as('s-clerk').get(document.path)).body).toMatchObject({
      document: { phase: 'frozen' },
    });
  });

  it('opens the content again where a take-back is declined', async () => {
    const document = await new ApiCase(api).issued();
    const copy = `/api/v1/deliveries/${await document.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${copy}/accept`));
    ok(await api.as('s-clerk').post(`${copy}/take-back`, { reason: REASON }));
    expect(ok(await api.as('r-clerk').get(copy)).body).toMatchObject({ content: null });
    ok(await api.as('r-clerk').post(`${copy}/decline`, { reason: 'Đang xử lý.' }));
    expect(ok(await api.as('r-clerk').get(copy)).body).toMatchObject({
      delivery: { receiverState: 'accepted' },
      content: { subject: 'Báo cáo thử nghiệm' },
    });
  });
});

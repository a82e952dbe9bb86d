import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiCase, aDraft, aPdf, ok } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';

describe('the life of a document over HTTP', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  it('goes from file and draft to completion, one command at a time', async () => {
    const officer = api.as('s-officer');
    const pdf = aPdf();
    const file = ok(await officer.upload(pdf, 'Báo cáo.pdf')).body as { fileId: string };
    expect(file).toMatchObject({
      fileName: 'Báo cáo.pdf',
      contentType: 'application/pdf',
      sha256: createHash('sha256').update(pdf).digest('hex'),
    });

    const created = ok(await officer.post('/api/v1/documents', aDraft({ fileIds: [file.fileId] })));
    const { states } = created.body as { states: { id: string; state: string }[] };
    expect(states).toEqual([{ id: expect.any(String), state: 'draft' }]);
    const path = `/api/v1/documents/${states[0]?.id}`;

    const edited = await officer.patch(`${path}/draft`, {
      version: 1,
      content: { subject: 'Báo cáo đã sửa' },
    });
    expect(edited.body).toMatchObject({ version: 2 });
    ok(await officer.post(`${path}/submit`, { version: 2, secrecy: 'normal' }));
    ok(await api.as('s-head').post(`${path}/approve`, {}));
    ok(await api.as('s-leader').post(`${path}/sign`));
    ok(await api.as('s-clerk').post(`${path}/seal`, { register: 'general' }));
    const issued = ok(await api.as('s-clerk').post(`${path}/issue`));
    expect(issued.body).toMatchObject({ states: [{ state: 'issued' }] });

    const seen = ok(await api.as('s-clerk').get(`${path}?waitFor=issued`)).body as {
      content: object;
      deliveries: { deliveryId: string }[];
    };
    expect(seen).toMatchObject({
      document: { phase: 'issued', number: { symbol: 'BC-STN', number: 1 } },
      content: { subject: 'Báo cáo đã sửa', files: [{ fileName: 'Báo cáo.pdf' }] },
      deliveries: [{ senderState: 'arrived', receiverState: null }],
    });

    const copy = `/api/v1/deliveries/${seen.deliveries[0]?.deliveryId}`;
    const arrived = ok(await api.as('r-clerk').get(copy));
    expect(arrived.body).toMatchObject({
      delivery: { receiverState: 'arrived' },
      content: { subject: 'Báo cáo đã sửa' },
    });
    ok(await api.as('r-clerk').post(`${copy}/accept`, {}));
    ok(await api.as('r-clerk').post(`${copy}/present`));
    ok(
      await api.as('r-leader').post(`${copy}/assign`, {
        leadUnitId: 'office',
        leadHandlerId: 'r-officer',
        opinion: 'Tham mưu trả lời trong tuần.',
      }),
    );
    ok(await api.as('r-officer').post(`${copy}/start`));
    const completed = ok(await api.as('r-officer').post(`${copy}/complete`, {}));
    expect(completed.body).toMatchObject({ states: [{ state: 'completed' }] });
    const after = ok(await api.as('s-clerk').get(`${copy}?waitFor=completed`));
    expect(after.body).toMatchObject({ delivery: { senderState: 'completed', handling: null } });
  });

  it('goes the same way in five calls', async () => {
    const document = await new ApiCase(api).issued();
    const delivery = await document.deliveryId();
    const array = (userId: string, items: readonly object[]) =>
      api.as(userId).post('/api/v1/commands', {
        commands: items.map((item) => ({ delivery, ...item })),
      });
    const handling = { leadUnitId: 'office', leadHandlerId: 'r-officer' };
    ok(await array('r-clerk', [{ command: 'accept' }, { command: 'assign', body: handling }]));
    const done = ok(await array('r-officer', [{ command: 'start' }, { command: 'complete' }]));
    expect(done.body).toMatchObject({
      states: [
        { id: delivery, state: 'inProgress' },
        { id: delivery, state: 'completed' },
      ],
    });
  });
});

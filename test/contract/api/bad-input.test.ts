import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiCase, aDraft, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';

const REASON = 'Gửi nhầm phụ lục.';

describe('what a caller can get wrong', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  const countOf = (collection: string): Promise<number> =>
    api.world.store.connection.collection(collection).countDocuments();

  it('is refused out of state, with the code and the words of the caller’s language', async () => {
    const document = await new ApiCase(api).submitted();
    const reply = await api.as('s-clerk').post(`${document.path}/issue`);
    expect(refused(reply)).toEqual({ status: 409, code: 'commandNotPossible' });
    expect(reply.headers['content-type']).toContain('application/problem+json');
    expect(reply.headers['content-language']).toBe('vi');
    expect(reply.body).toMatchObject({
      title: 'Không thể thực hiện thao tác này ở trạng thái hiện tại.',
      instance: `${document.path}/issue`,
      requestId: reply.headers['x-request-id'],
    });
  });

  it('is refused out of role before anything is kept', async () => {
    const document = await new ApiCase(api).submitted();
    const textsBefore = await countOf('texts');
    const reply = await api.as('s-officer').post(`${document.path}/send-back`, { reason: REASON });
    expect(refused(reply)).toEqual({ status: 403, code: 'roleNotAllowed' });
    expect(reply.body).toMatchObject({ rule: 'AU-11' });
    expect(await countOf('texts')).toBe(textsBefore);
  });

  it.each([{}, { reason: '' }, { reason: '   ' }])(
    'is refused without a reason where one is due (%j)',
    async (body) => {
      const document = await new ApiCase(api).submitted();
      const reply = await api.as('s-head').post(`${document.path}/send-back`, body);
      expect(refused(reply)).toEqual({ status: 422, code: 'reasonMissing' });
    },
  );

  it('is refused with what is missing, and nothing is filled in', async () => {
    const officer = api.as('s-officer');
    const { states } = ok(await officer.post('/api/v1/documents', { secrecy: 'normal' })).body as {
      states: { id: string }[];
    };
    const path = `/api/v1/documents/${states[0]?.id}`;
    const reply = await officer.post(`${path}/submit`, { version: 1, secrecy: 'normal' });
    expect(refused(reply)).toEqual({ status: 422, code: 'mandatoryDataMissing' });
    expect(reply.body).toMatchObject({
      rule: 'QĐ28 10.2',
      missing: expect.arrayContaining(['content.subject', 'recipients', 'files']),
    });
    expect(ok(await officer.get(path)).body).toMatchObject({ document: { phase: 'draft' } });
  });

  it('is refused for recipients that nobody knows, that come twice or that are the sender', async () => {
    const submit = (recipients: readonly string[]) =>
      new ApiCase(api).submitted({ recipients }).then(
        () => 'submitted',
        ({ message }: Error) => message,
      );
    await expect(submit(['H99.02', 'H97.99'])).resolves.toMatch(/422.*recipientUnknown.*H97\.99/);
    await expect(submit(['H99.02', 'h99.02'])).resolves.toMatch(/422.*recipientTwice/);
    await expect(submit(['H99.01'])).resolves.toMatch(/422.*recipientIsSender/);
    await expect(submit(['không phải mã'])).resolves.toMatch(/422.*agencyCodeInvalid/);
  });

  it('is refused for dates that are over', async () => {
    const officer = api.as('s-officer');
    const created = await officer.post('/api/v1/documents', aDraft({ dueOn: '2020-01-01' }));
    expect(refused(created)).toEqual({ status: 422, code: 'dateInThePast' });

    const document = await new ApiCase(api).issued();
    const copy = `/api/v1/deliveries/${await document.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${copy}/accept`));
    const assigned = await api.as('r-clerk').post(`${copy}/assign`, {
      leadUnitId: 'office',
      leadHandlerId: 'r-officer',
      resolveOn: '2020-01-01',
    });
    expect(refused(assigned)).toEqual({ status: 422, code: 'dateInThePast' });
    const impossible = await officer.post('/api/v1/documents', aDraft({ dueOn: '2026-02-30' }));
    expect(refused(impossible)).toEqual({ status: 400, code: 'bodyInvalid' });
  });

  it('is refused for work given to nobody', async () => {
    const document = await new ApiCase(api).issued();
    const copy = `/api/v1/deliveries/${await document.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${copy}/accept`));
    for (const leadHandlerId of ['nobody', 's-officer']) {
      const body = { leadUnitId: 'office', leadHandlerId };
      const reply = await api.as('r-clerk').post(`${copy}/assign`, body);
      expect(refused(reply)).toEqual({ status: 404, code: 'personUnknown' });
    }
  });

  it('is refused at every door for a secret document, before anything is stored', async () => {
    const officer = api.as('s-officer');
    const document = await new ApiCase(api).submitted();
    const before = [await countOf('drafts'), await countOf('files'), await countOf('texts')];
    const secret = { ...aDraft({ secrecy: 'mật' }), unknown: 'field' };
    const doors = [
      await officer.post('/api/v1/documents', secret),
      await officer.post('/api/v1/documents', aDraft({ secrecy: '' })),
      await officer.post(`${document.path}/submit`, { version: 1, secrecy: 'tuyetMat' }),
      await officer.patch(`${document.path}/draft`, { version: 1, secrecy: 'mat' }),
      await officer.post('/api/v1/commands', {
        commands: [{ command: 'create-draft', body: secret }],
      }),
    ];
    for (const reply of doors) {
      expect(refused(reply)).toEqual({ status: 403, code: 'secretDocument' });
    }
    const after = [await countOf('drafts'), await countOf('files'), await countOf('texts')];
    expect(after).toEqual(before);
  });

  it('is refused without the word that it is not secret', async () => {
    const { secrecy: _, ...draft } = aDraft() as { secrecy: string };
    const reply = await api.as('s-officer').post('/api/v1/documents', draft);
    expect(refused(reply)).toEqual({ status: 400, code: 'bodyInvalid' });
    expect(reply.body).toMatchObject({ faults: [{ path: 'secrecy' }] });
  });

  it('is refused when another edit came first', async () => {
    const officer = api.as('s-officer');
    const { states } = ok(await officer.post('/api/v1/documents', aDraft())).body as {
      states: { id: string }[];
    };
    const path = `/api/v1/documents/${states[0]?.id}/draft`;
    ok(await officer.patch(path, { version: 1, urgency: 'urgent' }));
    const late = await officer.patch(path, { version: 1, urgency: 'express' });
    expect(refused(late)).toEqual({ status: 409, code: 'draftVersionConflict' });
  });

  it('is refused with its place in an array, all or nothing', async () => {
    const document = await new ApiCase(api).submitted();
    const leader = api.as('s-leader');
    const malformed = await leader.post('/api/v1/commands', {
      commands: [
        { document: document.documentId, command: 'approve' },
        { document: document.documentId, command: 'sign', body: { extra: 1 } },
      ],
    });
    expect(refused(malformed)).toEqual({ status: 400, code: 'bodyInvalid' });
    expect(malformed.body).toMatchObject({ faults: [{ path: 'commands.1.body' }] });

    const other = await new ApiCase(api).submitted();
    const apart = await leader.post('/api/v1/commands', {
      commands: [
        { document: document.documentId, command: 'approve' },
        { document: other.documentId, command: 'approve' },
      ],
    });
    expect(refused(apart)).toEqual({ status: 422, code: 'commandsOnDifferentStreams' });

    const half = await leader.post('/api/v1/commands', {
      commands: [
        { document: document.documentId, command: 'approve' },
        { document: document.documentId, command: 'approve' },
      ],
    });
    expect(refused(half)).toEqual({ status: 409, code: 'commandNotPossible' });
    expect(ok(await leader.get(document.path)).body).toMatchObject({
      document: { phase: 'submitted' },
    });
  });

  it('is refused for ids that stand for nothing or for something else', async () => {
    const clerk = api.as('s-clerk');
    const unknown = `/api/v1/documents/${randomUUID()}`;
    expect(refused(await clerk.post(`${unknown}/seal`))).toEqual({
      status: 404,
      code: 'documentUnknown',
    });
    expect(refused(await clerk.get(unknown))).toEqual({ status: 404, code: 'documentUnknown' });
    expect(refused(await clerk.post('/api/v1/deliveries/x.1/resend'))).toEqual({
      status: 404,
      code: 'deliveryUnknown',
    });
    for (const id of ["'; drop", '{"$ne":null}', '..%2f..', '%00', 'a'.repeat(500)]) {
      const reply = await clerk.get(`/api/v1/documents/${encodeURIComponent(id)}`);
      expect(refused(reply)).toEqual({ status: 400, code: 'bodyInvalid' });
    }
    expect(refused(await clerk.get('/api/v1/documents/%E0%A4%A'))).toMatchObject({ status: 404 });
    expect(refused(await clerk.get('/api/v1/nowhere'))).toEqual({
      status: 404,
      code: 'routeUnknown',
    });
  });

  it('is refused for a filter that is none', async () => {
    const clerk = api.as('s-clerk');
    for (const query of [
      'phase=unknown',
      'limit=0',
      'limit=101',
      'cursor=x',
      'unknown=1',
      'phase[$ne]=draft',
      'phase=draft&phase=issued',
    ]) {
      const reply = await clerk.get(`/api/v1/documents?${query}`);
      expect([query, refused(reply)]).toEqual([query, { status: 400, code: 'bodyInvalid' }]);
    }
    const mixed = await clerk.get('/api/v1/deliveries?as=receiver&state=sent');
    expect(refused(mixed)).toEqual({ status: 400, code: 'bodyInvalid' });
  });
});

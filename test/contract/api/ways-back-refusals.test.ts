import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';

const reason = 'Số liệu ở biểu 2 sai';
const noticeInvalid = { status: 422, code: 'noticeInvalid' };

describe('ways back that cannot be, over HTTP', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  const clerk = (path: string, body: object) => api.as('s-clerk').post(path, body);
  const leader = (path: string, body: object) => api.as('s-leader').post(path, body);

  it('replace in no circle: what was replaced replaces nothing any more', async () => {
    const [old, successor] = [await new ApiCase(api).issued(), await new ApiCase(api).issued()];
    const by = (one: ApiCase) => ({ newDocumentId: one.documentId, reason });
    ok(await clerk(`${old.path}/replace`, by(successor)));
    expect(refused(await clerk(`${successor.path}/replace`, by(old)))).toEqual(noticeInvalid);
    expect(refused(await clerk(`${successor.path}/replace`, by(successor)))).toEqual(noticeInvalid);
    expect(refused(await clerk(`${old.path}/replace`, by(successor)))).toEqual({
      status: 409,
      code: 'commandNotPossible',
    });
  });

  it('recall with no document that has no number, no other agency’s, none that is not there', async () => {
    const one = await new ApiCase(api).issued();
    const unnumbered = await new ApiCase(api).signed();
    const unknown = '9d3f1f0e-6b7f-4f5e-9a51-3f0b6c1d2e3f';
    for (const noticeId of [unnumbered.documentId, unknown])
      expect(refused(await leader(`${one.path}/recall`, { noticeId, reason }))).toEqual(
        noticeInvalid,
      );
    const notice = await new ApiCase(api).sealed();
    const recall = { noticeId: notice.documentId };
    expect(refused(await leader(`${one.path}/recall`, recall))).toEqual({
      status: 422,
      code: 'reasonMissing',
    });
    ok(await leader(`${one.path}/recall`, { ...recall, reason }));
  });

  it('void a number once, and never one that has gone out', async () => {
    const one = await new ApiCase(api).sealed();
    ok(await clerk(`${one.path}/void-number`, { reason }));
    expect(refused(await clerk(`${one.path}/void-number`, { reason })).status).toBe(409);
    ok(await leader(`${one.path}/confirm`, {}));
    expect(refused(await leader(`${one.path}/confirm`, {})).status).toBe(409);
    expect(refused(await clerk(`${one.path}/void-number`, { reason })).status).toBe(409);
    const gone = await new ApiCase(api).issued();
    expect(refused(await clerk(`${gone.path}/void-number`, { reason })).status).toBe(409);
  });

  it('answer a request once: whoever comes second finds it ended', async () => {
    const one = await new ApiCase(api).issued();
    const path = `/api/v1/deliveries/${await one.deliveryId()}`;
    const receiver = (command: string, body: object) =>
      api.as('r-clerk').post(`${path}/${command}`, body);
    ok(await receiver('accept', { confirmsWarnings: false }));
    ok(await clerk(`${path}/take-back`, { reason }));
    expect(refused(await clerk(`${path}/take-back`, { reason }))).toEqual({
      status: 409,
      code: 'requestOpen',
    });
    ok(await clerk(`${path}/withdraw-request`, { reason }));
    for (const command of ['agree', 'execute-recall'])
      expect(refused(await receiver(command, {})).status).toBe(409);
    expect(refused(await receiver('decline', { reason })).status).toBe(409);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';
import { untilTrue } from '../../support/until-true.js';

describe('a judge that does not answer in time', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld({ answerWithinMs: 1_500 });
  });
  afterAll(() => api.close());

  it('leaves an address to ask at, where the log answers once it holds the command', async () => {
    const document = await new ApiCase(api).submitted();
    const leader = api.as('s-leader');
    const key = randomUUID();
    await api.world.stopWorkers();
    const pending = await leader.post(`${document.path}/approve`, {}, { key });
    expect(pending.status).toBe(202);
    const address = pending.headers['location'] as string;
    expect(refused(await leader.get(address))).toEqual({ status: 404, code: 'commandUnknown' });

    await api.world.restartWorkers();
    await untilTrue(async () => (await leader.get(address)).status === 200);
    const { body } = ok(await leader.get(address));
    expect(body).toMatchObject({ states: [{ state: 'approved' }] });
    expect(ok(await leader.post(`${document.path}/approve`, {}, { key })).body).toEqual(body);
  });
});

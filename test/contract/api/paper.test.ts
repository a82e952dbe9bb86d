import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApiCase, ok } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../../support/api-world.js';

describe('paper, over HTTP', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
  });
  afterAll(() => api.close());

  const rulesOf = async (one: ApiCase): Promise<readonly string[]> => {
    const { body } = ok(await api.as('s-clerk').get(`${one.path}/timeline`));
    const { entries } = body as { entries: { happened: { type: string; rule: string }[] }[] };
    return entries
      .flatMap(({ happened }) => happened)
      .filter(({ type }) => type === 'obligationOpened')
      .map(({ rule }) => rule);
  };

  it('instead is one limit for the sender, and a proof of receipt for the copy (TR-03, B-T22)', async () => {
    const one = await new ApiCase(api).issued({ paper: 'receiverNotReady' });
    expect(await rulesOf(one)).toEqual(['TR-03']);
    const path = `/api/v1/deliveries/${await one.deliveryId()}`;
    const reason = 'Biên nhận có chữ ký của người nhận';
    ok(await api.as('s-clerk').post(`${path}/record-paper-receipt`, { reason }));
    const { body } = ok(await api.as('s-clerk').get(path));
    expect(body).toMatchObject({ delivery: { senderState: 'accepted' } });
  });

  it('beside the electronic document is for what the Regulation lists (EP-3)', async () => {
    const listed = await new ApiCase(api).issued({ paper: 'governmentWorkingRules' });
    expect(await rulesOf(listed)).toContain('TR-02');
    await expect(new ApiCase(api).submitted({ paper: 'localList' })).rejects.toThrow(
      'paperNotAllowed',
    );
  });
});

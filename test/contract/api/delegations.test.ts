import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { civilDateOf } from '../../../domain/calendar/civil-date.js';
import { dayOfInstant } from '../../../domain/calendar/instant.js';
import { openDevelopmentCa } from '../../../pki/development-ca/development-ca.js';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld, STRANGER } from '../../support/api-world.js';

const onDay = (fromToday: number): string => civilDateOf(dayOfInstant(Date.now()) + fromToday);

describe('rights to sign that are given (F-T05, AU-3)', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await openApiWorld();
    const head = await api.deps.people.find('system', 's-head');
    if (head === null) throw new Error('the head of the unit is not there');
    const ca = await openDevelopmentCa(api.world.workerOrders(null).keys);
    const { userId, agencyCode, fullName: commonName, title } = head;
    await ca.ensureKeys([{ holder: { kind: 'person', userId, agencyCode }, commonName, title }]);
  });
  afterAll(() => api.close());

  const terms = (changes: object = {}): object => ({
    kind: 'TUQ',
    receiverUserId: 's-head',
    documentTypes: ['BC'],
    fromOn: onDay(0),
    untilOn: onDay(30),
    writtenIn: '12/GUQ-STN',
    reason: 'Giám đốc đi công tác',
    ...changes,
  });
  const give = (userId: string, changes: object = {}, options = {}) =>
    api.as(userId).post('/api/v1/delegations', terms(changes), options);
  const approved = async (changes: object = {}): Promise<ApiCase> => {
    const document = await new ApiCase(api).submitted(changes);
    await document.array('s-leader', ['approve']);
    return document;
  };
  const sign = ({ path }: ApiCase, userId: string) => api.as(userId).post(`${path}/sign`);

  it('lets who has one sign what it covers, and says on whose right', async () => {
    const [covered, other] = [await approved(), await approved({ documentType: 'QĐ' })];
    expect(refused(await sign(covered, 's-head'))).toMatchObject({ code: 'roleNotAllowed' });

    const { body } = ok(await give('s-leader'));
    expect(body).toMatchObject({ giverUserId: 's-leader', receiverUserId: 's-head', kind: 'TUQ' });
    ok(await sign(covered, 's-head'));
    expect(refused(await sign(other, 's-head'))).toEqual({
      status: 403,
      code: 'delegationNotInForce',
    });

    await covered.array('s-clerk', ['seal', 'issue']);
    const timeline = ok(await api.as('s-leader').get(`${covered.path}/timeline`)).body as {
      entries: { happened: { type: string; signedUnder: string | null }[] }[];
    };
    const signed = timeline.entries
      .flatMap(({ happened }) => happened)
      .filter(({ type }) => type === 'signed');
    expect(signed).toMatchObject([{ signedUnder: 'TUQ' }]);
  });

  it('ends on the day it is taken back, and what was signed under it stands', async () => {
    const { body } = ok(await give('s-leader', { documentTypes: ['KH'] }));
    const { delegationId } = body as { delegationId: string };
    const [before, after] = [
      await approved({ documentType: 'KH' }),
      await approved({ documentType: 'KH' }),
    ];
    ok(await sign(before, 's-head'));
    const revoke = () => api.as('s-leader').post(`/api/v1/delegations/${delegationId}/revoke`, {});
    const revoked = ok(await revoke()).body;
    expect(revoked).toEqual({ delegationId, revokedFromOn: onDay(0) });
    expect(ok(await revoke()).body).toEqual(revoked);
    expect(refused(await sign(after, 's-head'))).toMatchObject({ status: 403 });
    ok(await before.array('s-clerk', ['seal']));
  });

  it('ends with the right of who gave it', async () => {
    ok(await give('s-deputy', { documentTypes: ['TB'] }));
    const document = await approved({ documentType: 'TB' });
    const { people } = api.deps;
    const deputy = await people.find('system', 's-deputy');
    if (deputy === null) throw new Error('the deputy is not there');
    await people.save({ ...deputy, roles: ['leader'] });
    expect(refused(await sign(document, 's-head'))).toMatchObject({ status: 403 });
    await people.save(deputy);
    ok(await sign(document, 's-head'));
  });

  it.each([
    ['s-officer', {}, 403, 'roleNotAllowed'],
    ['s-head', { receiverUserId: 's-officer' }, 403, 'delegationWidens'],
    ['s-leader', { receiverUserId: 's-leader' }, 403, 'delegationWidens'],
    ['s-leader', { receiverUserId: 'r-head' }, 404, 'personUnknown'],
    ['s-leader', { fromOn: onDay(-1) }, 422, 'delegationDatesInvalid'],
    ['s-leader', { untilOn: onDay(-1) }, 422, 'delegationDatesInvalid'],
    ['s-leader', { writtenIn: ' ' }, 422, 'delegationNotWritten'],
    ['s-leader', { documentTypes: [] }, 422, 'delegationScopeEmpty'],
    ['s-leader', { reason: ' ' }, 422, 'reasonMissing'],
    ['s-leader', { kind: 'TM' }, 400, 'bodyInvalid'],
    ['s-leader', { untilOn: '2026-02-30' }, 400, 'bodyInvalid'],
  ])('by %s with %p is refused: %i %s', async (userId, changes, status, code) => {
    ok(await give('s-leader')); // so that s-head signs under another's right
    expect(refused(await give(userId, changes))).toEqual({ status, code });
  });

  it('is given once by one key, and another body under it is refused', async () => {
    const options = { key: 'one-delegation' };
    const first = ok(await give('s-leader', {}, options)).body;
    expect(ok(await give('s-leader', {}, options)).body).toEqual(first);
    expect(refused(await give('s-leader', { kind: 'TL' }, options))).toEqual({
      status: 422,
      code: 'idempotencyKeyReused',
    });
  });

  it('is shown to the own agency and to no other', async () => {
    const { body } = ok(await give('s-leader', { writtenIn: '99/GUQ-STN' }));
    const { delegationId } = body as { delegationId: string };
    const listed = async (userId: string): Promise<string> =>
      JSON.stringify(ok(await api.as(userId).get('/api/v1/delegations')).body);
    expect(await listed('s-clerk')).toContain(delegationId);
    expect(await listed(STRANGER)).not.toContain(delegationId);
    const path = `/api/v1/delegations/${delegationId}/revoke`;
    expect(refused(await api.as(STRANGER).post(path, {}))).toEqual({
      status: 404,
      code: 'delegationUnknown',
    });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { civilDateAt } from '../../../domain/calendar/instant.js';
import { agencyCode } from '../../../domain/directory/agency-code.js';
import { verifyStore } from '../../../storage/checks/verify-store.js';
import { createMongoDirectoryRegistry } from '../../../storage/directory/mongo-directory-registry.js';
import { createMongoApiKeys } from '../../../storage/people/mongo-api-keys.js';
import { carryReorganisations } from '../../../worker/sweeps/carry-reorganisations.js';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiCaller, type ApiWorld, openApiWorld, STRANGER } from '../../support/api-world.js';
import { AGENCIES, ELSEWHERE, PEOPLE, RECEIVER, SENDER } from '../../support/case-people.js';
import { followingOf } from '../../support/following.js';
import { aLayerAdmin } from '../../support/layer-admin.js';
import { untilTrue } from '../../support/until-true.js';

const PATH = '/api/v1/reorganisations';
const HEIR = agencyCode('H99.40');
const HEIRS_HEIR = agencyCode('H99.41');
const today = civilDateAt(Date.now());

interface Shown {
  readonly document: Record<string, unknown>;
}

describe('agencies that are merged, over HTTP', () => {
  let api: ApiWorld;
  let admin: ApiCaller;
  const moved = new Map<string, ApiCaller>();
  const deliveryIds = new Map<ApiCase, string>();
  let registered: ApiCase;
  let arrived: ApiCase;
  let approved: ApiCase;

  const body = (from: string, to: string, more: object = {}): object => ({
    agencyCode: from,
    successorCode: to,
    effectiveOn: today,
    citation: 'Nghị quyết 1/NQ-HĐND',
    reason: 'Sáp nhập hai sở thử nghiệm',
    ...more,
  });
  /** A post in another agency is another post: it has a key of its own (AU-8). */
  const moveTo = async (from: string, to: typeof HEIR): Promise<void> => {
    const apiKeys = createMongoApiKeys(api.world.store, api.world.watch);
    const expiresAtMs = Date.now() + 3_600_000;
    for (const person of PEOPLE.filter((one) => one.agencyCode === from)) {
      const { userId } = person;
      await api.deps.people.save({ ...person, agencyCode: to });
      const { key } = await apiKeys.issue({ userId, label: 'new post', expiresAtMs });
      moved.set(userId, api.withKey(key));
    }
  };
  const as = (userId: string): ApiCaller => moved.get(userId) ?? api.as(userId);
  const handOver = () =>
    carryReorganisations(followingOf(api.world).reorganisations, new AbortController().signal);
  const accept = async (one: ApiCase) =>
    as('r-clerk').post(`/api/v1/deliveries/${deliveryIds.get(one)}/accept`, {
      confirmsWarnings: false,
    });

  beforeAll(async () => {
    api = await openApiWorld();
    admin = await aLayerAdmin(api);
    const [pattern] = AGENCIES;
    if (pattern === undefined) throw new Error('there are no agencies');
    await createMongoDirectoryRegistry(api.world.store, api.world.watch).record([
      { ...pattern, agencyCode: HEIR, name: 'Sở Thử Nghiệm Hợp Nhất', parentCode: null },
      { ...pattern, agencyCode: HEIRS_HEIR, name: 'Sở Thử Nghiệm Sau Cùng', parentCode: null },
    ]);
    registered = await new ApiCase(api).issued();
    arrived = await new ApiCase(api).issued();
    for (const one of [registered, arrived]) deliveryIds.set(one, await one.deliveryId());
    ok(await accept(registered));
    approved = await new ApiCase(api).submitted();
    ok(await api.as('s-leader').post(`${approved.path}/approve`, {}));
  });
  afterAll(() => api.close());

  it('are refused by name for what cannot be, and nothing is closed', async () => {
    const ask = async (asked: object, caller = admin) => refused(await caller.post(PATH, asked));
    expect(await ask(body(RECEIVER, HEIR), api.as('s-leader'))).toMatchObject({
      code: 'roleNotAllowed',
    });
    expect(await ask(body(RECEIVER, 'H77.77'))).toMatchObject({ code: 'successorUnknown' });
    expect(await ask(body('H77.77', HEIR))).toMatchObject({ code: 'agencyUnknown' });
    expect(await ask(body(RECEIVER, RECEIVER))).toMatchObject({ code: 'successorIsItself' });
    expect(await ask(body(RECEIVER, ELSEWHERE))).toMatchObject({ code: 'successorElsewhere' });
    expect(await ask(body(RECEIVER, HEIR, { reason: ' ' }))).toMatchObject({
      code: 'reasonMissing',
    });
    for (const bad of [
      {},
      body(RECEIVER, HEIR, { citation: ' ' }),
      body(RECEIVER, HEIR, { effectiveOn: '2026-02-30' }),
      body(RECEIVER, HEIR, { units: [{ unitId: 'office' }] }),
      body(RECEIVER, HEIR, { publishedBy: 'somebody' }),
    ])
      expect(await ask(bad)).toEqual({ status: 400, code: 'bodyInvalid' });
    const { isActive } = ok(await admin.get(`/api/v1/agencies/${RECEIVER}`)).body as {
      isActive: boolean;
    };
    expect(isActive).toBe(true);
  });

  it('stand in the directory, which still knows yesterday', async () => {
    ok(await admin.post(PATH, body(RECEIVER, HEIR)));
    const at = async (asOf: string) => {
      const { body: agency } = ok(await admin.get(`/api/v1/agencies/${RECEIVER}?asOf=${asOf}`));
      return agency as object;
    };
    expect(await at(today)).toMatchObject({ isActive: false, successorCode: HEIR });
    expect(await at('2026-01-05')).toMatchObject({ isActive: true });
    expect(refused(await admin.post(PATH, body(RECEIVER, HEIR)))).toEqual({
      status: 409,
      code: 'agencyClosed',
    });
  });

  it('hand over what has arrived and what is registered, each under the code it bears', async () => {
    await moveTo(RECEIVER, HEIR);
    await handOver();
    expect(ok(await accept(arrived)).status).toBe(200);
    const listed = ok(await as('r-clerk').get('/api/v1/deliveries?as=receiver')).body as {
      items: { documentId: string; recipient: string; recipientSucceededBy: string }[];
    };
    expect(listed.items).toHaveLength(2);
    for (const copy of listed.items)
      expect(copy).toMatchObject({ recipient: RECEIVER, recipientSucceededBy: HEIR });
    const { items } = ok(await api.as(STRANGER).get(PATH)).body as { items: object[] };
    expect(items).toEqual([
      expect.objectContaining({
        agencyCode: RECEIVER,
        successorCode: HEIR,
        publishedBy: null,
        carriedAt: expect.any(String),
      }),
    ]);
  });

  it('read in the timeline what was done before they were merged', async () => {
    const { body: timeline } = ok(await as('r-clerk').get(`${registered.path}/timeline`));
    const { entries } = timeline as { entries: { command: string }[] };
    expect(entries.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['accept', 'agencyReorganised']),
    );
  });

  it('keep the old book and begin their own', async () => {
    const year = today.slice(0, 4);
    const book = async (agency: string): Promise<string> => {
      const path = `/api/v1/registers/incoming?year=${year}&format=csv${agency}`;
      return String(ok(await as('r-clerk').download(path)).body);
    };
    const numberOf = async (one: ApiCase): Promise<string> => {
      const { document } = ok(await as('s-clerk').get(one.path)).body as Shown;
      const { number, symbol } = document['number'] as { number: number; symbol: string };
      return `${String(number).padStart(2, '0')}/${symbol}`;
    };
    const [old, own] = [await book(`&agency=${RECEIVER}`), await book('')];
    expect(old).toContain(await numberOf(registered));
    expect(old).not.toContain(await numberOf(arrived));
    expect(own).toContain(await numberOf(arrived));
    expect(own).not.toContain(await numberOf(registered));
    const others = `/api/v1/registers/incoming?year=${year}&agency=${SENDER}`;
    expect(refused(await as('r-clerk').get(others))).toMatchObject({ code: 'agencyUnknown' });
  });

  it('answer for what their predecessor has issued, and draft anew what had no number', async () => {
    ok(await admin.post(PATH, body(SENDER, HEIRS_HEIR)));
    await moveTo(SENDER, HEIRS_HEIR);
    expect(refused(await as('s-clerk').get(registered.path)).status).toBe(404);
    await handOver();

    const { document } = ok(await as('s-clerk').get(registered.path)).body as Shown;
    expect(document).toMatchObject({ issuer: SENDER, succeededBy: HEIRS_HEIR, phase: 'issued' });
    ok(await as('s-clerk').post(`${registered.path}/archive`, {}));

    const path = `${approved.path}/draft`;
    // Its recipient is no more either: it is sent to whoever has taken over.
    const edited = {
      version: 1,
      recipients: [HEIR],
      content: { subject: 'Báo cáo của sở hợp nhất' },
    };
    ok(await as('s-officer').patch(path, edited));
    ok(await as('s-officer').post(`${approved.path}/submit`, { version: 2, secrecy: 'normal' }));
    ok(await as('s-leader').post(`${approved.path}/approve`, {}));
    const redone = ok(await as('s-clerk').get(approved.path)).body as Shown;
    expect(redone.document).toMatchObject({
      phase: 'approved',
      issuer: HEIRS_HEIR,
      succeededBy: null,
    });
  });

  it('leave log, judges and views in agreement', async () => {
    const { connection } = api.world.store;
    await untilTrue(async () => (await verifyStore(connection)).findings.length === 0);
    expect((await verifyStore(connection)).findings).toEqual([]);
  });

  it('let nobody begin anything under the old code', async () => {
    const late = PEOPLE.find(({ userId }) => userId === 's-officer');
    if (late === undefined) throw new Error('the officer is not there');
    await api.deps.people.save(late); // into the old post again, whose key still stands
    const draft = { secrecy: 'normal', documentType: 'BC', recipients: [HEIR], content: {} };
    expect(refused(await api.as('s-officer').post('/api/v1/documents', draft))).toEqual({
      status: 409,
      code: 'agencyClosed',
    });
  });
});

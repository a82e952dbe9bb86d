import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { commandEndpoints, ID_PARAMETER } from '../../../api/commands/commands.contract.js';
import { endpoints } from '../../../api/openapi/endpoints.js';
import { ROLES } from '../../../domain/access/roles.js';
import { createMongoApiKeys } from '../../../storage/people/mongo-api-keys.js';
import { ApiCase, ok, refused } from '../../support/api-case.js';
import { type ApiWorld, openApiWorld, STRANGER } from '../../support/api-world.js';

const PLACEHOLDERS: Readonly<Record<string, string>> = {
  documentId: '00000000-0000-4000-8000-000000000000',
  deliveryId: 'd.1',
  obligationId: 'd.TR-10.2',
  fileId: '00000000-0000-4000-8000-000000000000',
  sha256: 'a'.repeat(64),
  commandId: 'a'.repeat(64),
  code: 'H99.01',
};
const filled = (path: string): string =>
  `/api/v1${path.replaceAll(/\{(\w+)\}/g, (_, name: string) => PLACEHOLDERS[name] ?? 'x')}`;

describe('access', () => {
  let api: ApiWorld;
  let document: ApiCase;
  let deliveryId: string;
  beforeAll(async () => {
    api = await openApiWorld();
    document = await new ApiCase(api).issued();
    deliveryId = await document.deliveryId();
  });
  afterAll(() => api.close());

  it.each(endpoints.map(({ method, path }) => [method, path] as const))(
    'without a key %s %s answers nothing, not even whether it exists',
    async (method, path) => {
      const nobody = api.as(null);
      const reply =
        method === 'get'
          ? await nobody.get(filled(path))
          : await nobody[method](filled(path), { hello: 'world' });
      expect(refused(reply)).toEqual({ status: 401, code: 'keyUnknown' });
      expect(reply.headers['www-authenticate']).toBe('Bearer realm="congvan"');
    },
  );

  it('is refused in the same way at addresses that do not exist', async () => {
    expect(refused(await api.as(null).get('/api/v1/nowhere'))).toMatchObject({ status: 401 });
  });

  it('ends with the key, at once', async () => {
    const { store, watch } = api.world;
    const keys = createMongoApiKeys(store, watch);
    expect((await api.as('s-chief').get('/api/v1/me')).status).toBe(200);
    await keys.revoke(api.keyIdOf('s-chief'));
    expect(refused(await api.as('s-chief').get('/api/v1/me'))).toMatchObject({ status: 401 });
  });

  it('never opens a command to somebody without its role, whatever the agency', async () => {
    const byRole: Readonly<Record<string, string>> = {
      document: 'r-assistant',
      delivery: 'r-assistant',
    };
    for (const { on, name, contract } of commandEndpoints) {
      const userId = byRole[on];
      if (userId === undefined) continue;
      const reply = await api.as(userId).post(filled(contract.path), {});
      expect([name, refused(reply)]).toEqual([name, { status: 403, code: 'roleNotAllowed' }]);
    }
    expect(ROLES).toContain('leaderAssistant');
  });

  it('to a document of others is as if it were not there, for all who hold every role', async () => {
    const stranger = api.as(STRANGER);
    const { path, fileId } = document;
    const seal = (await api.as('s-clerk').get(path)).body as { document: { sealSha256: string } };
    const reads = [
      path,
      `${path}?waitFor=issued`,
      `${path}/timeline`,
      `${path}/manifest`,
      `${path}/evidence/${seal.document.sealSha256}`,
      `${path}/files/${fileId}`,
      `/api/v1/deliveries/${deliveryId}`,
      `/api/v1/files/${fileId}`,
    ];
    for (const read of reads) {
      expect([read, (await stranger.get(read)).status]).toEqual([read, 404]);
    }
    const draft = await stranger.patch(`${path}/draft`, { version: 1 });
    expect(refused(draft)).toEqual({ status: 404, code: 'draftUnknown' });
  });

  it('to the commands of others is refused on every one of them', async () => {
    const ids = { document: document.documentId, delivery: deliveryId, obligation: '' };
    const owed = (await api.as('r-clerk').get('/api/v1/obligations')).body as {
      items: { obligationId: string }[];
    };
    ids.obligation = owed.items[0]?.obligationId ?? '';
    for (const { on, name, contract } of commandEndpoints) {
      if (name === 'createDraft') continue;
      const path = `/api/v1${contract.path.replace(`{${ID_PARAMETER[on]}}`, ids[on])}`;
      const reply = await api.as(STRANGER).post(path, bodyFor(contract));
      expect([name, reply.status, reply.text]).toEqual([name, 404, expect.any(String)]);
    }
    const { state } = await api.world.log.state(`doc/H99.01/${document.documentId}`);
    expect(state.document?.phase).toBe('issued');
  });

  it('to lists is to one’s own', async () => {
    for (const list of [
      'documents',
      'deliveries',
      'deliveries?as=sender',
      'obligations?view=agency',
      'requests',
      `requests?document=${document.documentId}`,
    ]) {
      const reply = ok(await api.as(STRANGER).get(`/api/v1/${list}`));
      expect([list, reply.body]).toEqual([list, { items: [], nextCursor: null }]);
    }
  });

  it('to a command’s answer is its own person’s', async () => {
    const done = ok(await document.array('s-clerk', ['archive']));
    const { commandId } = done.body as { commandId: string };
    const path = `/api/v1/commands/${commandId}?stream=${encodeURIComponent(`doc/H99.01/${document.documentId}`)}`;
    expect(ok(await api.as('s-clerk').get(path)).body).toEqual(done.body);
    for (const other of ['s-leader', 'r-clerk', STRANGER]) {
      expect(refused(await api.as(other).get(path))).toEqual({
        status: 404,
        code: 'commandUnknown',
      });
    }
  });

  it('of the receiver to what is the issuer’s is refused, and the other way round', async () => {
    const r = api.as('r-clerk');
    expect((await r.post(`${document.path}/archive`)).status).toBe(404);
    const close = await r.post(`/api/v1/deliveries/${deliveryId}/close-delivery`, { reason: 'x' });
    expect(refused(close)).toEqual({ status: 403, code: 'notTheIssuer' });
    const accept = await api.as('s-clerk').post(`/api/v1/deliveries/${deliveryId}/accept`);
    expect(refused(accept)).toEqual({ status: 403, code: 'notTheReceiver' });
  });

  it('of another unit to a draft that was never submitted is none', async () => {
    const { people } = api.deps;
    const officer = await people.find('system', 's-head');
    if (officer === null) throw new Error('s-head is there');
    await people.save({ ...officer, unitId: 'finance', roles: ['officer', 'unitHead'] });
    const keys = createMongoApiKeys(api.world.store, api.world.watch);
    const { key } = await keys.issue({
      userId: 's-head',
      label: 'moved',
      expiresAtMs: Date.now() + 60_000,
    });
    const created = ok(await api.as('s-officer').post('/api/v1/documents', { secrecy: 'normal' }));
    const { states } = created.body as { states: { id: string }[] };
    const elsewhere = api.withKey(key);
    const path = `/api/v1/documents/${states[0]?.id}`;
    expect(refused(await elsewhere.get(path))).toMatchObject({ status: 404 });
    expect(ok(await api.as('s-clerk').get(path)).status).toBe(200); // the same unit
    const submitted = ok(await elsewhere.get(document.path));
    expect(submitted.body).toMatchObject({ document: { phase: 'issued' }, content: null });
    const file = await elsewhere.get(`${document.path}/files/${document.fileId}`);
    expect(refused(file)).toEqual({ status: 403, code: 'contentClosed' });
  });
});

/** A body that the contract takes, so that only access can refuse. */
function bodyFor({ body }: (typeof commandEndpoints)[number]['contract']): object {
  const all: Readonly<Record<string, unknown>> = {
    version: 1,
    secrecy: 'normal',
    noticeId: '00000000-0000-4000-8000-000000000001',
    newDocumentId: '00000000-0000-4000-8000-000000000001',
    changedDigest: 'a'.repeat(64),
    leadUnitId: 'office',
    agencyCode: 'H99.10001',
    holderId: 'h.1',
    replyId: '00000000-0000-4000-8000-000000000001',
    leadHandlerId: STRANGER,
    step: 'L1',
    publication: 'c1.p0',
    to: '2030-01-01T00:00:00+07:00',
    reason: 'Một lý do.',
  };
  const shape = Object.keys(body?.shape ?? {});
  const given = Object.fromEntries(Object.entries(all).filter(([field]) => shape.includes(field)));
  if (!shape.includes('reasonCode')) return given;
  const refusing = { ...given, reasonCode: 'duplicate' };
  return body?.safeParse(refusing).success === true
    ? refusing
    : { ...given, reasonCode: 'awaitingOtherAgency' };
}

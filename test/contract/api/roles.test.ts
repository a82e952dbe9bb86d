import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Role } from '../../../domain/access/roles.js';
import { ApiCase, aPdf, refused } from '../../support/api-case.js';
import { type ApiCaller, type ApiWorld, openApiWorld } from '../../support/api-world.js';
import { RECEIVER, SENDER } from '../../support/case-people.js';
import { aPostHolder } from '../../support/post-holder.js';

/** Who asks: the same person's post in each of the roles whose doors are under test. */
const ASKING = [
  'platformAdmin',
  'admin',
  'headRecordsClerk',
  'chiefOfOffice',
  'auditor',
  'officer',
] as const satisfies readonly Role[];

type Asking = (typeof ASKING)[number];

interface Door {
  readonly method: 'get' | 'post';
  readonly path: string;
  readonly body?: object;
  /** Everybody else is refused with `roleNotAllowed`. */
  readonly open: readonly Asking[];
}

const NATIONAL = '/calendars/national';
const TENANT = '/policies/tenant';
const PLATFORM: readonly Asking[] = ['platformAdmin'];
const OWN_LAYER: readonly Asking[] = ['platformAdmin', 'admin', 'headRecordsClerk'];
const OF_AGENCY: readonly Asking[] = ['platformAdmin', 'admin', 'chiefOfOffice'];
const READERS: readonly Asking[] = ['headRecordsClerk', 'chiefOfOffice', 'auditor'];
const INCIDENT = { startedAt: '2026-01-01T00:00:00Z', reason: '' };
const incident = (scope: object): object => ({ scope, ...INCIDENT });

/** A door that is open may still refuse what is carried: with anything but the role. */
const DOORS: readonly Door[] = [
  { method: 'get', path: NATIONAL, open: ASKING },
  { method: 'post', path: NATIONAL, open: PLATFORM },
  { method: 'post', path: `${NATIONAL}/none/publish`, open: PLATFORM },
  { method: 'get', path: TENANT, open: ASKING },
  { method: 'post', path: TENANT, open: PLATFORM },
  { method: 'post', path: `${TENANT}/none/publish`, open: PLATFORM },
  { method: 'get', path: `/calendars/${SENDER}`, open: ASKING },
  { method: 'post', path: `/calendars/${SENDER}`, open: OWN_LAYER },
  { method: 'post', path: `/calendars/${SENDER}/none/publish`, open: OWN_LAYER },
  { method: 'post', path: `/policies/${SENDER}`, open: OWN_LAYER },
  { method: 'post', path: `/policies/${SENDER}/none/publish`, open: OWN_LAYER },
  { method: 'get', path: `/policies/${RECEIVER}`, open: PLATFORM },
  { method: 'post', path: `/policies/${RECEIVER}`, open: PLATFORM },
  { method: 'post', path: `/calendars/${RECEIVER}/none/publish`, open: PLATFORM },
  { method: 'post', path: '/incidents', body: incident({ kind: 'hub' }), open: PLATFORM },
  {
    method: 'post',
    path: '/incidents',
    body: incident({ kind: 'certificationAuthority' }),
    open: PLATFORM,
  },
  {
    method: 'post',
    path: '/incidents',
    body: incident({ kind: 'peer', peerId: 'peer-98' }),
    open: OF_AGENCY,
  },
  {
    method: 'post',
    path: '/incidents',
    body: incident({ kind: 'ownSystem', agencyCode: SENDER }),
    open: OF_AGENCY,
  },
  {
    method: 'post',
    path: '/incidents',
    body: incident({ kind: 'ownSystem', agencyCode: RECEIVER }),
    open: PLATFORM,
  },
  { method: 'get', path: '/registers/outgoing?year=2026', open: READERS },
  { method: 'post', path: '/registers/outgoing/close', open: ['headRecordsClerk'] },
  { method: 'get', path: '/reports/monthly?month=2026-01', open: READERS },
  { method: 'get', path: '/accesses?person=s-officer', open: READERS },
  { method: 'get', path: '/obligations?view=agency', open: ASKING },
  { method: 'get', path: '/incidents', open: ASKING },
];

describe('the doors of the roles', () => {
  let api: ApiWorld;
  let document: ApiCase;
  const callers = new Map<Asking, ApiCaller>();
  beforeAll(async () => {
    api = await openApiWorld();
    for (const role of ASKING) callers.set(role, await aPostHolder(api, `p-${role}`, [role]));
    document = await new ApiCase(api).issued();
  });
  afterAll(() => api.close());

  const as = (role: Asking): ApiCaller => {
    const caller = callers.get(role);
    if (caller === undefined) throw new Error(`nobody is ${role}`);
    return caller;
  };

  it.each(
    DOORS.map((door) => [door.method, door.path, JSON.stringify(door.body ?? {}), door] as const),
  )('%s %s %s opens to its roles and to no other', async (method, path, _body, door) => {
    const opened: Asking[] = [];
    for (const role of ASKING) {
      const to = `/api/v1${path}`;
      const reply = await (method === 'get' ? as(role).get(to) : as(role).post(to, door.body));
      if (refused(reply).code !== 'roleNotAllowed') opened.push(role);
    }
    expect(opened).toEqual(ASKING.filter((role) => door.open.includes(role)));
  });

  it('an auditor reads who did what and when, the seal as well, and opens no file', async () => {
    const auditor = as('auditor');
    const { path, fileId } = document;
    for (const read of ['', '/timeline', '/manifest', '/custody'])
      expect([read, (await auditor.get(`${path}${read}`)).status]).toEqual([read, 200]);
    const { body } = await auditor.get(path);
    expect(body).toMatchObject({ content: { subject: 'Báo cáo thử nghiệm' } });
    const { sealSha256 } = (body as { document: { sealSha256: string } }).document;
    expect((await auditor.download(`${path}/evidence/${sealSha256}`)).status).toBe(200);

    const file = await auditor.get(`${path}/files/${fileId}`);
    expect(refused(file)).toEqual({ status: 403, code: 'contentClosed' });
    const opened = await auditor.get('/api/v1/accesses?person=p-auditor');
    expect(opened.body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ kind: 'refused', itemId: fileId })]),
    });
  });

  it('an auditor brings nothing in and acts on nothing', async () => {
    const auditor = as('auditor');
    expect(refused(await auditor.upload(aPdf(), 'van-ban.pdf'))).toEqual({
      status: 403,
      code: 'roleNotAllowed',
    });
    const draft = await auditor.post('/api/v1/documents', { secrecy: 'normal' });
    expect(refused(draft)).toEqual({ status: 403, code: 'roleNotAllowed' });
  });

  it('an auditor of another agency learns nothing, not even that it exists', async () => {
    const other = await aPostHolder(api, 'x-auditor', ['auditor'], 'H99.100001' as never);
    for (const read of ['', '/timeline', '/custody'])
      expect((await other.get(`${document.path}${read}`)).status).toBe(404);
  });
});

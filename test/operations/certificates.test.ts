import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { KeyHolder } from '../../domain/ports/signatures.js';
import { subjectOf } from '../../pki/certificates/holder-name.js';
import { createFileKeyStore } from '../../pki/key-files/file-key-store.js';
import { addKeyFile, keyFileName } from '../../pki/key-files/key-file.js';
import { anAuthority, aSigningKey } from '../../pki/test-support/authority.js';
import { createMongoNotices } from '../../storage/notices/mongo-notices.js';
import { watchCertificates } from '../../worker/sweeps/watch-certificates.js';
import { ok } from '../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../support/api-world.js';
import { RECEIVER, SENDER } from '../support/case-people.js';
import { followingOf } from '../support/following.js';

const DAY_MS = 86_400_000;
/** On a whole second, as certificates have their dates. */
const END_MS = Date.parse('2026-06-30T03:00:00Z');
const YEAR_MS = 365 * DAY_MS;
const before = (days: number): number => END_MS - days * DAY_MS;

const LEADER = { kind: 'person', userId: 's-leader', agencyCode: SENDER } as const;
const OFFICE = { kind: 'agency', agencyCode: SENDER } as const;
const password = 'of-the-tests';

interface Listed {
  readonly items: readonly Readonly<{
    holder: { userId: string | null };
    daysLeft: number;
    duty: string;
    notAfter: string;
  }>[];
  readonly nextCursor: string | null;
}

describe('certificates that end (TR-24, R14)', () => {
  let api: ApiWorld;
  let nowMs = before(100);
  let keysDir: string;
  const root = anAuthority('Root', null);
  beforeAll(async () => {
    api = await openApiWorld({ hasWorkers: false, nowMs: () => nowMs });
  });
  beforeEach(async () => {
    keysDir = await mkdtemp(join(tmpdir(), 'congvan-certificates-'));
  });
  afterEach(async () => {
    await rm(keysDir, { recursive: true });
    const { connection } = api.world.store;
    for (const name of ['certificates', 'notices'])
      await connection.collection(name).deleteMany({});
  });
  afterAll(() => api.close());

  const give = async (holder: KeyHolder, notAfterMs = END_MS): Promise<void> => {
    const subject = subjectOf(holder, { commonName: 'Người Mẫu' });
    const key = aSigningKey(root, { subject, notBeforeMs: before(700), notAfterMs });
    const path = join(keysDir, keyFileName(holder));
    await addKeyFile(`${path}.next`, password, key);
    await rename(`${path}.next`, path);
  };
  const lookAt = async (atMs: number): Promise<void> => {
    nowMs = atMs;
    const unreadable = (file: string): never => {
      throw new Error(`${file} could not be read`);
    };
    const keyStore = createFileKeyStore({ keysDir, password, onUnreadable: unreadable });
    await watchCertificates({ ...followingOf(api.world).certificates, keyStore }, atMs);
  };
  const told = async (): Promise<readonly string[]> => {
    const notices = createMongoNotices(api.world.store.connection);
    const all = await notices.list('system', { beforeMs: Number.MAX_SAFE_INTEGER, limit: 100 });
    return all.map(({ noticeId, kind }) => `${kind} ${noticeId.split('/').slice(2).join(' ')}`);
  };
  const listed = async (userId: string, query = ''): Promise<Listed> =>
    ok(await api.as(userId).get(`/api/v1/certificates${query}`)).body as Listed;

  it('are told to holder and head records clerk, once at each step', async () => {
    await give(LEADER);
    await lookAt(before(60) - 1);
    expect(await told()).toEqual([]);
    for (const days of [60, 59, 30, 29.5, 7, 1]) await lookAt(before(days));
    const of = (step: string, ...people: string[]) =>
      people.map((userId) => `certificateExpiring ${step} ${userId}`);
    const clerks = (
      await followingOf(api.world).certificates.staff.peopleWithRole(
        SENDER,
        'headRecordsClerk',
        nowMs,
      )
    ).map(({ userId }) => userId);
    expect(clerks.length).toBeGreaterThan(0);
    const reminders = ['60d', '30d', '7d'].flatMap((step) => of(step, 's-leader', ...clerks));
    expect((await told()).toSorted()).toEqual(reminders.toSorted());

    await lookAt(END_MS);
    await lookAt(END_MS + DAY_MS);
    expect((await told()).toSorted()).toEqual(
      [...reminders, ...of('L1', 's-leader', ...clerks)].toSorted(),
    );
    const { items } = await listed('s-leader');
    expect(items).toMatchObject([{ duty: 'breached', daysLeft: -1 }]);
    const groups = ok(await api.as('s-leader').get('/api/v1/notices')).body as {
      items: { notices: string }[];
    };
    const own = ok(await api.as('s-leader').get(groups.items[0]!.notices));
    expect(own.body).toMatchObject({
      items: [{ kind: 'certificateExpiring', rule: 'TR-24', documentId: null }],
    });
    expect((own.body as { items: { certificateId: string }[] }).items[0]?.certificateId).toMatch(
      /^[0-9a-f]{64}$/,
    );
  });

  it('are told about no more once renewed, between 30 and 7 days before', async () => {
    await give(OFFICE);
    await lookAt(before(30));
    const until = await told();
    expect(until.length).toBeGreaterThan(0);
    await give(OFFICE, END_MS + YEAR_MS);
    await lookAt(before(20));
    await lookAt(before(7));
    await lookAt(END_MS + 1);
    expect(await told()).toEqual(until);
    const past = await listed('s-chief', '?past=true');
    expect(past.items.map(({ duty }) => duty)).toEqual(['met', 'open']);
    expect((await listed('s-chief')).items).toHaveLength(1);
  });

  it('are late where the newer one comes after not-after, and cancelled without their key', async () => {
    await give(OFFICE);
    await give(LEADER);
    await lookAt(before(10));
    await lookAt(END_MS + 5);
    await give(OFFICE, END_MS + YEAR_MS);
    await rm(join(keysDir, keyFileName(LEADER)));
    await lookAt(END_MS + DAY_MS);
    const { items } = await listed('s-chief', '?past=true');
    expect(items.map(({ holder, duty }) => [holder.userId, duty])).toEqual(
      expect.arrayContaining([
        [null, 'late'],
        ['s-leader', 'cancelled'],
        [null, 'open'],
      ]),
    );
  });

  it('are listed by their end, page by page, to those they are no secret of', async () => {
    const other = { kind: 'agency', agencyCode: RECEIVER } as const;
    await give(LEADER, before(-3));
    await give(OFFICE, before(-1));
    await give(other, before(-2));
    await lookAt(before(5));
    const first = await listed('s-chief', '?limit=1');
    const second = await listed('s-chief', `?limit=1&cursor=${first.nextCursor}`);
    expect([first, second].map(({ items }) => items[0]?.holder.userId)).toEqual([null, 's-leader']);
    expect(second.nextCursor).toBeNull();
    expect((await listed('s-officer')).items).toEqual([]);
    expect((await listed('r-chief')).items).toHaveLength(1);
  });

  it('stand in the report of the month with the days left at its end, and not in the quarter', async () => {
    await give(LEADER);
    await lookAt(before(29.9));
    nowMs = END_MS + 90 * DAY_MS;
    const report = ok(await api.as('s-leader').get('/api/v1/reports/monthly?month=2026-06'));
    const { indicators } = report.body as { indicators: { id: string; value: number }[] };
    expect(indicators.filter(({ id }) => id === 'R14')).toMatchObject([
      { value: -1, unit: 'days' },
    ]);
    const earlier = ok(await api.as('s-leader').get('/api/v1/reports/monthly?month=2026-04'));
    expect(JSON.stringify(earlier.body)).not.toContain('R14');
    const csv = '/api/v1/reports/monthly?month=2026-06&format=csv';
    const text = ok(await api.as('s-leader').download(csv)).body as Buffer;
    expect(text.toString()).toContain('chữ ký số cá nhân');
    const quarter = ok(await api.as('s-leader').get('/api/v1/reports/quarterly?quarter=2026-Q2'));
    expect(JSON.stringify(quarter.body)).not.toContain('R14');
  });
});

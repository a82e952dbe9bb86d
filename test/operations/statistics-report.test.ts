import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { civilDateAt, yearOfInstant } from '../../domain/calendar/instant.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { lastFrozenQuarter, monthPeriod } from '../../domain/statistics/period.js';
import type { Indicator } from '../../reports/statistics/indicator.js';
import { checkStatistics } from '../../storage/checks/check-statistics.js';
import { createMongoDirectoryRegistry } from '../../storage/directory/mongo-directory-registry.js';
import { freezeQuarters } from '../../worker/sweeps/freeze-quarters.js';
import { type Ran, runProgram } from '../docs/run-program.js';
import { ApiCase, ok, refused } from '../support/api-case.js';
import { type ApiWorld, openApiWorld } from '../support/api-world.js';
import { type FollowerLife, followingOf, startFollower } from '../support/following.js';
import { untilTrue } from '../support/until-true.js';

const TODAY: CivilDate = civilDateAt(Date.now());
const MONTH = TODAY.slice(0, 7);
const SUPERIOR = agencyCode('H99.01');
const INFERIOR = agencyCode('H99.02');

describe('statistics of a story, counted by hand', () => {
  let api: ApiWorld;
  let folder: string;
  let life: FollowerLife;

  beforeAll(async () => {
    api = await openApiWorld();
    folder = await mkdtemp(join(tmpdir(), 'congvan-'));
    const { store, watch } = api.world;
    // The receiver stands under the sender from now on.
    await createMongoDirectoryRegistry(store, watch).record([
      {
        agencyCode: INFERIOR,
        validFrom: '2020-01-02',
        validTo: null,
        name: 'Sở Thử Nghiệm Hai',
        parentCode: SUPERIOR,
        successorCode: null,
        aliases: [],
        peerId: null,
      },
    ]);
    const following = followingOf(api.world);
    life = startFollower(following.followers.find(({ name }) => name === 'statistics')!, following);

    // Three documents: one accepted and assigned, one refused as wrongly addressed, one left alone.
    const [handled, returned] = [await issued(), await issued(), await issued()];
    const copy = async (document: ApiCase) => `/api/v1/deliveries/${await document.deliveryId()}`;
    ok(await api.as('r-clerk').post(`${await copy(handled)}/accept`));
    ok(
      await api.as('r-clerk').post(`${await copy(handled)}/assign`, {
        leadUnitId: 'office',
        leadHandlerId: 'r-officer',
        resolveOn: `${yearOfInstant(Date.now()) + 1}-01-15`,
      }),
    );
    ok(
      await api.as('r-clerk').post(`${await copy(returned)}/refuse`, {
        reasonCode: 'wrongAddressee',
        reason: 'Gửi nhầm',
      }),
    );
    // And one that never leaves the house.
    await new ApiCase(api).signed();
    await untilTrue(
      async () => (await checkStatistics(store.connection, Date.now() + 3_600_000)).length === 0,
    );
  });
  afterAll(async () => {
    await life.stop();
    await api.close();
    await rm(folder, { recursive: true });
  });

  const issued = (): Promise<ApiCase> => new ApiCase(api).issued();
  const monthly = (userId: string, query = '') =>
    api.as(userId).get(`/api/v1/reports/monthly?month=${MONTH}${query}`);
  const figures = async (userId: string): Promise<ReadonlyMap<string, Indicator>> => {
    const { indicators } = ok(await monthly(userId)).body as { indicators: Indicator[] };
    return new Map(indicators.map((indicator) => [indicator.key, indicator]));
  };

  it('R1, R2, R5: what the sender has sent, and where it stands', async () => {
    const sent = await figures('s-leader');
    expect(sent.get('R1.documentsSent.all')?.value).toBe(3);
    expect(sent.get('R1.copiesSent.all')?.value).toBe(3);
    expect(sent.get('R1.copiesSent.unit.office')?.value).toBe(3);
    expect(sent.get('R1.copiesSent.type.BC')?.value).toBe(3);
    expect(sent.get(`R1.copiesSent.day.${TODAY}`)?.value).toBe(3);
    expect(sent.get('R1.received.all')?.value).toBe(0);
    expect(sent.get('R2.signedAndSealed')).toMatchObject({ numerator: 3, denominator: 3 });
    expect(sent.get('R4.sent')).toMatchObject({ numerator: 3, denominator: 3, value: 1 });
    expect(sent.get('R5.01')).toMatchObject({ numerator: 1, denominator: 3 });
    expect(sent.get('R5.02')).toMatchObject({ numerator: 1, denominator: 3 });
    expect(sent.get('R5.04')).toMatchObject({ numerator: 1, denominator: 3 });
    expect(sent.get('R5.returned.wrongAddressee')?.value).toBe(1);
    expect(sent.get('R6.signedSent.wall.median')).toMatchObject({ denominator: 3, value: 0 });
    expect(sent.get('R12')).toMatchObject({ denominator: 3, value: null });
  });

  it('R1, R4: what the receiver has received', async () => {
    const received = await figures('r-chief');
    expect(received.get('R1.received.all')?.value).toBe(3);
    expect(received.get('R1.assigned.unit.office')?.value).toBe(1);
    expect(received.get('R4.received')).toMatchObject({ numerator: 3, denominator: 3 });
    expect(received.get('R5.refused.wrongAddressee')?.value).toBe(1);
    expect(received.get('R6.arrivedAccepted.wall.median')).toMatchObject({ denominator: 1 });
    expect(received.get('R11.0')).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('a superior sees its subordinates in one table, and an inferior not its superior', async () => {
    const table = ok(await monthly('s-chief', '&scope=subordinates')).body as {
      agencies: { agencyCode: string; level: number; indicators: Indicator[] }[];
    };
    const of = (code: string) => table.agencies.find((one) => one.agencyCode === code);
    expect(table.agencies.map(({ agencyCode: code, level }) => [code, level])).toEqual([
      [SUPERIOR, 1],
      [INFERIOR, 2],
    ]);
    const value = (code: string, key: string) =>
      of(code)?.indicators.find((one) => one.key === key)?.value;
    expect(value(SUPERIOR, 'R1.copiesSent.all')).toBe(3);
    expect(value(INFERIOR, 'R1.received.all')).toBe(3);
    expect((await figures('s-chief')).get('R11.1')).toMatchObject({ numerator: 1, denominator: 1 });

    const below = ok(await monthly('r-chief', '&scope=subordinates')).body as typeof table;
    expect(below.agencies.map(({ agencyCode: code }) => code)).toEqual([INFERIOR]);
    const month = monthPeriod(MONTH);
    if (!month.ok) throw new Error(MONTH);
    const { statistics, people } = api.deps;
    const chief = await people.find('system', 'r-chief');
    expect(await statistics.ofAgency(chief!, SUPERIOR, month.value)).toEqual([]);
    expect([
      ...(await statistics.totals(chief!, [SUPERIOR, INFERIOR], month.value)).keys(),
    ]).toEqual([INFERIOR]);
  });

  it.each(['s-officer', 's-clerk', 'r-assistant'])('is not for %s', async (userId) => {
    expect(refused(await monthly(userId))).toEqual({ status: 403, code: 'roleNotAllowed' });
  });

  it('refuses what is no period', async () => {
    const month = await api.as('s-leader').get('/api/v1/reports/monthly?month=2026-13');
    expect(refused(month)).toEqual({ status: 422, code: 'periodInvalid' });
    const quarter = await api.as('s-leader').get('/api/v1/reports/quarterly?quarter=2026-Q5');
    expect(refused(quarter)).toEqual({ status: 422, code: 'periodInvalid' });
  });

  it.each([
    ['pdf', '%PDF-'],
    ['xlsx', 'PK'],
    ['csv', '\ufeff'],
  ])('comes as %s', async (format, beginning) => {
    const reply = ok(
      await api.as('s-leader').download(`/api/v1/reports/monthly?month=${MONTH}&format=${format}`),
    );
    const bytes = Buffer.from(reply.body as Buffer);
    expect(bytes.subarray(0, beginning.length + 2).toString()).toContain(beginning);
    expect(reply.headers['content-disposition']).toContain(
      `thong-ke-${SUPERIOR}-${MONTH}.${format}`,
    );
  });

  it('TR-21: the quarter that is over is frozen once for every agency, and printed as it was', async () => {
    const nowMs = Date.now();
    const quarter = lastFrozenQuarter(nowMs, yearOfInstant(nowMs)).name;
    const { freeze } = followingOf(api.world);
    await freezeQuarters(freeze, nowMs);
    const path = `/api/v1/reports/quarterly?quarter=${quarter}`;
    const first = ok(await api.as('s-leader').get(path)).body as { frozen: { sha256: string } };
    expect(first.frozen.sha256).toMatch(/^[0-9a-f]{64}$/);
    const frozen = api.world.store.connection.collection('frozenQuarters');
    expect(await frozen.countDocuments({ quarter })).toBe(302); // every agency that lives here
    await freezeQuarters(freeze, nowMs + 3_600_000);
    expect(ok(await api.as('s-leader').get(path)).body).toMatchObject({ frozen: first.frozen });
  });

  const run = (...args: readonly string[]): Promise<Ran> => {
    const { store } = api.world.workerOrders(null);
    const env = { MONGO_URL: store.mongoUrl, MONGO_DATABASE: store.database };
    return runProgram(process.execPath, ['cli/congvan.mjs', 'report', ...args], env);
  };

  it('congvan report monthly writes one agency, or all of them in one table', async () => {
    const out = join(folder, 'one.csv');
    const one = ['--agency', SUPERIOR, '--month', MONTH, '--format', 'csv', '--out', out];
    expect(JSON.parse((await run('monthly', ...one)).output)).toMatchObject({
      file: out,
      frozen: null,
    });
    expect(await readFile(out, 'utf8')).toContain(',Toàn cơ quan,3,3,0,,\r\n');

    const all = join(folder, 'all.csv');
    const whole = ['--all', '--month', MONTH, '--format', 'csv', '--out', all];
    expect(JSON.parse((await run('monthly', ...whole)).output)).toMatchObject({ agencies: 302 });
    const text = await readFile(all, 'utf8');
    expect(text).toContain('1,Sở Thử Nghiệm Một,H99.01,3,3,0,');
    expect(text).toContain('2,Sở Thử Nghiệm Hai,H99.02,0,0,3,');
    expect(text).toContain('Tổng cộng: 302 cơ quan,,3,3,3,');
  });

  it.each([
    ['questionInvalid', ['monthly', '--month', MONTH]],
    ['periodInvalid', ['quarterly', '--all', '--quarter', '2026-Q7']],
    ['agencyUnknown', ['monthly', '--agency', 'Z01', '--month', MONTH]],
  ])('congvan report refuses with %s and writes nothing', async (code, args) => {
    const out = join(folder, 'nothing.csv');
    const refusedWith = await run(...args, '--format', 'csv', '--out', out);
    expect(refusedWith.code).toBe(1);
    expect(refusedWith.output).toMatch(new RegExp(`^${code}: `));
    await expect(readFile(out)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { civilDateOf } from '../../domain/calendar/civil-date.js';
import { dayOfInstant } from '../../domain/calendar/instant.js';
import { nthWorkingDayAfter } from '../../domain/calendar/working-day.js';
import type { Commit } from '../../domain/commit/commit.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { createMongoCalendarRegistry } from '../../storage/calendars/mongo-calendar-registry.js';
import { checkViews } from '../../storage/checks/check-views.js';
import { createMongoRecomputations } from '../../storage/sweeps/mongo-recomputations.js';
import { createMongoStreamIndex } from '../../storage/sweeps/mongo-stream-index.js';
import { viewCollection } from '../../storage/views/view-collection.js';
import { recomputeObligations } from '../../worker/sweeps/recompute-obligations.js';
import { CaseDriver } from '../support/case-driver.js';
import { RECEIVER, SENDER } from '../support/case-people.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { followingOf } from '../support/following.js';
import { startRealWorker } from '../support/real-worker.js';
import { untilTrue } from '../support/until-true.js';

const DOCUMENTS = 40;

describe('a publication is followed through every open obligation', () => {
  let world: CaseWorld;
  const documents: CaseDriver[] = [];
  beforeAll(async () => {
    world = await openCaseWorld();
    for (let made = 0; made < DOCUMENTS; made += 1) documents.push(new CaseDriver(world));
    for (const document of documents) await document.toIssued();
  });
  afterAll(() => world.close());

  const never = new AbortController().signal;

  /** The next working days of an agency are closed: what is due in them comes later. */
  const closeNextDays = async (code: string, version: string, begin: string): Promise<void> => {
    const { calendars, store, watch } = world;
    const calendar = calendars.calendarOf(code);
    const today = dayOfInstant(Date.now());
    const days = [1, 2].map((nth) => ({
      on: civilDateOf(nthWorkingDayAfter(calendar, today, nth)),
      working: false,
      author: 'u1',
      reason: 'Bão',
      citation: 'CV 12',
    }));
    const own = createMongoCalendarRegistry(store, watch).ofAgency(agencyCode(code));
    const about = { version, effectiveFromOn: begin, dutyRoster: false };
    await own.add({ ...about, agencyOverlay: { days } }, 'u1');
    await own.publish(version, 'u1');
  };

  const recomputations = async (): Promise<readonly Commit[]> =>
    world.store.connection
      .collection<Commit>('commits')
      .find({ 'commands.type': 'calendarChanged' })
      .toArray();

  it('is asked of open obligations by an index, stream by stream, and of the agencies concerned', async () => {
    const { connection } = world.store;
    const index = createMongoStreamIndex(connection);
    const ids = documents.map(({ streamId }) => streamId).toSorted();
    expect(await index.withOpenObligations('', 'all')).toEqual(ids);
    expect(await index.withOpenObligations(ids[9] ?? '', [RECEIVER])).toEqual(ids.slice(10));
    expect(await index.withOpenObligations('', ['H99.77'])).toEqual([]);
    expect(await index.withOpenObligations(ids.at(-1) ?? '', 'all')).toEqual([]);

    const filter = { outcome: 'open', streamId: { $gt: ids[9] ?? '' } } as const;
    const plan = await viewCollection(connection, 'obligations')
      .find(filter)
      .sort({ streamId: 1 })
      .explain('queryPlanner');
    const winning = JSON.stringify(plan['queryPlanner'].winningPlan);
    expect(winning).toContain('"indexName":"streamId_1"');
    expect(winning).not.toContain('"SORT"');
  });

  it('is answered once for all that is published together, from where it was cut off', async () => {
    const due = createMongoRecomputations(world.store.connection);
    expect(await due.due()).toBeNull();
    await closeNextDays('H99.100005', 'nobody-owes', '2026-01-01');
    const first = await due.due();
    expect(first).toEqual({
      publication: 'c1.p0',
      agencies: ['H99.100005'],
      afterStreamId: '',
    });
    await due.reached('c1.p0', 'doc/x');
    expect(await due.due()).toMatchObject({ afterStreamId: 'doc/x' });
    await closeNextDays('H99.100006', 'nor-he', '2026-01-01');
    const both = await due.due();
    expect(both).toMatchObject({ publication: 'c2.p0', afterStreamId: '' });
    expect(both?.agencies).toHaveLength(2);
    await due.reached('c1.p0', 'doc/y'); // of a process that has lost its lease
    await due.completed('c1.p0');
    expect(await due.due()).toMatchObject({ publication: 'c2.p0', afterStreamId: '' });
    await due.completed('c2.p0');
    expect(await due.due()).toBeNull();
    expect(await recomputations()).toEqual([]);
  });

  it('changes nothing where nothing moves, and asks no judge', async () => {
    await closeNextDays(SENDER, 'sender-owes-nothing', '2026-01-01');
    const before = await Promise.all(documents.map((document) => document.log()));
    const { recompute } = followingOf(world);
    const asked: string[] = [];
    const submit: typeof recompute.commands.submit = (request) => {
      asked.push(request.streamId);
      return recompute.commands.submit(request);
    };
    await recomputeObligations({ ...recompute, commands: { submit } }, never);
    expect(asked).toEqual([]);
    expect(await Promise.all(documents.map((document) => document.log()))).toEqual(before);
    expect(await createMongoRecomputations(world.store.connection).due()).toBeNull();
  });

  it('reaches all and none twice, though the worker is killed in the middle of it', async () => {
    await world.stopWorkers();
    const first = await startRealWorker(world);
    await closeNextDays(RECEIVER, 'storm', '2026-01-01');
    await untilTrue(async () => (await recomputations()).length >= 3);
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    const before = (await recomputations()).length;
    expect(before).toBeLessThan(DOCUMENTS);

    const second = await startRealWorker(world);
    try {
      const due = createMongoRecomputations(world.store.connection);
      await untilTrue(async () => (await due.due()) === null);
    } finally {
      await second.stop();
    }
    const streams = (await recomputations()).map(({ streamId }) => streamId);
    expect(streams.toSorted()).toEqual(documents.map(({ streamId }) => streamId).toSorted());
    const rows = await viewCollection(world.store.connection, 'obligations')
      .find({ rule: 'TR-06a', outcome: 'open' })
      .toArray();
    expect(rows).toHaveLength(DOCUMENTS);
    for (const row of rows) expect(row.calendarVersion).toContain('/storm');
    expect(await checkViews(world.store.connection)).toEqual([]);
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { Commit } from '../../domain/commit/commit.js';
import type { IncidentScope } from '../../domain/incident/incident.js';
import type { Urgency } from '../../domain/urgency.js';
import { checkObligations } from '../../storage/checks/check-obligations.js';
import { checkViews } from '../../storage/checks/check-views.js';
import { createMongoIncidentRegistry } from '../../storage/incidents/mongo-incident-registry.js';
import { createMongoIncidentSweeps } from '../../storage/sweeps/mongo-incident-sweeps.js';
import { createMongoStreamIndex } from '../../storage/sweeps/mongo-stream-index.js';
import { viewCollection } from '../../storage/views/view-collection.js';
import { carryIncidents } from '../../worker/sweeps/carry-incidents.js';
import { CaseDriver } from '../support/case-driver.js';
import { ELSEWHERE, RECEIVER, SENDER } from '../support/case-people.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { followingOf } from '../support/following.js';
import { startRealWorker } from '../support/real-worker.js';
import { untilTrue } from '../support/until-true.js';

const DOCUMENTS = 40;
const HOUR_MS = 3_600_000;
const never = new AbortController().signal;
const registryOf = ({ store, watch }: CaseWorld) => createMongoIncidentRegistry(store, watch);

/** An incident that has lasted for an hour. */
async function declared(world: CaseWorld, scope: IncidentScope): Promise<string> {
  const incidentId = randomUUID();
  const nowMs = Date.now();
  const by = { userId: 's-chief', agencyCode: SENDER };
  const span = { startedAtMs: nowMs - HOUR_MS, endedAtMs: null };
  await registryOf(world).declare({ incidentId, scope, ...span, by, reasonId: 'why', nowMs });
  return incidentId;
}

async function ended(world: CaseWorld, incidentId: string): Promise<void> {
  const nowMs = Date.now();
  const end = { endedAtMs: nowMs, by: 's-chief', resultId: 'result', nowMs };
  await registryOf(world).end({ incidentId, ...end });
}

describe('an incident is carried into every stream', () => {
  let world: CaseWorld;
  const documents: CaseDriver[] = [];
  beforeAll(async () => {
    world = await openCaseWorld();
    for (let made = 0; made < DOCUMENTS; made += 1) documents.push(new CaseDriver(world));
    for (const document of documents) await document.toIssued();
    await world.stopWorkers();
  });
  afterAll(() => world.close());

  const told = (type: string): Promise<Commit[]> =>
    world.store.connection.collection<Commit>('commits').find({ 'commands.type': type }).toArray();
  const streams = (commits: readonly Commit[]): readonly string[] =>
    commits.map(({ streamId }) => streamId).toSorted();
  const all = (): readonly string[] => documents.map(({ streamId }) => streamId).toSorted();
  const rows = () =>
    viewCollection(world.store.connection, 'obligations').find({ outcome: 'open' }).toArray();
  const isAnswered = async (): Promise<boolean> =>
    (await createMongoIncidentSweeps(world.store.connection).due()) === null;

  it('reaches all and none twice, though the worker is killed in the middle of it', async () => {
    const first = await startRealWorker(world);
    const incidentId = await declared(world, { kind: 'ownSystem', agencyCode: RECEIVER });
    await untilTrue(async () => (await told('incidentDeclared')).length >= 3);
    process.kill(first.pid, 'SIGKILL');
    await first.stop();
    expect((await told('incidentDeclared')).length).toBeLessThan(DOCUMENTS);

    const second = await startRealWorker(world);
    await untilTrue(isAnswered);
    expect(streams(await told('incidentDeclared'))).toEqual(all());
    const held = await rows();
    expect(held).toHaveLength(DOCUMENTS);
    for (const row of held) {
      expect(row).toMatchObject({ isHeld: true, nextStepMs: null });
      expect(row.incidents).toHaveLength(1);
    }

    await ended(world, incidentId);
    await untilTrue(async () => (await told('incidentEnded')).length >= 3);
    process.kill(second.pid, 'SIGKILL');
    await second.stop();
    const third = await startRealWorker(world);
    try {
      await untilTrue(isAnswered);
    } finally {
      await third.stop();
    }
    expect(streams(await told('incidentEnded'))).toEqual(all());
    for (const row of await rows()) {
      expect(row).toMatchObject({ isHeld: false });
      expect(row.nextStepMs).not.toBeNull();
    }
    expect(await checkViews(world.store.connection)).toEqual([]);
    expect(await checkObligations(world.store.connection)).toEqual([]);
  });

  it('finds the clocks that one holds by an index', async () => {
    const { connection } = world.store;
    const index = createMongoStreamIndex(connection);
    expect(await index.withClocksHeldBy('', randomUUID())).toEqual([]);
    const plan = await viewCollection(connection, 'obligations')
      .find({ 'incidents.incidentId': randomUUID(), streamId: { $gt: '' } })
      .sort({ streamId: 1 })
      .explain('queryPlanner');
    const winning = JSON.stringify(plan['queryPlanner'].winningPlan);
    expect(winning).toContain('incidents.incidentId_1_streamId_1');
    expect(winning).not.toContain('"SORT"');
  });
});

describe('when a way out works again (CP-6)', () => {
  const away = ApplicationFailure.create({ message: 'the hub is away', category: 'BENIGN' });
  let world: CaseWorld;
  let isOpen = false;
  beforeAll(async () => {
    world = await openCaseWorld({
      gateway: { dispatch: () => (isOpen ? Promise.resolve('accepted') : Promise.reject(away)) },
    });
  });
  afterAll(() => world.close());

  it('what had failed on it is sent at once, the most urgent first, then the oldest', async () => {
    const incidentId = await declared(world, { kind: 'peer', peerId: 'peer-98' });
    const urgencies: readonly Urgency[] = ['normal', 'express', 'urgent', 'normal', 'express'];
    const issued: CaseDriver[] = [];
    for (const urgency of urgencies) {
      const document = new CaseDriver(world);
      await document.toIssued({ urgency, recipients: [{ code: ELSEWHERE, isHosted: false }] });
      const deliveryId = await document.deliveryId(ELSEWHERE);
      await untilTrue(
        async () => (await document.log()).state.deliveries[deliveryId]?.b === 'sendFailed',
      );
      issued.push(document);
    }
    isOpen = true;
    await ended(world, incidentId);
    const { incidents } = followingOf(world);
    const asked: string[] = [];
    const submit: typeof incidents.commands.submit = (request) => {
      asked.push(request.streamId);
      return world.commands.submit(request);
    };
    await carryIncidents(
      { ...incidents, drain: { ...incidents.drain, commands: { submit } } },
      never,
    );
    const inOrder = [1, 4, 2, 0, 3].map((index) => issued[index]?.streamId ?? '');
    // On a slow machine one may have gone by itself before: the first retry comes after 30 seconds.
    expect(asked.length).toBeGreaterThan(1);
    expect(asked).toEqual(inOrder.filter((id) => asked.includes(id)));
    for (const document of issued) {
      const deliveryId = await document.deliveryId(ELSEWHERE);
      await untilTrue(
        async () => (await document.log()).state.deliveries[deliveryId]?.b === 'sent',
      );
    }
    asked.length = 0;
    await carryIncidents(incidents, never);
    expect(asked).toEqual([]);
  });
});

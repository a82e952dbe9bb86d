import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CaseDriver } from '../support/case-driver.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { expectLogAgrees, loggedTypes } from '../support/log-agrees.js';
import { startFaultyWorker, type WorkerProcess } from '../support/worker-process.js';

describe('a worker that dies between the insert of the commit and the end of its task', () => {
  let world: CaseWorld;
  let document: CaseDriver;
  let workers: WorkerProcess[];

  const start = async (...crash: Parameters<CaseWorld['workerOrders']>): Promise<WorkerProcess> => {
    const worker = await startFaultyWorker(world.workerOrders(...crash));
    workers.push(worker);
    return worker;
  };

  beforeEach(async () => {
    workers = [];
    world = await openCaseWorld({ answerWithinMs: 60_000 });
    document = new CaseDriver(world);
    await document.toIssued();
    await world.stopWorkers();
  });
  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await world.close();
  });

  it('leaves a commit that the next execution adopts, and decides on it what had waited', async () => {
    const deliveryId = await document.deliveryId();
    const dying = await start({ collection: 'commits', when: 'after', nth: 1 });
    const refusing = {
      type: 'refuse',
      deliveryId,
      reasonCode: 'wrongAddressee',
      reasonId: 'why',
    } as const;
    const first = document.submit('r-clerk', refusing, { key: 'first' });
    const second = document.submit(
      's-clerk',
      { type: 'takeBack', deliveryId, reasonId: 'why' },
      { key: 'second' },
    );
    const third = document.submit('s-clerk', { type: 'archive' }, { key: 'third' });
    await dying.ended;
    await start(null);

    const outcomes = await Promise.all([first, second, third]);
    const types = await loggedTypes(world, document);
    // Whichever came first was written by the dead worker; the others were decided on it.
    expect(outcomes.filter(({ kind }) => kind === 'done').length).toBe(types.length - 3);
    await expectLogAgrees(world, document);
    expect(await document.submit('r-clerk', refusing, { key: 'first' })).toEqual(outcomes[0]);
    const archived = await document.submit('s-clerk', { type: 'archive' }, { key: 'third' });
    expect(archived).toEqual(outcomes[2]);
  });

  it('keeps instant and answer of the first write', async () => {
    const dying = await start({ collection: 'commits', when: 'after', nth: 1 });
    const asked = document.submit('s-clerk', { type: 'archive' }, { key: 'archive' });
    await dying.ended;
    const { commits } = await world.log.read(document.streamId, 1);
    const written = commits.at(-1);
    expect(written?.commands[0]?.type).toBe('archive');
    await start(null);

    expect(await asked).toEqual({ kind: 'done', answer: written?.commands[0]?.answer });
    await expectLogAgrees(world, document);
    expect((await world.log.read(document.streamId, 1)).commits).toEqual(commits);
  });

  it('gives its number back when it dies between the number and the commit', async () => {
    const other = new CaseDriver(world);
    await world.restartWorkers();
    await other.toSigned();
    await world.stopWorkers();
    const dying = await start({ collection: 'numbers', when: 'after', nth: 1 });
    const asked = other.submit('s-clerk', { type: 'seal', register: 'general' }, { key: 'seal' });
    await dying.ended;
    await start(null);
    expect(await asked).toMatchObject({ kind: 'done' });
    const rows = await world.store.connection.collection('numbers').find().toArray();
    expect(rows.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2]); // the first is the document's of before
    expect((await other.log()).state.document?.number?.number).toBe(2);
    await expectLogAgrees(world, other);
  });

  it('loses nothing when it dies just before the insert', async () => {
    const dying = await start({ collection: 'commits', when: 'before', nth: 1 });
    const asked = document.submit('s-clerk', { type: 'archive' }, { key: 'archive' });
    await dying.ended;
    await start(null);
    expect(await asked).toMatchObject({ kind: 'done' });
    expect((await loggedTypes(world, document)).filter((type) => type === 'archive')).toHaveLength(
      1,
    );
    await expectLogAgrees(world, document);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Engines } from '../../platform/engines/start-engines.js';
import { CaseDriver } from '../support/case-driver.js';
import type { CaseWorld } from '../support/case-world.js';
import { expectLogAgrees, loggedTypes } from '../support/log-agrees.js';
import { openWorldOnOwnEngines } from '../support/own-engines.js';
import {
  startFaultyWorker,
  type WorkerOrders,
  type WorkerProcess,
} from '../support/worker-process.js';

describe('worker and server that die together, with the first caller gone', () => {
  let close: () => Promise<void>;
  let engines: Engines;
  let world: CaseWorld;

  let workers: WorkerProcess[] = [];
  const start = async (orders: WorkerOrders): Promise<WorkerProcess> => {
    const worker = await startFaultyWorker(orders);
    workers.push(worker);
    return worker;
  };

  afterEach(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    workers = [];
  });
  beforeAll(async () => {
    ({ engines, world, close } = await openWorldOnOwnEngines());
  });
  afterAll(() => close());

  it('the command that was written stands, and what comes next is decided on it', async () => {
    const document = new CaseDriver(world);
    await world.restartWorkers();
    await document.toIssued();
    await world.stopWorkers();
    const deliveryId = await document.deliveryId();

    const dying = await start(world.workerOrders({ collection: 'commits', when: 'after', nth: 1 }));
    // Nobody waits for this answer, and nobody asks again.
    const gone = document.impatient();
    const refusing = { type: 'refuse', deliveryId, reasonCode: 'other', reasonId: 'why' } as const;
    void gone.submit('r-clerk', refusing, { key: 'first' }).catch(() => undefined);
    await dying.ended;
    engines.kill('temporal', 'SIGKILL');
    expect(await loggedTypes(world, document)).toContain('refuse');

    await start(world.workerOrders(null));
    const taking = { type: 'takeBack', deliveryId, reasonId: 'why' } as const;
    const second = await document.submit('s-clerk', taking, { key: 'second' });
    // The refused copy can no longer be taken back: decided on the adopted commit, not beside it.
    expect(second).toMatchObject({ kind: 'refused', code: 'commandNotPossible' });
    const { commits } = await world.log.read(document.streamId, 1);
    const repeated = await document.submit('r-clerk', refusing, { key: 'first' });
    expect(repeated).toEqual({ kind: 'done', answer: commits.at(-1)?.commands[0]?.answer });
    expect((await loggedTypes(world, document)).filter((type) => type === 'refuse')).toHaveLength(
      1,
    );
    await document.done('s-clerk', { type: 'archive' });
    await expectLogAgrees(world, document);
  });

  it('a refusal of a judge that has not seen the whole log is asked again', async () => {
    const document = new CaseDriver(world);
    await world.restartWorkers();
    await document.draft();
    await world.stopWorkers();

    const dying = await start(world.workerOrders({ collection: 'commits', when: 'after', nth: 1 }));
    const approving = { type: 'approve', digest: null } as const;
    void document
      .impatient()
      .submit('s-head', approving, { key: 'approve' })
      .catch(() => undefined);
    await dying.ended;
    engines.kill('temporal', 'SIGKILL');

    // Approved in the log, not yet in the judge: signing is refused there, and must not be here.
    await start(world.workerOrders(null));
    await document.done('s-leader', { type: 'sign' });
    expect(await loggedTypes(world, document)).toEqual(['createDraft+submit', 'approve', 'sign']);
    await expectLogAgrees(world, document);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NumberRow } from '../../storage/numbers/number-rows.js';
import { CaseDriver } from '../support/case-driver.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { startFaultyWorker, type WorkerProcess } from '../support/worker-process.js';

const DOCUMENTS = 200;

describe('two worker processes that number at the same time', () => {
  let world: CaseWorld;
  let workers: readonly WorkerProcess[] = [];
  beforeAll(async () => {
    world = await openCaseWorld({ hasWorkers: false, answerWithinMs: 80_000 });
  });
  afterAll(async () => {
    await Promise.all(workers.map((worker) => worker.kill()));
    await world.close();
  });

  it('give the numbers 1 to 200, each once, though one of them is killed', async () => {
    const orders = world.workerOrders(null);
    workers = await Promise.all([startFaultyWorker(orders), startFaultyWorker(orders)]);
    const [one] = workers;
    const documents = Array.from({ length: DOCUMENTS }, () => new CaseDriver(world));
    for (let from = 0; from < DOCUMENTS; from += 20) {
      await Promise.all(documents.slice(from, from + 20).map((document) => document.toSigned()));
    }

    const sealing = { type: 'seal', register: 'general' } as const;
    let sealed = 0;
    const outcomes = Promise.all(
      documents.map(async (document) => {
        const outcome = await document.submit('s-clerk', sealing, { key: 'seal' });
        sealed += 1;
        if (sealed === 40) await one?.kill();
        return outcome;
      }),
    );
    expect((await outcomes).every(({ kind }) => kind === 'done')).toBe(true);

    const rows = await world.store.connection.collection<NumberRow>('numbers').find().toArray();
    const numbers = rows.map(({ number }) => number).toSorted((a, b) => a - b);
    expect(numbers).toEqual(Array.from({ length: DOCUMENTS }, (_, index) => index + 1));
    // No orphan: every number stands in the commit of the command that took it.
    const states = await Promise.all(documents.map((document) => document.log()));
    const held = states
      .map(({ state }) => state.document?.number?.number ?? 0)
      .toSorted((a, b) => a - b);
    expect(held).toEqual(numbers);
  });
});

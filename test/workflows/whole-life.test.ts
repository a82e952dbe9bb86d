import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseDriver } from '../support/case-driver.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';

describe('the whole life of a document', () => {
  let world: CaseWorld;
  beforeAll(async () => {
    world = await openCaseWorld();
  });
  afterAll(() => world.close());

  it('goes from draft to completion at another agency, and the log is what the judge knows', async () => {
    const document = new CaseDriver(world);
    await document.toIssued();
    const deliveryId = await document.deliveryId();
    await document.done('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: false });
    await document.done('r-clerk', { type: 'present', deliveryId });
    await document.done('r-leader', {
      type: 'assign',
      deliveryId,
      leadUnitId: 'office',
      leadHandlerId: 'r-officer',
      coUnitIds: [],
      resolveOn: null,
      reasonId: null,
    });
    await document.done('r-officer', {
      type: 'start',
      deliveryId,
      leadUnitId: null,
      leadHandlerId: null,
    });
    expect(await document.judge()).toEqual(await document.log());

    await document.done('r-officer', { type: 'complete', deliveryId, replyId: null });
    const { state } = await document.log();
    expect(state.deliveries[deliveryId]).toMatchObject({
      b: 'completed',
      c: 'completed',
      arrivalNumber: 1,
    });
    expect(state.document?.number).toMatchObject({ number: 1, symbol: 'BC-STN' });
    expect(Object.keys(state.obligations)).toEqual([]);

    // At rest: the workflow has ended, and the log still answers.
    const described = await world.client.workflow.getHandle(document.streamId).describe();
    expect(described.status.name).toBe('COMPLETED');
  });

  it('answers a repetition with the first answer, and another body under the same key with a refusal', async () => {
    const document = new CaseDriver(world);
    await document.toSigned();
    const first = await document.done(
      's-clerk',
      { type: 'seal', register: 'general' },
      { key: 'same' },
    );
    const repeated = await document.submit(
      's-clerk',
      { type: 'seal', register: 'general' },
      { key: 'same' },
    );
    expect(repeated).toEqual(first);
    const other = await document.submit('s-clerk', { type: 'issue' }, { key: 'same' });
    expect(other).toMatchObject({ kind: 'refused', code: 'idempotencyKeyReused' });
  });
});

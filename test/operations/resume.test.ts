import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { viewCollection } from '../../storage/views/view-collection.js';
import { CaseDriver } from '../support/case-driver.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { congvan } from '../support/real-worker.js';

describe('congvan resume', () => {
  let world: CaseWorld;
  const open: CaseDriver[] = [];
  beforeAll(async () => {
    world = await openCaseWorld();
    const issued = new CaseDriver(world);
    await issued.toIssued();
    const signed = new CaseDriver(world);
    await signed.toSigned();
    open.push(issued, signed);
    const discarded = new CaseDriver(world);
    await discarded.draft();
    await discarded.done('s-head', { type: 'sendBack', deliveryId: null, reasonId: 'reason' });
    await discarded.done('s-officer', { type: 'discard' });
  });
  afterAll(() => world.close());

  const terminateAll = () =>
    Promise.all(
      open.map(({ streamId }) => world.client.workflow.getHandle(streamId).terminate('lost')),
    );

  const expectJudgesAgree = async (): Promise<void> => {
    for (const document of open) expect(await document.judge()).toEqual(await document.log());
  };

  it('starts every open document again, and no other', async () => {
    await terminateAll();
    const { code, said } = await congvan(world, 'resume');
    expect(said).toEqual({ open: 2, started: 2, caughtUp: 0, running: 0, failed: [] });
    expect(code).toBe(0);
    await expectJudgesAgree();
  });

  it('leaves alone what runs', async () => {
    const { said } = await congvan(world, 'resume');
    expect(said).toEqual({ open: 2, started: 0, caughtUp: 0, running: 2, failed: [] });
  });

  it('finds the open documents in the log where the views are lost too', async () => {
    await terminateAll();
    await viewCollection(world.store.connection, 'streams').deleteMany({});
    expect((await congvan(world, 'resume')).said).toMatchObject({ open: 0 });
    const { said } = await congvan(world, 'resume', '--from-log');
    expect(said).toEqual({ open: 2, started: 2, caughtUp: 0, running: 0, failed: [] });
    await expectJudgesAgree();
    expect((await congvan(world, 'rebuild')).said).toMatchObject({ streams: 3, breaks: [] });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseDriver } from '../support/case-driver.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';

/** History events a single command may cost, averaged over a life with its timers. */
const EVENTS_PER_COMMAND = 7.5;

describe('what a life costs in history events', () => {
  let world: CaseWorld;
  beforeAll(async () => {
    world = await openCaseWorld();
  });
  afterAll(() => world.close());

  /** Of every run of the stream: a document at rest begins a new one. */
  async function eventsOf({ streamId }: CaseDriver): Promise<number> {
    let events = 0;
    const query = `WorkflowId = "${streamId}"`;
    for await (const { runId } of world.client.workflow.list({ query })) {
      const { events: page } = await world.client.workflow
        .getHandle(streamId, runId)
        .fetchHistory();
      events += page?.length ?? 0;
    }
    return events;
  }

  it('is at most 7.5 a command, sent one by one, with one recipient here', async () => {
    const document = new CaseDriver(world);
    await document.draft(); // createDraft and submit in one
    await document.done('s-leader', { type: 'approve', digest: null });
    await document.done('s-leader', { type: 'sign' });
    await document.done('s-clerk', { type: 'seal', register: 'general' });
    await document.done('s-clerk', { type: 'issue' });
    const deliveryId = await document.deliveryId();
    await document.done('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: false });
    await document.done('r-clerk', { type: 'present', deliveryId });
    const lead = { leadUnitId: 'office', leadHandlerId: 'r-officer' };
    const direction = { ...lead, coUnitIds: [], resolveOn: null, reasonId: null };
    await document.done('r-leader', { type: 'assign', deliveryId, ...direction });
    await document.done('r-officer', {
      type: 'start',
      deliveryId,
      leadUnitId: null,
      leadHandlerId: null,
    });
    await document.done('r-officer', { type: 'complete', deliveryId, replyId: null });

    const commands = 10;
    const events = await eventsOf(document);
    expect(events / commands).toBeLessThanOrEqual(EVENTS_PER_COMMAND);
  });

  it('is nothing for a refusal', async () => {
    const document = new CaseDriver(world);
    await document.toSigned();
    const before = await eventsOf(document);
    for (let round = 0; round < 5; round += 1) {
      const refused = await document.submit('s-clerk', { type: 'issue' });
      expect(refused).toMatchObject({ kind: 'refused', code: 'commandNotPossible' });
    }
    expect(await eventsOf(document)).toBe(before);
  });

  it('is that of one update for two acts in an array', async () => {
    const document = new CaseDriver(world);
    await document.toSigned();
    const before = await eventsOf(document);
    await document.done('s-clerk', [{ type: 'seal', register: 'general' }, { type: 'issue' }]);
    const shown = 1; // the attribute by which operators find what is issued
    expect((await eventsOf(document)) - before).toBeLessThanOrEqual(6 + shown + 2);
  });
});

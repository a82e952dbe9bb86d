import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Urgency } from '../../domain/urgency.js';
import { CaseDriver } from '../support/case-driver.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';

describe('the place of a document among those that wait for a worker', () => {
  let world: CaseWorld;
  beforeAll(async () => {
    world = await openCaseWorld();
  });
  afterAll(() => world.close());

  /** What the server orders its tasks by. */
  async function priorityKeyOf({ streamId }: CaseDriver): Promise<number | null | undefined> {
    const { raw } = await world.client.workflow.getHandle(streamId).describe();
    return raw.workflowExecutionInfo?.priority?.priorityKey;
  }

  async function drafted(urgency: Urgency): Promise<CaseDriver> {
    const document = new CaseDriver(world);
    await document.draft({ urgency });
    return document;
  }

  it('is known to the server from the first command on: the express before the normal', async () => {
    expect(await priorityKeyOf(await drafted('express'))).toBe(1);
    expect(await priorityKeyOf(await drafted('urgent'))).toBe(3);
    expect(await priorityKeyOf(await drafted('normal'))).toBe(4);
  });

  it('is kept from run to run', async () => {
    const document = new CaseDriver(world);
    const revision = await document.draft({ urgency: 'express' });
    const handle = world.client.workflow.getHandle(document.streamId);
    const { runId: first } = await handle.describe();
    // Sent back and submitted again until the history is as long as a run may be.
    for (let turn = 0; turn < 60; turn += 1) {
      await document.done('s-head', { type: 'sendBack', deliveryId: null, reasonId: 'why' });
      await document.done('s-officer', {
        type: 'submit',
        revision,
        secrecy: 'normal',
        missing: [],
      });
      if ((await handle.describe()).runId !== first) break;
    }
    expect((await handle.describe()).runId).not.toBe(first);
    expect(await priorityKeyOf(document)).toBe(1);
  });

  it('is read from the log when a document that was at rest is begun again', async () => {
    const document = await drafted('express');
    const { streamId } = document;
    await world.client.workflow.getHandle(streamId).terminate('its workflow is gone');
    const { n } = await world.log.state(streamId);
    expect(await world.commands.sync(streamId, n)).toBe('started');
    expect(await priorityKeyOf(document)).toBe(1);
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { viewCollection } from '../../storage/views/view-collection.js';
import { CaseDriver } from '../support/case-driver.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { loggedTypes } from '../support/log-agrees.js';

const INTAKE_MS = 1_500;

describe('a timer that fires while the closing task is in its activity', () => {
  let world: CaseWorld;
  let delayedMs = 0;

  beforeAll(async () => {
    const minutes = INTAKE_MS / 60_000;
    world = await openCaseWorld({
      answerWithinMs: 30_000,
      policy: {
        urgent_wall_minutes: {
          send: { khan: 60, thuong_khan: 30, hoa_toc: 15 },
          intake: { khan: 120, thuong_khan: 60, hoa_toc: minutes },
        },
      },
      around: ({ commit, load }) => ({
        load,
        commit: async (proposal) => {
          const isClosing = proposal.commands.some(({ type }) => type === 'refuse');
          const written = await commit(proposal);
          if (isClosing) await pause(delayedMs);
          return written;
        },
      }),
    });
  });
  afterAll(() => world.close());

  it('loses neither: what was written first stands, and the caller is told it', async () => {
    delayedMs = 1_800;
    const document = new CaseDriver(world);
    await document.toIssued({ urgency: 'express' });
    const deliveryId = await document.deliveryId();
    const refusing = { type: 'refuse', deliveryId, reasonCode: 'other', reasonId: 'why' } as const;
    const answer = await document.done('r-clerk', refusing, { key: 'refusing' });

    const types = await loggedTypes(world, document);
    expect(types.filter((type) => type === 'refuse')).toHaveLength(1);
    expect(types).not.toContain('alarm'); // the act came first: it stands in the log before the limit
    const { commits } = await world.log.read(document.streamId, 1);
    expect(answer.answer).toEqual(commits.at(-1)?.commands[0]?.answer);
    expect(await document.submit('r-clerk', refusing, { key: 'refusing' })).toEqual(answer);
    const { status } = await world.client.workflow.getHandle(document.streamId).describe();
    expect(status.name).toBe('COMPLETED');
  });

  it('records an alarm that came first, and then the act, late', async () => {
    delayedMs = 0;
    const document = new CaseDriver(world);
    await document.toIssued({ urgency: 'express' });
    const deliveryId = await document.deliveryId();
    await pause(INTAKE_MS + 800);
    await document.done('r-clerk', {
      type: 'refuse',
      deliveryId,
      reasonCode: 'other',
      reasonId: 'why',
    });
    const types = await loggedTypes(world, document);
    expect(types.slice(-3)).toEqual(['alarm', 'alarm', 'refuse']); // L1 and the breach, at one instant
    const intake = { documentId: document.documentId, rule: 'TR-08' } as const;
    const row = await viewCollection(world.store.connection, 'obligations').findOne(intake);
    expect(row).toMatchObject({ outcome: 'late', isBreached: true });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { viewCollection } from '../../storage/views/view-collection.js';
import { CaseDriver } from '../support/case-driver.js';
import { clerkOf, otherAgency } from '../support/case-people.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { untilTrue } from '../support/until-true.js';

const RECIPIENTS = Array.from({ length: 200 }, (_, index) => ({
  code: otherAgency(index),
  isHosted: true,
}));

describe('a broadcast to more recipients than one stream bears', () => {
  let world: CaseWorld;
  beforeAll(async () => {
    world = await openCaseWorld();
  });
  afterAll(() => world.close());

  /** A sealed document of the same issuer, for a recall to name. */
  async function sealedNotice(): Promise<string> {
    const notice = new CaseDriver(world);
    await notice.toSigned();
    await notice.done('s-clerk', { type: 'seal', register: 'general' });
    return notice.documentId;
  }

  const sentIn = async (document: CaseDriver): Promise<boolean> => {
    const { state } = await document.log();
    return state.document?.batches.every(({ isSent }) => isSent) ?? false;
  };

  it('opens batches of at most 128, sends every copy once, and ends TR-02 when all have reported', async () => {
    const document = new CaseDriver(world);
    await document.toIssued({ recipients: RECIPIENTS });
    await untilTrue(() => sentIn(document));
    const rows = await viewCollection(world.store.connection, 'deliveries')
      .find({ documentId: document.documentId })
      .toArray();
    expect(new Set(rows.map(({ recipient }) => recipient)).size).toBe(200);
    expect(rows.every(({ b, c }) => b === 'arrived' && c === 'arrived')).toBe(true);
    const obligations = viewCollection(world.store.connection, 'obligations');
    const sending = { documentId: document.documentId, rule: 'TR-02' };
    await untilTrue(async () => (await obligations.findOne(sending))?.outcome === 'met');
    for (const batch of [1, 2]) {
      expect(await document.judge(document.batchStream(batch))).toEqual(
        await document.log(document.batchStream(batch)),
      );
    }
  });

  it('is recalled in every batch, and the recall is complete when the last copy has ended', async () => {
    const noticeId = await sealedNotice();
    const document = new CaseDriver(world);
    await document.toIssued({ recipients: RECIPIENTS });
    await untilTrue(() => sentIn(document));
    await document.done('s-leader', { type: 'recall', noticeId, reasonId: 'r1' });
    const frozen = async (): Promise<number> =>
      viewCollection(world.store.connection, 'deliveries').countDocuments({
        documentId: document.documentId,
        c: 'frozen',
      });
    await untilTrue(async () => (await frozen()) === 200);

    for (const batch of [1, 2]) {
      const streamId = document.batchStream(batch);
      const { state } = await document.log(streamId);
      await Promise.all(
        Object.values(state.deliveries).map(({ deliveryId, recipient }) =>
          document.done(clerkOf(recipient), { type: 'executeRecall', deliveryId }, { streamId }),
        ),
      );
    }
    await untilTrue(async () => (await document.log()).state.document?.phase === 'recalled');
  });

  it('refuses to accept a copy whose batch has recorded the recall', async () => {
    const noticeId = await sealedNotice();
    const document = new CaseDriver(world);
    await document.toIssued({ recipients: RECIPIENTS });
    await untilTrue(() => sentIn(document));
    const streamId = document.batchStream(1);
    const deliveryId = await document.deliveryId(otherAgency(0), streamId);
    await document.done('s-leader', { type: 'recall', noticeId, reasonId: 'r1' });
    await untilTrue(
      async () => (await document.log(streamId)).state.deliveries[deliveryId]?.c === 'frozen',
    );
    const late = await document.submit(
      clerkOf(otherAgency(0)),
      { type: 'accept', deliveryId, confirmsWarnings: false },
      { streamId },
    );
    expect(late).toMatchObject({ kind: 'refused', code: 'commandNotPossible' });
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseDriver } from '../support/case-driver.js';
import { clerkOf, otherAgency } from '../support/case-people.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { expectLogAgrees } from '../support/log-agrees.js';
import { untilTrue } from '../support/until-true.js';

describe('commands that compete', () => {
  let world: CaseWorld;
  let noticeId: string;

  beforeAll(async () => {
    world = await openCaseWorld({ answerWithinMs: 30_000 });
    const notice = new CaseDriver(world);
    await notice.toSigned();
    await notice.done('s-clerk', { type: 'seal', register: 'general' });
    noticeId = notice.documentId;
  });
  afterAll(() => world.close());

  const recall = () => ({ type: 'recall', noticeId, reasonId: 'why' }) as const;
  const accept = (deliveryId: string) =>
    ({ type: 'accept', deliveryId, confirmsWarnings: false }) as const;

  it('acceptance before the recall stands, and the accepted copy is frozen', async () => {
    const document = new CaseDriver(world);
    await document.toIssued();
    const deliveryId = await document.deliveryId();
    await document.done('r-clerk', accept(deliveryId));
    await document.done('s-leader', recall());
    const { state } = await document.log();
    expect(state.deliveries[deliveryId]).toMatchObject({
      c: 'frozen',
      cBefore: 'accepted',
      arrivalNumber: 1,
    });
    await expectLogAgrees(world, document);
  });

  it('the recall before the acceptance refuses it, and no number is taken', async () => {
    const document = new CaseDriver(world);
    await document.toIssued();
    const deliveryId = await document.deliveryId();
    await document.done('s-leader', recall());
    const late = await document.submit('r-clerk', accept(deliveryId));
    expect(late).toMatchObject({ kind: 'refused', code: 'commandNotPossible' });
    expect((await document.log()).state.deliveries[deliveryId]?.arrivalNumber).toBeNull();
    await expectLogAgrees(world, document);
  });

  it('sent at the same instant, exactly one order of the two stands in the log, twenty times', async () => {
    for (let round = 0; round < 20; round += 1) {
      const document = new CaseDriver(world);
      await document.toIssued();
      const deliveryId = await document.deliveryId();
      const [accepted, recalled] = await Promise.all([
        document.submit('r-clerk', accept(deliveryId)),
        document.submit('s-leader', recall()),
      ]);
      expect(recalled.kind).toBe('done');
      const { state } = await document.log();
      const delivery = state.deliveries[deliveryId];
      expect(delivery?.c).toBe('frozen');
      expect(delivery?.cBefore).toBe(accepted.kind === 'done' ? 'accepted' : 'arrived');
      await document.done('r-clerk', { type: 'executeRecall', deliveryId });
      expect((await document.log()).state.document?.phase).toBe('recalled');
    }
  });

  it('in a batch, each copy is accepted before its stream records the recall, or not at all', async () => {
    const recipients = Array.from({ length: 70 }, (_, index) => ({
      code: otherAgency(index),
      isHosted: true,
    }));
    const document = new CaseDriver(world);
    await document.toIssued({ recipients });
    const streamId = document.batchStream(1);
    await untilTrue(async () => (await document.log(streamId)).n > 0);
    const { state: before } = await document.log(streamId);
    const copies = Object.values(before.deliveries).slice(0, 40);
    const accepting = copies.map(({ deliveryId, recipient }) =>
      document.submit(clerkOf(recipient), accept(deliveryId), { streamId }),
    );
    const [recalled, ...accepted] = await Promise.all([
      document.submit('s-leader', recall()),
      ...accepting,
    ]);
    expect(recalled.kind).toBe('done');
    await untilTrue(async () => {
      const { state } = await document.log(streamId);
      return Object.values(state.deliveries).every(({ c }) => c === 'frozen');
    });
    const { state } = await document.log(streamId);
    copies.forEach(({ deliveryId }, index) => {
      const isAccepted = accepted[index]?.kind === 'done';
      expect(state.deliveries[deliveryId]?.cBefore).toBe(isAccepted ? 'accepted' : 'arrived');
    });
    expect(await document.judge(streamId)).toEqual(await document.log(streamId));
  });

  it('of two leaders who sign at once, one has signed', async () => {
    const document = new CaseDriver(world);
    await document.draft();
    await document.done('s-head', { type: 'approve', digest: null });
    const outcomes = await Promise.all([
      document.submit('s-leader', { type: 'sign' }),
      document.submit('s-deputy', { type: 'sign' }),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['done', 'refused']);
    const { state } = await document.log();
    const signer = outcomes[0]?.kind === 'done' ? 's-leader' : 's-deputy';
    expect(state.document).toMatchObject({ phase: 'signed', signedBy: signer });
    await expectLogAgrees(world, document);
  });

  it('one key sent twenty times at once is one command with one answer', async () => {
    const document = new CaseDriver(world);
    await document.toSigned();
    const sealing = { type: 'seal', register: 'general' } as const;
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => document.submit('s-clerk', sealing, { key: 'one' })),
    );
    expect(new Set(outcomes.map((outcome) => JSON.stringify(outcome))).size).toBe(1);
    expect(outcomes[0]?.kind).toBe('done');
  });
});

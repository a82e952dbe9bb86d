import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '../../domain/access/actor.js';
import type { DeliveryState } from '../../domain/delivery/delivery-state.js';
import { type Act, CaseDriver } from '../support/case-driver.js';
import { clerkOf, otherAgency, RECEIVER } from '../support/case-people.js';
import { type CaseWorld, openCaseWorld } from '../support/case-world.js';
import { expectLogAgrees } from '../support/log-agrees.js';
import { untilTrue } from '../support/until-true.js';

type Code = Actor['agencyCode'];

const MIDDLE = otherAgency(1);
const LAST = otherAgency(2);

describe('a forwarded document', () => {
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
  const forward = (deliveryId: string, code: Code): Act => ({
    type: 'forward',
    deliveryId,
    to: { kind: 'agency', recipient: { code, isHosted: true } },
  });
  const copyAt = async (document: CaseDriver, code: Code, streamId = document.streamId) => {
    const { state } = await document.log(streamId);
    return state.deliveries[await document.deliveryId(code, streamId)] as DeliveryState;
  };

  /** Issued to RECEIVER, forwarded to MIDDLE and by that to LAST, accepted everywhere. */
  async function tree(): Promise<CaseDriver> {
    const document = new CaseDriver(world);
    await document.toIssued();
    const first = await document.deliveryId();
    await document.done(clerkOf(RECEIVER), [accept(first), forward(first, MIDDLE)]);
    const second = await document.deliveryId(MIDDLE);
    await document.done(clerkOf(MIDDLE), [accept(second), forward(second, LAST)]);
    await document.done(clerkOf(LAST), accept(await document.deliveryId(LAST)));
    return document;
  }

  const ALL = [RECEIVER, MIDDLE, LAST];
  it.each([
    [RECEIVER, MIDDLE, LAST],
    [LAST, MIDDLE, RECEIVER],
    [MIDDLE, RECEIVER, LAST],
    [MIDDLE, LAST, RECEIVER],
    [RECEIVER, LAST, MIDDLE],
    [LAST, RECEIVER, MIDDLE],
  ])('is recalled, and confirmed from below, by %s, %s and %s in this order', async (...order) => {
    const document = await tree();
    const { answer } = await document.done('s-leader', recall());
    for (const code of ALL) expect((await copyAt(document, code)).c).toBe('frozen');
    expect((await document.log()).n).toBe(answer.n); // in the very commit of the order
    const done: Code[] = [];
    for (const code of order) {
      const deliveryId = await document.deliveryId(code);
      await document.done(clerkOf(code), { type: 'executeRecall', deliveryId });
      done.push(code);
      const { state } = await document.log();
      expect(state.document?.phase).toBe(done.length === 3 ? 'recalled' : 'frozen');
      for (const [index, each] of ALL.entries()) {
        const isConfirmed = ALL.slice(index).every((other) => done.includes(other));
        const { b, c } = await copyAt(document, each);
        expect([b === 'closed', c === 'cancelled']).toEqual([isConfirmed, done.includes(each)]);
      }
    }
    const judged = await world.client.workflow.getHandle(document.streamId).result();
    expect(judged).toEqual(await document.log()); // at rest, and what the log folds to
  });

  it('before the recall is frozen with it, after the recall is refused', async () => {
    const document = new CaseDriver(world);
    await document.toIssued();
    const deliveryId = await document.deliveryId();
    await document.done(clerkOf(RECEIVER), [accept(deliveryId), forward(deliveryId, MIDDLE)]);
    await document.done('s-leader', recall());
    expect(await copyAt(document, MIDDLE)).toMatchObject({ c: 'frozen', cBefore: 'arrived' });
    const late = await document.submit(clerkOf(RECEIVER), forward(deliveryId, LAST));
    expect(late).toMatchObject({ kind: 'refused', code: 'commandNotPossible' });
    await expectLogAgrees(world, document);
  });

  it('at the same instant as the recall, is frozen with it or was never forwarded, ten times', async () => {
    for (let round = 0; round < 10; round += 1) {
      const document = new CaseDriver(world);
      await document.toIssued();
      const deliveryId = await document.deliveryId();
      await document.done(clerkOf(RECEIVER), accept(deliveryId));
      const acts = [
        () => document.submit(clerkOf(RECEIVER), forward(deliveryId, MIDDLE)),
        () => document.submit('s-leader', recall()),
      ];
      const [forwarded, recalled] = round % 2 === 0 ? acts : acts.toReversed();
      const both = await Promise.all([forwarded?.(), recalled?.()]);
      const [sent, ordered] = round % 2 === 0 ? both : both.toReversed();
      expect(ordered?.kind).toBe('done');
      const { state } = await document.log();
      const copies = Object.values(state.deliveries);
      expect(copies).toHaveLength(sent?.kind === 'done' ? 2 : 1);
      expect(copies.every(({ c }) => c === 'frozen')).toBe(true);
      for (const { deliveryId: id, recipient } of copies) {
        await document.done(clerkOf(recipient), { type: 'executeRecall', deliveryId: id });
      }
      expect((await document.log()).state.document?.phase).toBe('recalled');
    }
  });

  it('is one command: a repeat forwards nothing twice, and gets the first answer', async () => {
    const document = new CaseDriver(world);
    await document.toIssued();
    const deliveryId = await document.deliveryId();
    await document.done(clerkOf(RECEIVER), accept(deliveryId));
    const act = forward(deliveryId, MIDDLE);
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => document.done(clerkOf(RECEIVER), act, { key: 'once' })),
    );
    expect(new Set(answers.map(({ answer }) => JSON.stringify(answer))).size).toBe(1);
    const id = await document.deliveryId(MIDDLE);
    expect(answers[0]?.answer.states).toEqual([{ id, state: 'arrived' }]);
    expect(Object.keys((await document.log()).state.deliveries)).toHaveLength(2);
  });

  it('goes to nobody the directory does not know, or reaches in another way (GA-04)', async () => {
    const document = new CaseDriver(world);
    await document.toIssued();
    const deliveryId = await document.deliveryId();
    await document.done(clerkOf(RECEIVER), accept(deliveryId));
    const to = (code: string, isHosted: boolean): Act => ({
      type: 'forward',
      deliveryId,
      to: { kind: 'agency', recipient: { code: code as Code, isHosted } },
    });
    for (const act of [to('H99.77', true), to(MIDDLE, false)]) {
      const outcome = await document.submit(clerkOf(RECEIVER), act);
      expect(outcome).toMatchObject({ kind: 'refused', code: 'recipientUnknown' });
    }
    expect(Object.keys((await document.log()).state.deliveries)).toHaveLength(1);
  });

  it('of a broadcast lives in the stream of its batch, and its recall ends there', async () => {
    const recipients = Array.from({ length: 66 }, (_, index) => ({
      code: otherAgency(index + 10),
      isHosted: true,
    }));
    const document = new CaseDriver(world);
    await document.toIssued({ recipients });
    const streamId = document.batchStream(1);
    await untilTrue(
      async () =>
        (await document.log()).state.document?.batches.every((one) => one.isSent) ?? false,
    );
    const first = otherAgency(10);
    const deliveryId = await document.deliveryId(first, streamId);
    const options = { streamId };
    await document.done(clerkOf(first), accept(deliveryId), options);
    // The agency is a recipient of the broadcast itself: in the same stream, or in another.
    const held = await document.submit(
      clerkOf(first),
      forward(deliveryId, otherAgency(75)),
      options,
    );
    expect(held).toMatchObject({ kind: 'refused', code: 'alreadyHeld' });
    await document.done(clerkOf(first), forward(deliveryId, LAST), options);

    await document.done('s-leader', recall());
    await untilTrue(async () => (await copyAt(document, LAST, streamId)).c === 'frozen');
    const { state } = await document.log(streamId);
    const copies = Object.values(state.deliveries);
    expect(copies).toHaveLength(67);
    const [source, ...others] = copies.filter(({ recipient }) => recipient !== LAST);
    for (const copy of [source, ...others]) {
      const by = clerkOf(copy!.recipient);
      await document.done(by, { type: 'executeRecall', deliveryId: copy!.deliveryId }, options);
    }
    expect((await copyAt(document, first, streamId)).request).not.toBeNull();
    expect((await document.log()).state.document?.phase).toBe('frozen');
    const last = await document.deliveryId(LAST, streamId);
    await document.done(clerkOf(LAST), { type: 'executeRecall', deliveryId: last }, options);
    await untilTrue(async () => (await document.log()).state.document?.phase === 'recalled');
  });

  it('of a broadcast is not sent to an agency that holds a copy in another batch', async () => {
    const recipients = Array.from({ length: 130 }, (_, index) => ({
      code: otherAgency(index + 10),
      isHosted: true,
    }));
    const document = new CaseDriver(world);
    await document.toIssued({ recipients });
    await untilTrue(
      async () =>
        (await document.log()).state.document?.batches.every((one) => one.isSent) ?? false,
    );
    const streamId = document.batchStream(1);
    const first = otherAgency(10);
    const deliveryId = await document.deliveryId(first, streamId);
    await document.done(clerkOf(first), accept(deliveryId), { streamId });
    const held = forward(deliveryId, otherAgency(139));
    expect(await document.submit(clerkOf(first), held, { streamId })).toMatchObject({
      kind: 'refused',
      code: 'alreadyHeld',
    });
  });
});

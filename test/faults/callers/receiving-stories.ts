import { setTimeout as pause } from 'node:timers/promises';
import { clerkOf, communeCode } from '../../../bench/installation/province.js';
import { batchStreamId } from '../../../workflows/contract/stream-id.js';
import type { Stage } from './stage.js';
import type { Story } from './story.js';

const accepting = (deliveryId: string) =>
  ({ type: 'accept', deliveryId, confirmsWarnings: false }) as const;

/** A recall meets an acceptance: in the log one of the two orders, and the copy ends either way. */
export const recallAgainstAcceptance: Story = async (stage) => {
  await stage.issued();
  const deliveryId = await stage.deliveryTo();
  const recalling = { type: 'recall', noticeId: stage.scene.noticeId, reasonId: 'why' } as const;
  await Promise.all([
    stage.ask('r-clerk', [accepting(deliveryId)]),
    stage.must('s-leader', [recalling]),
    stage.ask('s-clerk', [{ type: 'archive' }]),
  ]);
  await stage.must('r-clerk', [{ type: 'executeRecall', deliveryId }]);
};

/** A take-back that the receiver's clerks answer both ways at once. */
export const takenBack: Story = async (stage) => {
  await stage.issued();
  const deliveryId = await stage.deliveryTo();
  const taken = await Promise.all([
    stage.ask('s-clerk', [{ type: 'takeBack', deliveryId, reasonId: 'why' }]),
    stage.ask('r-clerk', [accepting(deliveryId)]),
    stage.ask('r-headclerk', [{ type: 'markReferenceOnly', deliveryId }]),
  ]);
  if (taken[0]?.kind !== 'done') return;
  await Promise.all([
    stage.ask('r-clerk', [{ type: 'agree', deliveryId }]),
    stage.ask('r-headclerk', [{ type: 'decline', deliveryId, reasonId: 'why' }]),
    stage.ask('s-clerk', [{ type: 'withdrawRequest', deliveryId, reasonId: 'why' }]),
  ]);
};

/** Refused, then sent again and closed at once. */
export const refusedAndResent: Story = async (stage) => {
  await stage.issued();
  const deliveryId = await stage.deliveryTo();
  const refusing = { type: 'refuse', deliveryId, reasonCode: 'other', reasonId: 'why' } as const;
  await stage.must('r-clerk', [refusing]);
  await Promise.all([
    stage.ask('s-clerk', [{ type: 'resend', deliveryId }]),
    stage.ask('s-headclerk', [{ type: 'closeDelivery', deliveryId, reasonId: null }]),
  ]);
};

/** Its clock is seconds: alarms ring while it waits, and an act that comes at all comes late. */
export const express: Story = async (stage) => {
  await stage.issued({ urgency: 'express' });
  const deliveryId = await stage.deliveryTo();
  if (stage.random.next() < 0.4) return; // nobody ever acts: the whole ladder rings
  await pause(stage.random.between(0, 6_000));
  await stage.must('r-clerk', [accepting(deliveryId)]);
};

const RECIPIENTS = 70;
const ACCEPTED_AT_ONCE = 12;

/** More than 64 recipients: batches with streams of their own, and a recall that meets acceptances. */
export const broadcast: Story = async (stage) => {
  const recipients = Array.from({ length: RECIPIENTS }, (_, index) => communeCode(index));
  await stage.issued({ recipients });
  const streamId = batchStreamId(stage.streamId, 'b1');
  const copies = await copiesIn(stage, streamId);
  const accepted = stage.random.shuffled(copies).slice(0, ACCEPTED_AT_ONCE);
  const recalling = { type: 'recall', noticeId: stage.scene.noticeId, reasonId: 'why' } as const;
  const isRecalled = stage.random.next() < 0.5;
  await Promise.all([
    ...accepted.map(({ deliveryId, recipient }) =>
      stage.ask(clerkOf(recipient), [accepting(deliveryId)], { streamId }),
    ),
    ...(isRecalled ? [stage.must('s-leader', [recalling])] : []),
  ]);
};

async function copiesIn(
  stage: Stage,
  streamId: string,
): Promise<readonly { deliveryId: string; recipient: ReturnType<typeof communeCode> }[]> {
  for (let tries = 0; tries < 600; tries += 1) {
    const { state } = await stage.log(streamId);
    const copies = Object.values(state.deliveries);
    if (copies.length > 0) return copies;
    await pause(100);
  }
  return stage.broken(`${streamId} was never opened`);
}

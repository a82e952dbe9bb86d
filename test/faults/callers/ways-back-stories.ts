import { setTimeout as pause } from 'node:timers/promises';
import { clerkOf, communeCode } from '../../../bench/installation/province.js';
import { Stage } from './stage.js';
import type { Story } from './story.js';

const accepting = (deliveryId: string) =>
  ({ type: 'accept', deliveryId, confirmsWarnings: false }) as const;
const why = { reasonId: 'why' } as const;

/** An update that the receiver's clerks answer both ways at once, while the sender may think better of it. */
export const updated: Story = async (stage) => {
  await stage.issued();
  const deliveryId = await stage.deliveryTo();
  await stage.must('r-clerk', [accepting(deliveryId)]);
  const changedDigest = 'a'.repeat(64);
  await stage.must('s-clerk', [{ type: 'update', deliveryId, changedDigest, ...why }]);
  await Promise.all([
    stage.ask('r-clerk', [{ type: 'agree', deliveryId }]),
    stage.ask('r-headclerk', [{ type: 'decline', deliveryId, ...why }]),
    stage.ask('s-clerk', [{ type: 'withdrawRequest', deliveryId, ...why }]),
  ]);
};

/** A new document takes the place of an old one, which is recalled in the same moment by somebody else. */
export const replaced: Story = async (stage) => {
  await stage.issued();
  const { streamId } = stage;
  const successor = new Stage({ ...stage.scene, random: stage.random.fork(1) });
  await successor.signed();
  await successor.must('s-clerk', [{ type: 'seal', register: 'administrative' }]);
  const replacing = { type: 'replace', newDocumentId: successor.documentId, ...why } as const;
  const recalling = { type: 'recall', noticeId: stage.scene.noticeId, ...why } as const;
  await Promise.all([
    stage.ask('s-clerk', [replacing], { streamId }),
    stage.ask('s-leader', [recalling], { streamId }),
    successor.must('s-clerk', [{ type: 'issue' }]),
  ]);
  await successor.must('r-clerk', [accepting(await successor.deliveryTo())]);
};

/** Forwarded on to a commune, and recalled while the commune takes it in: the copies end from below (GD-06). */
export const recalledBelow: Story = async (stage) => {
  await stage.issued();
  const deliveryId = await stage.deliveryTo();
  await stage.must('r-clerk', [accepting(deliveryId)]);
  const commune = communeCode(stage.random.between(0, 60));
  const to = { kind: 'agency', recipient: { code: commune, isHosted: true } } as const;
  await stage.must('r-clerk', [{ type: 'forward', deliveryId, to }]);
  const belowId = await stage.deliveryTo(commune);
  const clerk = clerkOf(commune);
  const recalling = { type: 'recall', noticeId: stage.scene.noticeId, ...why } as const;
  await Promise.all([
    stage.ask(clerk, [accepting(belowId)]),
    stage.ask('r-clerk', [{ type: 'retractForward', deliveryId, holderId: belowId, ...why }]),
    stage.must('s-leader', [recalling]),
  ]);
  await Promise.all([
    stage.ask('r-clerk', [{ type: 'executeRecall', deliveryId }]),
    stage.ask(clerk, [{ type: 'executeRecall', deliveryId: belowId }]),
  ]);
};

/** Stopped by two people and let go again, while the calendar may change and incidents come and go. */
export const stopped: Story = async (stage) => {
  await stage.issued();
  const deliveryId = await stage.deliveryTo();
  await stage.must('r-clerk', [accepting(deliveryId)]);
  const handling = {
    leadUnitId: 'office',
    leadHandlerId: 'r-officer',
    coUnitIds: [],
    resolveOn: null,
    reasonId: null,
  } as const;
  await stage.must('r-clerk', [{ type: 'assign', deliveryId, ...handling }]);
  const start = { type: 'start', deliveryId, leadUnitId: null, leadHandlerId: null } as const;
  await stage.must('r-officer', [start]);
  const reasonCode = 'awaitingOtherAgency';
  await stage.must('r-officer', [{ type: 'stopClock', deliveryId, reasonCode, ...why }]);
  await stage.must('r-leader', [{ type: 'confirm', deliveryId }]);
  await pause(stage.random.between(0, 3_000));
  await stage.must('r-officer', [{ type: 'resumeClock', deliveryId }]);
  await stage.must('r-officer', [{ type: 'complete', deliveryId, replyId: null }]);
  await Promise.all([
    stage.ask('r-officer', [{ type: 'reopen', deliveryId, ...why }]),
    stage.ask('s-clerk', [{ type: 'archive' }]),
  ]);
};

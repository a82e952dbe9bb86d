import { randomUUID } from 'node:crypto';
import type { Stage } from './stage.js';
import type { Story } from './story.js';

const sealing = { type: 'seal', register: 'administrative' } as const;

/** Draft to completion at the other agency, one act after the other. */
export const wholeLife: Story = async (stage) => {
  await stage.issued();
  const deliveryId = await stage.deliveryTo();
  await stage.must('r-clerk', [{ type: 'accept', deliveryId, confirmsWarnings: false }]);
  await stage.must('r-clerk', [
    {
      type: 'assign',
      deliveryId,
      leadUnitId: 'office',
      leadHandlerId: 'r-officer',
      coUnitIds: [],
      resolveOn: null,
      reasonId: null,
    },
  ]);
  await stage.must('r-officer', [
    { type: 'start', deliveryId, leadUnitId: null, leadHandlerId: null },
    { type: 'complete', deliveryId, replyId: null },
  ]);
};

/** Of two leaders who sign at once, one has signed. */
export const twoSigners: Story = async (stage) => {
  await stage.drafted();
  await stage.must('s-head', [{ type: 'approve', digest: null }]);
  await onlyOne(
    stage,
    ['s-leader', 's-deputy'].map((by) => stage.ask(by, [{ type: 'sign' }])),
  );
  await stage.must('s-clerk', [sealing]);
  await stage.must('s-clerk', [{ type: 'issue' }]);
};

/** One key sent many times at once is one command; another body under it is refused. */
export const repeats: Story = async (stage) => {
  await stage.signed();
  const key = randomUUID();
  await Promise.all(Array.from({ length: 4 }, () => stage.must('s-clerk', [sealing], { key })));
  const onlyAnswer = 'idempotencyKeyReused';
  await stage.ask('s-clerk', [{ type: 'issue' }], { key, onlyAnswer });
  await stage.must('s-clerk', [{ type: 'issue' }]);
};

/** Back to the author and on again: the same acts under new keys, while the other leader competes. */
export const sentBack: Story = async (stage) => {
  await stage.drafted();
  await onlyOne(stage, [
    stage.ask('s-head', [{ type: 'sendBack', deliveryId: null, reasonId: 'why' }]),
    stage.ask('s-leader', [{ type: 'approve', digest: null }]),
  ]);
  const { state } = await stage.log();
  if (state.document?.phase === 'draft') await stage.must('s-officer', [{ type: 'discard' }]);
  else await stage.must('s-leader', [{ type: 'sign' }]);
};

/** A number that is taken and voided by two people explains its gap (I3). */
export const voidedNumber: Story = async (stage) => {
  await stage.signed();
  await stage.must('s-clerk', [sealing]);
  await stage.must('s-clerk', [{ type: 'voidNumber', reasonId: 'why' }]);
  await Promise.all([
    stage.ask('s-leader', [{ type: 'confirm', deliveryId: null }]),
    stage.ask('s-deputy', [{ type: 'confirm', deliveryId: null }]),
    stage.ask('s-clerk', [{ type: 'issue' }]),
  ]);
};

/** At most one of acts that exclude each other is done; the log decides which. */
async function onlyOne(stage: Stage, acts: readonly ReturnType<Stage['ask']>[]): Promise<void> {
  const done = (await Promise.all(acts)).filter(({ kind }) => kind === 'done');
  if (done.length > 1) stage.broken('two acts that exclude each other are done');
  if (done.length === 0) stage.broken('of two acts that are possible neither is done');
}

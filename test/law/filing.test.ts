import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { WorkFinished } from '../../domain/delivery/delivery-state.js';
import { remindBetween } from '../../worker/sweeps/remind-owners.js';
import { wakeStreams } from '../../worker/sweeps/wake-streams.js';
import { CaseDriver } from '../support/case-driver.js';
import { SENDER } from '../support/case-people.js';
import { allNotices, followingOf } from '../support/following.js';
import { instantOf, type LawWorld, obligation, openLawWorld, rung } from '../support/law-world.js';

describe('what ends the handling', () => {
  let law: LawWorld;
  beforeAll(async () => {
    law = await openLawWorld();
    await law.goTo('2027-03-01 09:00');
  });
  afterAll(() => law.close());

  const handled = async (dueOn: string | null = null): Promise<[CaseDriver, string]> => {
    const document = new CaseDriver(law.world);
    await document.toIssued({ dueOn });
    const deliveryId = await document.deliveryId();
    await document.done('r-clerk', [
      { type: 'accept', deliveryId, confirmsWarnings: false },
      { type: 'present', deliveryId },
    ]);
    await document.done('r-leader', {
      type: 'assign',
      deliveryId,
      leadUnitId: 'office',
      leadHandlerId: 'r-officer',
      coUnitIds: [],
      resolveOn: null,
      reasonId: null,
    });
    const start = { type: 'start', deliveryId, leadUnitId: null, leadHandlerId: null } as const;
    await document.done('r-officer', start);
    return [document, deliveryId];
  };
  const finished = async (workFinished: WorkFinished): Promise<[CaseDriver, string]> => {
    const [document, deliveryId] = await handled();
    const done = { type: 'complete', deliveryId, replyId: null, workFinished } as const;
    await document.done('r-officer', done);
    return [document, deliveryId];
  };
  const of = (document: CaseDriver, rule: 'TR-17' | 'TR-19') =>
    obligation(law.world, document, rule);

  it('F-T04: TR-17 is met by the reply that was issued to the sender, and by no other document', async () => {
    const [document, deliveryId] = await handled('2027-03-12');
    const link = (replyId: string) => ({ type: 'linkReply', deliveryId, replyId }) as const;
    const other = new CaseDriver(law.world);
    await other.toIssued();
    const refusal = await document.submit('r-officer', link(other.documentId));
    expect(refusal).toMatchObject({ kind: 'refused', code: 'replyInvalid' });
    expect(await of(document, 'TR-17')).toMatchObject({ outcome: 'open' });

    const reply = new CaseDriver(law.world, 'r');
    await reply.toIssued({ recipients: [{ code: SENDER, isHosted: true }] });
    await document.done('r-officer', link(reply.documentId));
    expect(await of(document, 'TR-17')).toMatchObject({ outcome: 'met' });
  });

  it('TR-19 is met by handing the file over, and cancelled by taking the work up again', async () => {
    const [document, deliveryId] = await finished('ordinary');
    expect(await of(document, 'TR-19')).toMatchObject({ breachMs: instantOf('2028-03-02 00:00') });
    await document.done('r-officer', { type: 'reopen', deliveryId, reasonId: 'why' });
    expect(await of(document, 'TR-19')).toMatchObject({ outcome: 'cancelled' });
    const again = {
      type: 'complete',
      deliveryId,
      replyId: null,
      workFinished: 'ordinary',
    } as const;
    await document.done('r-officer', again);
    await document.done('r-clerk', { type: 'handToArchive', deliveryId });
    expect(await of(document, 'TR-19')).toMatchObject({ outcome: 'met', steps: [] });
    const twice = await document.submit('r-clerk', { type: 'handToArchive', deliveryId });
    expect(twice).toMatchObject({ kind: 'refused', code: 'commandNotPossible' });
  });

  it('TR-19 may be held two years longer, not a day more (NĐ30 31.3.d)', async () => {
    const [document] = await finished('ordinary');
    const { _id: obligationId } = await of(document, 'TR-19');
    const extend = (civil: string) =>
      ({
        type: 'extendDeadline',
        obligationId,
        toMs: instantOf(civil),
        reasonId: 'consent',
      }) as const;
    const tooLong = await document.submit('r-chief', extend('2030-03-02 00:01'));
    expect(tooLong).toMatchObject({ kind: 'refused', code: 'limitNotExtendable' });
    await document.done('r-chief', extend('2030-03-02 00:00'));
    expect(await of(document, 'TR-19')).toMatchObject({ breachMs: instantOf('2030-03-02 00:00') });
  });

  it('TR-19 of a construction gives notice thirty days before, and is late for ever after three months', async () => {
    const [document, deliveryId] = await finished('construction');
    const due = await of(document, 'TR-19');
    expect(due.breachMs).toBe(instantOf('2027-06-02 00:00'));
    const [noticeAtMs = 0] = due.remindAtMs;
    expect(noticeAtMs).toBe(instantOf('2027-05-03 00:00'));
    const { remind } = followingOf(law.world);
    await remindBetween(remind, { fromMs: noticeAtMs - 1, nowMs: noticeAtMs });
    const told = (await allNotices(law.world)).filter(
      ({ kind, rule }) => kind === 'reminder' && rule === 'TR-19',
    );
    expect(told).toEqual([expect.objectContaining({ userId: 'r-officer' })]);

    // At rest until its limit comes near: the daily sweep wakes it.
    await law.goTo('2027-05-10 09:00');
    await wakeStreams(followingOf(law.world).wake, instantOf('2027-05-10 09:00'));
    await law.goTo('2027-06-03 09:00');
    await document.done('r-officer', { type: 'handToArchive', deliveryId });
    const row = await of(document, 'TR-19');
    expect(rung(row)).toEqual(['breach 2027-06-02 00:00']);
    expect(row).toMatchObject({ outcome: 'late', lateness: { workingMinutes: 540 } });
  });
});

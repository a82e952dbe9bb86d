import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CaseDriver } from '../support/case-driver.js';
import { instantOf, type LawWorld, obligation, openLawWorld, rung } from '../support/law-world.js';

describe('the clocks of the receiver', () => {
  let law: LawWorld;
  let document: CaseDriver;
  let deliveryId: string;
  let noticeId: string;
  let week = -1;

  const day = (offset: number): string =>
    new Date(Date.UTC(2027, 4, 10) + (week * 14 + offset) * 86_400_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    law = await openLawWorld();
    const notice = new CaseDriver(law.world);
    await notice.toSigned();
    await notice.done('s-clerk', { type: 'seal', register: 'general' });
    noticeId = notice.documentId;
    await law.world.client.workflow
      .getHandle(notice.streamId)
      .terminate('only its number is needed');
  });
  beforeEach(async () => {
    week += 1;
    await law.goTo(`${day(0)} 09:00`);
    document = new CaseDriver(law.world);
    await document.toIssued();
    deliveryId = await document.deliveryId();
  });
  afterEach(async () => {
    const handle = law.world.client.workflow.getHandle(document.streamId);
    await handle.terminate('the test is over').catch(() => undefined);
  });
  afterAll(() => law.close());

  const accept = () =>
    document.done('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: false });
  const present = () => document.done('r-clerk', { type: 'present', deliveryId });
  const assign = (resolveOn: string | null) =>
    document.done('r-leader', {
      type: 'assign',
      deliveryId,
      leadUnitId: 'office',
      leadHandlerId: 'r-officer',
      coUnitIds: [],
      resolveOn,
      reasonId: null,
    });
  const start = () =>
    document.done('r-officer', {
      type: 'start',
      deliveryId,
      leadUnitId: null,
      leadHandlerId: null,
    });
  const complete = () =>
    document.done('r-officer', { type: 'complete', deliveryId, replyId: null });
  const of = (rule: Parameters<typeof obligation>[2]) => obligation(law.world, document, rule);

  it('TR-06a is met within four working hours', async () => {
    await law.goTo(`${day(0)} 14:00`);
    await accept();
    expect(await of('TR-06a')).toMatchObject({ outcome: 'met', steps: [] });
  });

  it('TR-06a climbs to the leader and is breached at the end of the next working day', async () => {
    await law.goTo(`${day(2)} 09:00`);
    await accept();
    const row = await of('TR-06a');
    expect(rung(row)).toEqual([
      `L1 ${day(0)} 15:00`,
      `L2 ${day(0)} 16:00`,
      `L3 ${day(1)} 15:00`,
      `breach ${day(2)} 00:00`,
    ]);
    expect(row).toMatchObject({
      outcome: 'late',
      lateness: { wallMinutes: 540, workingMinutes: 90 },
    });
  });

  it('TR-06a is cancelled by a recall, which nobody may act against', async () => {
    await document.done('s-leader', { type: 'recall', noticeId, reasonId: 'why' });
    expect(await of('TR-06a')).toMatchObject({ outcome: 'cancelled' });
  });

  it('TR-07 is met by presenting, late after the next working day', async () => {
    await accept();
    await law.goTo(`${day(2)} 08:00`);
    await present();
    const row = await of('TR-07');
    expect(rung(row)).toEqual([
      `L1 ${day(0)} 17:00`,
      `L2 ${day(1)} 08:30`,
      `L3 ${day(1)} 17:00`,
      `breach ${day(2)} 00:00`,
    ]);
    expect(row).toMatchObject({ outcome: 'late', lateness: { wallMinutes: 480 } });

    const prompt = new CaseDriver(law.world);
    await prompt.toIssued();
    const promptId = await prompt.deliveryId();
    await prompt.done('r-clerk', [
      { type: 'accept', deliveryId: promptId, confirmsWarnings: false },
      { type: 'present', deliveryId: promptId },
    ]);
    expect(await obligation(law.world, prompt, 'TR-07')).toMatchObject({ outcome: 'met' });
    await law.world.client.workflow.getHandle(prompt.streamId).terminate('the test is over');
  });

  it('TR-10 is met by the leader’s date, late after it', async () => {
    await accept();
    await present();
    await assign(day(1));
    await start();
    await law.goTo(`${day(2)} 10:00`);
    await complete();
    const row = await of('TR-10');
    expect(rung(row)).toEqual([
      `L1 ${day(1)} 17:00`,
      `breach ${day(2)} 00:00`,
      `L2 ${day(2)} 08:30`,
    ]);
    expect(row.steps[0]?.told).toContain('r-officer');
    expect(row).toMatchObject({
      outcome: 'late',
      lateness: { wallMinutes: 600, workingMinutes: 150 },
    });
  });

  it('TR-10 extended with a reason rings anew, and is met by the new date', async () => {
    await accept();
    await present();
    await assign(day(1));
    await start();
    const { _id: obligationId } = await of('TR-10');
    const toMs = instantOf(`${day(4)} 17:00`);
    const early = await document.submit('r-officer', {
      type: 'extendDeadline',
      obligationId,
      toMs,
      reasonId: 'why',
    });
    expect(early).toMatchObject({ kind: 'refused', code: 'roleNotAllowed' });
    await document.done('r-chief', { type: 'extendDeadline', obligationId, toMs, reasonId: 'why' });
    await law.goTo(`${day(4)} 09:00`);
    expect((await of('TR-10')).steps).toEqual([]);
    await complete();
    expect(await of('TR-10')).toMatchObject({ outcome: 'met', targetMs: toMs });
  });

  it('TR-10 stopped for another agency’s answer moves by the working days of the stop', async () => {
    await accept();
    await present();
    await assign(day(1));
    await start();
    const stopping = {
      type: 'stopClock',
      deliveryId,
      reasonCode: 'awaitingOtherAgency',
      reasonId: 'why',
    } as const;
    await document.done('r-officer', stopping);
    await document.done('r-leader', { type: 'confirm', deliveryId });
    await law.goTo(`${day(3)} 18:00`);
    expect((await of('TR-10')).steps).toEqual([]);
    await document.done('r-officer', { type: 'resumeClock', deliveryId });
    // Stopped Monday 09:00 to Thursday 18:00: Tuesday to Thursday lie wholly in it (CK-22).
    expect((await of('TR-10')).targetMs).toBe(instantOf(`${day(4)} 17:00`));
    await complete();
    expect(await of('TR-10')).toMatchObject({ outcome: 'met' });
  });

  it('TR-10 is cancelled when the unit sends the document back to the leader', async () => {
    await accept();
    await present();
    await assign(day(1));
    await document.done('r-head', { type: 'sendBack', deliveryId, reasonId: 'why' });
    expect(await of('TR-10')).toMatchObject({ outcome: 'cancelled' });
    expect(await of('TR-09')).toMatchObject({ outcome: 'open' });
  });

  it('TR-13: a recall executed in time is met, and late after four working hours and a day', async () => {
    await document.done('s-leader', { type: 'recall', noticeId, reasonId: 'why' });
    await law.goTo(`${day(2)} 08:30`);
    await document.done('r-clerk', { type: 'executeRecall', deliveryId });
    const row = await of('TR-13');
    expect(rung(row)).toEqual([
      `L1 ${day(0)} 15:00`,
      `L2 ${day(0)} 16:00`,
      `L3 ${day(1)} 15:00`,
      `breach ${day(2)} 00:00`,
    ]);
    expect(row).toMatchObject({ outcome: 'late' });
    expect((await document.log()).state.document?.phase).toBe('recalled');
  });

  it('TR-13 can be extended by a supervisor, and is cancelled by an exception', async () => {
    await document.done('s-leader', { type: 'recall', noticeId, reasonId: 'why' });
    const { _id: obligationId } = await of('TR-13');
    const toMs = instantOf(`${day(3)} 11:00`);
    await document.done('r-chief', { type: 'extendDeadline', obligationId, toMs, reasonId: 'why' });
    await law.goTo(`${day(2)} 09:00`);
    expect((await of('TR-13')).steps).toEqual([]);
    await document.done('r-clerk', { type: 'reportException', deliveryId, reasonId: 'why' });
    expect(await of('TR-13')).toMatchObject({ outcome: 'cancelled' });
  });

  it('TR-14: a take-back after acceptance waits for consent, met, late, extended and cancelled', async () => {
    await accept();
    const taking = { type: 'takeBack', deliveryId, reasonId: 'why' } as const;
    await document.done('s-clerk', taking);
    await law.goTo(`${day(0)} 16:30`);
    await document.done('r-clerk', { type: 'decline', deliveryId, reasonId: 'why' });
    expect(await of('TR-14')).toMatchObject({ outcome: 'late' });
    expect(rung(await of('TR-14'))).toEqual([
      `L1 ${day(0)} 15:00`,
      `breach ${day(0)} 15:00`,
      `L2 ${day(0)} 16:00`,
    ]);

    await document.done('s-clerk', taking);
    await document.done('s-clerk', { type: 'withdrawRequest', deliveryId, reasonId: 'why' });
    expect(await of('TR-14')).toMatchObject({ outcome: 'cancelled' });

    await document.done('s-clerk', taking);
    const { _id: obligationId } = await of('TR-14');
    const toMs = instantOf(`${day(3)} 11:00`);
    await document.done('r-chief', { type: 'extendDeadline', obligationId, toMs, reasonId: 'why' });
    await law.goTo(`${day(2)} 09:00`);
    await document.done('r-clerk', { type: 'agree', deliveryId });
    expect(await of('TR-14')).toMatchObject({ outcome: 'met', steps: [] });
  });
});

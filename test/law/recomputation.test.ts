import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AgencyCalendar } from '../../domain/ports/calendars.js';
import { createMongoCalendarRegistry } from '../../storage/calendars/mongo-calendar-registry.js';
import { recomputeObligations } from '../../worker/sweeps/recompute-obligations.js';
import { CaseDriver } from '../support/case-driver.js';
import { RECEIVER } from '../support/case-people.js';
import { endSoundly } from '../support/end-soundly.js';
import { followingOf } from '../support/following.js';
import { instantOf, type LawWorld, obligation, openLawWorld, rung } from '../support/law-world.js';

type Day = Readonly<{ on: string; working: boolean }>;

describe('a calendar that is published while limits are open', () => {
  let law: LawWorld;
  let document: CaseDriver;
  let deliveryId: string;
  let week = -1;
  /** What the receiver has closed and opened so far: a layer holds all of it. */
  let days: readonly Day[] = [];

  const day = (offset: number): string =>
    new Date(Date.UTC(2027, 4, 10) + (week * 14 + offset) * 86_400_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    law = await openLawWorld();
  });
  beforeEach(async () => {
    week += 1;
    await law.goTo(`${day(0)} 09:00`); // a Monday
    document = new CaseDriver(law.world);
    await document.toIssued();
    deliveryId = await document.deliveryId();
  });
  afterEach(() => endSoundly(law.world, document));
  afterAll(() => law.close());

  const publish = async (changed: readonly Day[]): Promise<void> => {
    const { store, watch } = law.world;
    const own = createMongoCalendarRegistry(store, watch).ofAgency(RECEIVER);
    const isChanged = ({ on }: Day): boolean => changed.some((one) => one.on === on);
    days = [...days.filter((one) => !isChanged(one)), ...changed];
    const number = (await own.list()).length;
    const about = { author: 'r-headclerk', reason: 'Bão', citation: 'CV 12/2027' };
    const layer: AgencyCalendar = {
      version: `own-${number}`,
      effectiveFromOn: `2027-01-${String(number + 1).padStart(2, '0')}`,
      dutyRoster: false,
      agencyOverlay: { days: days.map((one) => ({ ...one, ...about })) },
    };
    await own.add(layer, 'r-headclerk');
    await own.publish(layer.version, 'r-headclerk');
  };
  const sweep = () =>
    recomputeObligations(followingOf(law.world).recompute, new AbortController().signal);
  const of = (rule: Parameters<typeof obligation>[2]) => obligation(law.world, document, rule);
  const assign = async (resolveOn: string): Promise<void> => {
    await document.done('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: false });
    await document.done('r-clerk', { type: 'present', deliveryId });
    await document.done('r-leader', {
      type: 'assign',
      deliveryId,
      leadUnitId: 'office',
      leadHandlerId: 'r-officer',
      coUnitIds: [],
      resolveOn,
      reasonId: null,
    });
  };

  it('CAL-04: closes the due day, so the limit moves later by itself and rings there', async () => {
    await assign(day(2));
    const before = await of('TR-10');
    await publish([{ on: day(2), working: false }]);
    await sweep();
    const after = await of('TR-10');
    expect(after.targetMs).toBe(instantOf(`${day(3)} 17:00`));
    expect(after.calendarVersion).not.toBe(before.calendarVersion);
    const last = (await law.world.log.read(document.streamId, 1)).commits.at(-1);
    expect(last?.commands).toMatchObject([
      {
        type: 'calendarChanged',
        actor: { roles: ['system'] },
        events: [
          {
            type: 'obligationRecomputed',
            obligationId: before._id,
            from: { targetMs: before.targetMs, calendarVersion: before.calendarVersion },
            due: { targetMs: after.targetMs, calendarVersion: after.calendarVersion },
          },
        ],
      },
    ]);
    await law.goTo(`${day(3)} 16:59`);
    expect(rung(await of('TR-10'))).toEqual([]);
    await law.goTo(`${day(3)} 17:01`);
    expect(rung(await of('TR-10'))).toEqual([`L1 ${day(3)} 17:00`]);
    expect(await document.judge()).toEqual(await document.log());
  });

  it('CK-21: opens a closed day, so the earlier limit waits for a yes and then rings there', async () => {
    await publish([{ on: day(2), working: false }]);
    await assign(day(2)); // rolled to the day after
    const before = await of('TR-10');
    expect(before.targetMs).toBe(instantOf(`${day(3)} 17:00`));
    await publish([{ on: day(2), working: true }]);
    await sweep();
    const proposed = await of('TR-10');
    expect(proposed).toMatchObject({ targetMs: before.targetMs, breachMs: before.breachMs });
    expect(proposed.proposed).toMatchObject({
      targetMs: instantOf(`${day(2)} 17:00`),
      breachMs: instantOf(`${day(3)} 00:00`),
    });
    const { n } = await document.log();
    await sweep();
    expect((await document.log()).n).toBe(n); // it lies, and is not proposed twice

    const { publication } = proposed.proposed!;
    const about = { type: 'confirmDeadline', obligationId: before._id } as const;
    const byClerk = await document.submit('r-clerk', { ...about, publication });
    expect(byClerk).toMatchObject({ code: 'roleNotAllowed' });
    const another = await document.submit('r-chief', { ...about, publication: 'c0.p0' });
    expect(another).toMatchObject({ code: 'nothingToConfirm' });
    await document.done('r-chief', { ...about, publication });
    const twice = await document.submit('r-chief', { ...about, publication });
    expect(twice).toMatchObject({ code: 'nothingToConfirm' });
    expect(await of('TR-10')).toMatchObject({
      targetMs: instantOf(`${day(2)} 17:00`),
      proposed: null,
    });
    await law.goTo(`${day(2)} 17:01`);
    expect(rung(await of('TR-10'))).toEqual([`L1 ${day(2)} 17:00`]);
  });

  it('withdraws a proposal that a later calendar makes pointless', async () => {
    await publish([{ on: day(2), working: false }]);
    await assign(day(2));
    await publish([{ on: day(2), working: true }]);
    await sweep();
    expect((await of('TR-10')).proposed).not.toBeNull();
    await publish([{ on: day(2), working: false }]);
    await sweep();
    expect(await of('TR-10')).toMatchObject({
      targetMs: instantOf(`${day(3)} 17:00`),
      proposed: null,
    });
  });

  it('tells no step twice: L1 was told at the old limit, L2 and L3 follow the new one', async () => {
    await law.goTo(`${day(0)} 15:30`);
    const told = await of('TR-06a'); // four working hours after 09:00
    expect(rung(told)).toEqual([`L1 ${day(0)} 15:00`]);
    await publish([{ on: day(1), working: false }]);
    await sweep();
    await law.goTo(`${day(2)} 15:30`);
    const after = await of('TR-06a');
    expect(rung(after)).toEqual([`L1 ${day(0)} 15:00`, `L2 ${day(0)} 16:00`, `L3 ${day(2)} 15:00`]);
    expect(after.breachMs).toBe(instantOf(`${day(3)} 00:00`));
    expect(after.steps[0]).toEqual(told.steps[0]);
  });

  it('CAL-04: leaves what is breached as it was', async () => {
    await law.goTo(`${day(2)} 09:00`);
    const breached = await of('TR-06a');
    expect(breached.isBreached).toBe(true);
    await publish([{ on: day(1), working: false }]);
    await sweep();
    expect(await of('TR-06a')).toEqual(breached);
  });

  it('keeps an extension, and the stop of a clock, through the new calendar', async () => {
    await assign(day(1));
    await document.done('r-officer', {
      type: 'start',
      deliveryId,
      leadUnitId: null,
      leadHandlerId: null,
    });
    const { _id: obligationId } = await of('TR-10');
    const toMs = instantOf(`${day(3)} 10:00`);
    await document.done('r-chief', { type: 'extendDeadline', obligationId, toMs, reasonId: 'why' });
    await publish([{ on: day(4), working: false }]);
    await sweep();
    const extended = await of('TR-10');
    expect(extended.targetMs).toBe(toMs); // a person's instant; only L3, a working day later, moves
    const { state } = await document.log();
    expect(state.obligations[obligationId]?.ladder).toContainEqual({
      step: 'L3',
      atMs: instantOf(`${day(7)} 10:00`),
    });
    const stopping = { type: 'stopClock', deliveryId, reasonId: 'why' } as const;
    await document.done('r-officer', { ...stopping, reasonCode: 'awaitingOtherAgency' });
    await document.done('r-leader', { type: 'confirm', deliveryId });
    await law.goTo(`${day(2)} 18:00`);
    await document.done('r-officer', { type: 'resumeClock', deliveryId });
    const resumed = await of('TR-10');
    expect(resumed.targetMs).toBe(instantOf(`${day(8)} 10:00`)); // Tuesday and Wednesday, past the closed Friday
    await publish([{ on: day(7), working: false }]);
    await sweep();
    expect((await of('TR-10')).targetMs).toBe(instantOf(`${day(9)} 10:00`));
    expect(await document.judge()).toEqual(await document.log());
  });
});

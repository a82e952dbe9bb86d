import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { IncidentScope } from '../../domain/incident/incident.js';
import { createMongoIncidentRegistry } from '../../storage/incidents/mongo-incident-registry.js';
import { carryIncidents } from '../../worker/sweeps/carry-incidents.js';
import { CaseDriver } from '../support/case-driver.js';
import { ELSEWHERE, RECEIVER, SENDER } from '../support/case-people.js';
import { endSoundly } from '../support/end-soundly.js';
import { followingOf } from '../support/following.js';
import {
  civilOf,
  instantOf,
  type LawWorld,
  obligation,
  openLawWorld,
  rung,
} from '../support/law-world.js';

const away = ApplicationFailure.create({ message: 'the hub is away', category: 'BENIGN' });
const OWN: IncidentScope = { kind: 'ownSystem', agencyCode: RECEIVER };
const HUB: IncidentScope = { kind: 'hub' };
const PEER: IncidentScope = { kind: 'peer', peerId: 'peer-98' };
const elsewhere = [{ code: ELSEWHERE, isHosted: false }];

/** Each test begins in a week of its own; the first is that before Tết 2027. */
const WEEKS = [
  '2027-02-01',
  '2027-03-01',
  '2027-03-15',
  '2027-03-29',
  '2027-05-10',
  '2027-05-24',
  '2027-06-07',
  '2027-06-21',
];

describe('an incident that is declared, and ends', () => {
  let law: LawWorld;
  let document: CaseDriver;
  let week = -1;
  const day = (offset: number): string =>
    new Date(Date.parse(WEEKS[week] ?? '') + offset * 86_400_000).toISOString().slice(0, 10);

  beforeAll(async () => {
    law = await openLawWorld({ gateway: { dispatch: () => Promise.reject(away) } });
  });
  beforeEach(async () => {
    week += 1;
    await law.goTo(`${day(0)} 09:00`);
    document = new CaseDriver(law.world);
  });
  afterEach(() => endSoundly(law.world, document));
  afterAll(() => law.close());

  const registry = () => createMongoIncidentRegistry(law.world.store, law.world.watch);
  const sweep = () =>
    carryIncidents(followingOf(law.world).incidents, new AbortController().signal);
  const of = (rule: Parameters<typeof obligation>[2]) => obligation(law.world, document, rule);

  /** Declares at an instant; `from` and `until` are when it was. */
  const declare = async (
    scope: IncidentScope,
    { from, until = null, now }: { from: string; until?: string | null; now: string },
  ): Promise<string> => {
    const incidentId = randomUUID();
    await registry().declare({
      incidentId,
      scope,
      startedAtMs: instantOf(from),
      endedAtMs: until === null ? null : instantOf(until),
      by: { userId: 's-chief', agencyCode: SENDER },
      reasonId: 'why',
      nowMs: instantOf(now),
    });
    await sweep();
    return incidentId;
  };
  const end = async (incidentId: string, at: string): Promise<void> => {
    const endedAtMs = instantOf(at);
    const by = { by: 's-chief', resultId: 'result', nowMs: endedAtMs };
    await registry().end({ incidentId, endedAtMs, ...by });
    await sweep();
  };

  it('over Tết stops the work of an agency, and what was left runs on after it', async () => {
    await law.goTo(`${day(3)} 15:30`); // Thursday, the last working day: 1.5 hours of four
    await document.toIssued();
    const before = await of('TR-06a');
    await law.goTo(`${day(3)} 16:30`);
    const id = await declare(OWN, { from: `${day(3)} 16:00`, now: `${day(3)} 16:30` });
    expect(await of('TR-06a')).toMatchObject({ isHeld: true, nextStepMs: null, remindAtMs: [] });
    const back = '2027-02-12'; // a Friday, the first working day after Tết
    expect(civilOf(before.targetMs ?? 0)).toBe(`${back} 10:00`);
    await law.goTo(`${back} 16:00`);
    expect((await of('TR-06a')).steps).toEqual([]);
    await end(id, `${back} 16:00`);
    // An hour before Tết and 6.5 after it were lost, so 2.5 of four are left for Monday morning.
    const row = await of('TR-06a');
    expect(row.incidents).toEqual([
      {
        incidentId: id,
        fromMs: instantOf(`${day(3)} 16:00`),
        toMs: instantOf(`${back} 16:00`),
        stopped: expect.objectContaining({ workingMinutes: 7 * 60 + 30 }),
      },
    ]);
    const next = '2027-02-15';
    expect(civilOf(row.targetMs ?? 0)).toBe(`${next} 10:00`);
    await law.goTo(`${next} 10:01`);
    expect(rung(await of('TR-06a'))).toEqual([`L1 ${next} 10:00`]);
    expect(await document.judge()).toEqual(await document.log());
  });

  it('over a weekend moves hours by its working time alone', async () => {
    await law.goTo(`${day(4)} 15:30`);
    await document.toIssued(); // to be decided on by Monday at 10:00
    await law.goTo(`${day(4)} 16:00`);
    const id = await declare(OWN, { from: `${day(4)} 16:00`, now: `${day(4)} 16:00` });
    await law.goTo(`${day(7)} 09:00`);
    await end(id, `${day(7)} 09:00`);
    const row = await of('TR-06a');
    expect(civilOf(row.targetMs ?? 0)).toBe(`${day(7)} 14:30`); // an hour and 1.5 hours later
    expect(civilOf(row.breachMs ?? 0)).toBe(`${day(8)} 10:00`);
    expect(row.incidents[0]?.stopped).toMatchObject({ workingMinutes: 150 });
    await document.done('r-clerk', {
      type: 'accept',
      deliveryId: await document.deliveryId(),
      confirmsWarnings: true,
    });
    expect(await of('TR-06a')).toMatchObject({ outcome: 'met', steps: [], isHeld: false });
  });

  it('told of after the fact excuses the breach that fell into it, which stays in the log', async () => {
    await document.toIssued();
    await law.goTo(`${day(2)} 08:00`);
    const breached = await of('TR-06a');
    expect(breached).toMatchObject({ isBreached: true });
    expect(breached.steps.map(({ step }) => step)).toContain('breach');
    const id = await declare(OWN, {
      from: `${day(1)} 07:30`,
      until: `${day(2)} 07:45`,
      now: `${day(2)} 08:00`,
    });
    const excused = await of('TR-06a');
    expect(excused).toMatchObject({
      isBreached: false,
      steps: breached.steps,
      excusedBreaches: [{ incidentId: id, breachMs: breached.breachMs }],
    });
    expect(excused.breachMs).toBeGreaterThan(instantOf(`${day(2)} 08:00`));
    await document.done('r-clerk', {
      type: 'accept',
      deliveryId: await document.deliveryId(),
      confirmsWarnings: true,
    });
    expect(await of('TR-06a')).toMatchObject({ outcome: 'met', lateness: null });
  });

  it('and another that overlaps it hold one clock: days that only both cover count', async () => {
    await document.toSigned({ recipients: elsewhere });
    await law.goTo(`${day(0)} 16:30`);
    const hub = await declare(HUB, { from: `${day(0)} 16:00`, now: `${day(0)} 16:30` });
    await law.goTo(`${day(1)} 15:30`);
    const peer = await declare(PEER, { from: `${day(1)} 15:00`, now: `${day(1)} 15:30` });
    await law.goTo(`${day(1)} 16:00`);
    await end(hub, `${day(1)} 16:00`);
    expect(await of('TR-02')).toMatchObject({ isHeld: true, steps: [] });
    await law.goTo(`${day(2)} 18:00`);
    await end(peer, `${day(2)} 18:00`);
    const row = await of('TR-02');
    expect(civilOf(row.targetMs ?? 0)).toBe(`${day(2)} 17:00`); // two days: Tuesday, Wednesday
    expect(civilOf(row.breachMs ?? 0)).toBe(`${day(3)} 12:00`);
    expect(row.isHeld).toBe(false);
    await law.goTo(`${day(3)} 12:01`);
    expect((await of('TR-02')).steps.map(({ step }) => step)).toContain('breach');
  });

  it('holds from the beginning what opens while it lasts, and only what must go that way', async () => {
    const id = await declare(HUB, { from: `${day(0)} 08:00`, now: `${day(0)} 09:00` });
    await document.toSigned({ recipients: elsewhere });
    expect(await of('TR-02')).toMatchObject({
      isHeld: true,
      incidents: [{ incidentId: id, toMs: null }],
    });
    expect(await of('TR-01')).toMatchObject({ isHeld: false });
    const other = new CaseDriver(law.world);
    await other.toSigned({ recipients: [...elsewhere, { code: RECEIVER, isHosted: true }] });
    expect(await obligation(law.world, other, 'TR-02')).toMatchObject({ isHeld: false });
    await law.goTo(`${day(0)} 09:30`);
    // Its copy here is sent by the issue; from then on it has no other way.
    await other.done('s-clerk', [{ type: 'seal', register: 'general' }, { type: 'issue' }]);
    const { incidents } = await obligation(law.world, other, 'TR-02');
    expect(incidents.map(({ fromMs }) => civilOf(fromMs))).toEqual([`${day(0)} 09:30`]);
    await law.goTo(`${day(0)} 10:00`);
    await end(id, `${day(0)} 10:00`);
    expect(await of('TR-02')).toMatchObject({ isHeld: false });
    expect(await document.judge()).toEqual(await document.log());
    await law.world.client.workflow.getHandle(other.streamId).terminate('the test is over');
  });

  it('and a person stop one clock: it runs when both have let it go', async () => {
    await document.toIssued();
    const deliveryId = await document.deliveryId();
    const leading = { leadUnitId: 'office', leadHandlerId: 'r-officer' } as const;
    await document.done('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: true });
    await document.done('r-clerk', { type: 'present', deliveryId });
    await document.done('r-leader', {
      type: 'assign',
      deliveryId,
      ...leading,
      coUnitIds: [],
      resolveOn: day(4),
      reasonId: null,
    });
    const none = { leadUnitId: null, leadHandlerId: null } as const;
    await document.done('r-officer', { type: 'start', deliveryId, ...none });
    await law.goTo(`${day(1)} 07:00`);
    const stopping = { type: 'stopClock', deliveryId, reasonId: 'why' } as const;
    await document.done('r-officer', { ...stopping, reasonCode: 'awaitingOtherAgency' });
    await document.done('r-leader', { type: 'confirm', deliveryId });
    const id = await declare(OWN, { from: `${day(1)} 07:00`, now: `${day(1)} 07:00` });
    await law.goTo(`${day(1)} 18:00`);
    await document.done('r-officer', { type: 'resumeClock', deliveryId });
    expect(await of('TR-10')).toMatchObject({ isHeld: true, nextStepMs: null });
    await law.goTo(`${day(2)} 18:00`);
    await end(id, `${day(2)} 18:00`);
    const row = await of('TR-10');
    expect(row.isHeld).toBe(false);
    expect(civilOf(row.targetMs ?? 0)).toBe(`${day(8)} 17:00`); // Tuesday and Wednesday, once each
    expect(await document.judge()).toEqual(await document.log());
  });
});

describe('a copy that does not get through (CP-1, CP-2, CP-4)', () => {
  let law: LawWorld;
  let attempts = 0;
  let isOpen = false;
  beforeAll(async () => {
    law = await openLawWorld({
      gateway: {
        dispatch: async () => {
          attempts += 1;
          if (!isOpen) throw away;
          return 'accepted';
        },
      },
    });
  });
  afterAll(() => law.close());

  it('alarms after a quarter of an hour, asks for paper an hour before the limit, and ends on paper', async () => {
    await law.goTo('2027-03-01 09:00');
    const document = new CaseDriver(law.world);
    await document.toIssued({ recipients: elsewhere });
    await law.goTo('2027-03-02 10:31');
    const row = await obligation(law.world, document, 'TR-18');
    expect(rung(row)).toEqual(['alarm 2027-03-01 09:15', 'fallback 2027-03-02 10:30']);
    expect(row).toMatchObject({ outcome: 'open', owner: { role: 'recordsClerk' } });
    expect(row.steps.map(({ told }) => told.includes('s-clerk'))).toEqual([true, true]);
    const deliveryId = await document.deliveryId(ELSEWHERE);
    await document.done('s-clerk', { type: 'issueOnPaper', deliveryId, reasonId: 'why' });
    expect(await obligation(law.world, document, 'TR-18')).toMatchObject({ outcome: 'met' });
    expect(await obligation(law.world, document, 'TR-02')).toMatchObject({ outcome: 'met' });
  });

  it('of an express document asks for paper at the first failure', async () => {
    const document = new CaseDriver(law.world);
    await law.goTo('2027-03-08 09:00');
    await document.toIssued({ recipients: elsewhere, urgency: 'express' });
    await law.goTo('2027-03-08 09:03');
    const row = await obligation(law.world, document, 'TR-18');
    expect(rung(row)).toEqual(['fallback 2027-03-08 09:00', 'alarm 2027-03-08 09:02']);
    const handle = law.world.client.workflow.getHandle(document.streamId);
    await handle.terminate('the test is over');
  });

  it('goes out at once when its clerk says so, whatever the back-off', async () => {
    const document = new CaseDriver(law.world);
    await law.goTo('2027-03-15 09:00');
    await document.toIssued({ recipients: elsewhere });
    await law.goTo('2027-03-15 14:00'); // the attempts are a quarter of an hour apart by now
    isOpen = true;
    const before = attempts;
    const deliveryId = await document.deliveryId(ELSEWHERE);
    await document.done('s-clerk', { type: 'retryNow', deliveryId });
    await law.goTo('2027-03-15 14:01');
    expect(attempts).toBeGreaterThan(before);
    const { state } = await document.log();
    expect(state.deliveries[deliveryId]?.b).toBe('sent');
    expect(await obligation(law.world, document, 'TR-18')).toMatchObject({ outcome: 'met' });
  });
});

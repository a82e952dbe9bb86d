import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CaseDriver } from '../support/case-driver.js';
import { ELSEWHERE } from '../support/case-people.js';
import { civilOf, type LawWorld, obligation, openLawWorld, rung } from '../support/law-world.js';

/** Monday to Friday, weeks apart, so that every test begins on a morning of its own. */
const MONDAYS = [
  '2027-03-01',
  '2027-03-08',
  '2027-03-15',
  '2027-03-22',
  '2027-04-05',
  '2027-05-10',
  '2027-05-17',
  '2027-05-24',
  '2027-05-31',
  '2027-06-07',
];

describe('the clocks of the sender', () => {
  let law: LawWorld;
  let document: CaseDriver;
  let monday: string;
  let next = 0;

  beforeAll(async () => {
    law = await openLawWorld({ gateway: { dispatch: async () => 'accepted' } });
  });
  beforeEach(async () => {
    monday = MONDAYS[next] ?? '';
    next += 1;
    await law.goTo(`${monday} 09:00`);
    document = new CaseDriver(law.world);
  });
  afterEach(async () => {
    const handle = law.world.client.workflow.getHandle(document.streamId);
    await handle.terminate('the test is over').catch(() => undefined);
  });
  afterAll(() => law.close());

  const day = (offset: number): string =>
    new Date(Date.parse(monday) + offset * 86_400_000).toISOString().slice(0, 10);
  const seal = { type: 'seal', register: 'general' } as const;

  it('TR-02 is met by sending on the day of the signature', async () => {
    await document.toIssued();
    const row = await obligation(law.world, document, 'TR-02');
    expect(row).toMatchObject({ outcome: 'met', steps: [], lateness: null });
    expect(civilOf(row.targetMs ?? 0)).toBe(`${day(0)} 17:00`);
    expect(civilOf(row.breachMs ?? 0)).toBe(`${day(1)} 12:00`);
  });

  it('TR-02 climbs its ladder, is breached on the next morning, and keeps how late it was', async () => {
    await document.toSigned();
    await law.goTo(`${day(2)} 10:00`);
    await document.done('s-clerk', [seal, { type: 'issue' }]);
    const row = await obligation(law.world, document, 'TR-02');
    expect(rung(row)).toEqual([
      `L1 ${day(0)} 17:00`,
      `L2 ${day(1)} 08:30`,
      `breach ${day(1)} 12:00`,
      `L3 ${day(1)} 17:00`,
    ]);
    expect(row.steps.map(({ told }) => told)).toEqual([
      ['s-clerk', 's-headclerk'],
      ['s-chief'],
      ['s-chief'], // of the highest step reached, once more (rules.md 6.1)
      ['s-deputy', 's-leader'],
    ]);
    expect(row).toMatchObject({
      outcome: 'late',
      isBreached: true,
      lateness: { wallMinutes: 1_320 },
    });
  });

  it('TR-01 and TR-02 are cancelled when the signature is voided, and a new one starts new ones', async () => {
    await document.toSigned();
    await document.done('s-leader', { type: 'voidSignature', reasonId: 'why' });
    expect(await obligation(law.world, document, 'TR-01')).toMatchObject({ outcome: 'cancelled' });
    expect(await obligation(law.world, document, 'TR-02')).toMatchObject({ outcome: 'cancelled' });
    await law.goTo(`${day(7)} 08:00`);
    expect((await obligation(law.world, document, 'TR-02')).steps).toEqual([]);
  });

  it('TR-02 is a limit of law: nobody may extend it', async () => {
    await document.toSigned();
    const { _id: obligationId } = await obligation(law.world, document, 'TR-02');
    const extending = {
      type: 'extendDeadline',
      obligationId,
      toMs: Date.now() * 2,
      reasonId: 'why',
    } as const;
    const outcome = await document.submit('s-chief', extending);
    expect(outcome).toMatchObject({ kind: 'refused', code: 'limitNotExtendable' });
  });

  it('TR-04 runs fifteen minutes from the seal of an express document, day or night', async () => {
    await document.toSigned({ urgency: 'express' });
    await document.done('s-clerk', seal);
    await law.goTo(`${monday} 10:01`);
    await document.done('s-clerk', { type: 'issue' });
    const row = await obligation(law.world, document, 'TR-04');
    expect(rung(row)).toEqual([
      `L1 ${monday} 09:15`,
      `breach ${monday} 09:15`,
      `L2 ${monday} 09:30`,
      `L3 ${monday} 09:45`,
    ]);
    expect(row).toMatchObject({ outcome: 'late', lateness: { wallMinutes: 45 } });
  });

  it('TR-04 is met within it, and cancelled with the number', async () => {
    await document.toIssued({ urgency: 'express' });
    expect(await obligation(law.world, document, 'TR-04')).toMatchObject({ outcome: 'met' });
    const other = new CaseDriver(law.world);
    await other.toSigned({ urgency: 'express' });
    await other.done('s-clerk', seal);
    await other.done('s-clerk', { type: 'voidNumber', reasonId: 'why' });
    await other.done('s-leader', { type: 'confirm', deliveryId: null });
    expect(await obligation(law.world, other, 'TR-04')).toMatchObject({ outcome: 'cancelled' });
    expect(await obligation(law.world, other, 'TR-02')).toMatchObject({ outcome: 'cancelled' });
  });

  it('TR-05 is met at once by the system of an agency here', async () => {
    await document.toIssued();
    expect(await obligation(law.world, document, 'TR-05')).toMatchObject({
      outcome: 'met',
      steps: [],
    });
  });

  it('TR-05 of an agency elsewhere alarms after a quarter of an hour, and at midnight nobody has answered', async () => {
    await document.toIssued({ recipients: [{ code: ELSEWHERE, isHosted: false }] });
    await law.goTo(`${day(1)} 08:00`);
    const row = await obligation(law.world, document, 'TR-05');
    expect(rung(row)).toEqual([`alarm ${day(0)} 09:15`, `breach ${day(1)} 00:00`]);
    const { state } = await document.log();
    expect(Object.values(state.deliveries)[0]?.b).toBe('noResponse');
  });
});

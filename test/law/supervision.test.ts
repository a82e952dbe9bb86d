import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { JudgedStep } from '../../domain/obligation/obligation-state.js';
import { DEFAULT_POLICY } from '../../domain/policy/default-policy.js';
import type { PolicyLayer } from '../../domain/ports/calendars.js';
import type { Person } from '../../domain/ports/people.js';
import type { When } from '../../domain/ports/views.js';
import { createMongoDirectory } from '../../storage/directory/mongo-directory.js';
import { createMongoDirectoryRegistry } from '../../storage/directory/mongo-directory-registry.js';
import { createMongoNotices } from '../../storage/notices/mongo-notices.js';
import { createMongoPeople } from '../../storage/people/mongo-people.js';
import { createMongoPolicyRegistry } from '../../storage/policies/mongo-policy-registry.js';
import { createMongoReminders } from '../../storage/sweeps/mongo-reminders.js';
import { createMongoObligations } from '../../storage/views/mongo-obligations-reader.js';
import { recomputeObligations } from '../../worker/sweeps/recompute-obligations.js';
import { remindBetween } from '../../worker/sweeps/remind-owners.js';
import { aPerson } from '../support/a-person.js';
import { CaseDriver } from '../support/case-driver.js';
import { AGENCIES, actor, PEOPLE, RECEIVER } from '../support/case-people.js';
import { endSoundly } from '../support/end-soundly.js';
import { followingOf } from '../support/following.js';
import { instantOf, type LawWorld, obligation, openLawWorld, rung } from '../support/law-world.js';

const ABOVE = agencyCode('H99');
const ANOTHER = 'r-officer-2';

/** Deputies, leave, orders and the ladder's policy, as they are when a step rings (rules.md 6.1). */
describe('whom the ladder reaches', () => {
  let law: LawWorld;
  let document: CaseDriver;
  let deliveryId: string;
  let week = -1;

  const day = (offset: number): string =>
    new Date(Date.UTC(2027, 5, 7) + (week * 14 + offset) * 86_400_000).toISOString().slice(0, 10);
  const people = () => createMongoPeople(law.world.store, law.world.watch);
  const chiefOnLeave = async (leaves: Person['leaves']): Promise<void> => {
    const chief = PEOPLE.find(({ userId }) => userId === 'r-chief')!;
    await people().save({ ...chief, deputies: ['r-assistant'], leaves });
  };
  const of = (rule: Parameters<typeof obligation>[2]) => obligation(law.world, document, rule);
  const told = async (step: JudgedStep): Promise<readonly string[] | undefined> =>
    (await of('TR-06a')).steps.find((one) => one.step === step)?.told;

  beforeAll(async () => {
    law = await openLawWorld();
    const { store, watch } = law.world;
    const [sample] = AGENCIES;
    const own = AGENCIES.find(({ agencyCode: code }) => code === RECEIVER);
    await createMongoDirectoryRegistry(store, watch).record([
      { ...sample!, agencyCode: ABOVE, name: 'Tỉnh Thử Nghiệm' },
      { ...own!, parentCode: ABOVE },
    ]);
    await people().save(aPerson('focal', { agencyCode: ABOVE, roles: ['focalPoint'] }));
    await people().save(aPerson(ANOTHER, { agencyCode: RECEIVER }));
  });
  beforeEach(async () => {
    week += 1;
    await law.goTo(`${day(0)} 09:00`); // a Monday; TR-06a: L1 15:00, L2 16:00, L3 the next day 15:00
    document = new CaseDriver(law.world);
    await document.toIssued();
    deliveryId = await document.deliveryId();
  });
  afterEach(async () => {
    await chiefOnLeave([]);
    await endSoundly(law.world, document);
  });
  afterAll(() => law.close());

  it('tells at L2 the deputy of a Chief of Office who is on leave that day', async () => {
    await chiefOnLeave([{ fromOn: day(0), untilOn: day(4) }]);
    await law.goTo(`${day(0)} 16:01`);
    expect(await told('L2')).toEqual(['r-assistant']);
    const { store } = law.world;
    const nowMs = instantOf(`${day(0)} 16:01`);
    const page = { after: null, limit: 10, outcome: 'open', rule: null, urgency: null } as const;
    const seen = (when: When) =>
      createMongoObligations(store).list(actor('r-assistant'), {
        ...page,
        sight: { view: 'told' },
        when,
      });
    expect(await seen({ is: 'late', nowMs })).toEqual([]); // the legal limit is tomorrow's
    expect((await seen({ is: 'any' })).map(({ rule }) => rule)).toEqual(['TR-06a']);
    expect(await document.judge()).toEqual(await document.log());
  });

  it('tells the Chief of Office whose leave has ended before the step rings', async () => {
    await chiefOnLeave([{ fromOn: day(-7), untilOn: day(-1) }]);
    await law.goTo(`${day(0)} 16:01`);
    expect(await told('L2')).toEqual(['r-chief']);
  });

  it('resolves each step by itself: the deputy at L2, at the breach whoever is back by then', async () => {
    await chiefOnLeave([{ fromOn: day(0), untilOn: day(0) }]);
    await law.goTo(`${day(0)} 16:01`);
    expect(await told('L2')).toEqual(['r-assistant']);
    await people().save({
      ...PEOPLE.find(({ userId }) => userId === 'r-leader')!,
      isActive: false,
    });
    await law.goTo(`${day(2)} 00:01`);
    await people().save(PEOPLE.find(({ userId }) => userId === 'r-leader')!);
    expect(await told('L3')).toEqual([]); // nobody is leader that day
    expect((await of('TR-06a')).isBreached).toBe(true);
  });

  it('ends with the act: no later step rings', async () => {
    await law.goTo(`${day(0)} 15:01`);
    await document.done('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: false });
    await law.goTo(`${day(3)} 09:00`);
    const owed = await of('TR-06a');
    expect(rung(owed)).toEqual([`L1 ${day(0)} 15:00`]);
    expect(owed).toMatchObject({ outcome: 'met', nextStepMs: null, isBreached: false });
    expect(await document.judge()).toEqual(await document.log());
  });

  it('moves with an order to the new owner: reminders, steps and the breach', async () => {
    await document.done('r-clerk', { type: 'accept', deliveryId, confirmsWarnings: false });
    await document.done('r-clerk', { type: 'present', deliveryId });
    await document.done('r-leader', {
      type: 'assign',
      deliveryId,
      leadUnitId: 'office',
      leadHandlerId: 'r-officer',
      coUnitIds: [],
      resolveOn: day(2),
      reasonId: null,
    });
    const { _id: obligationId, remindAtMs } = await of('TR-10');
    const order = { type: 'order', obligationId, reasonId: 'why', newOwnerId: ANOTHER } as const;
    await document.done('r-chief', order);
    const { store, watch } = law.world;
    const notices = createMongoNotices(store.connection);
    const lastMs = remindAtMs.at(-1) ?? 0;
    await remindBetween(
      {
        reminders: createMongoReminders(store.connection),
        staff: createMongoDirectory(store, watch),
        notices,
      },
      { fromMs: lastMs - 1, nowMs: lastMs },
    );
    const reminded = await notices.list('system', { beforeMs: Infinity, limit: 100 });
    const own = reminded.filter((one) => one.obligationId === obligationId);
    expect(own.map(({ userId, kind }) => [userId, kind])).toEqual([[ANOTHER, 'reminder']]);

    await law.goTo(`${day(3)} 00:01`);
    const { steps, owner } = await of('TR-10');
    expect(owner.userId).toBe(ANOTHER);
    expect(steps.find(({ step }) => step === 'L1')?.told).toEqual([ANOTHER, 'r-headclerk']);
    for (const { step, told: whom } of steps)
      expect([step, whom.includes('r-officer')]).toEqual([step, false]);
    expect(await document.judge()).toEqual(await document.log());
  });

  it('follows the ladder of a policy published later, its roles too, and tells above', async () => {
    const { store, watch } = law.world;
    const registry = createMongoPolicyRegistry(store, watch).ofAgency(RECEIVER);
    const values: PolicyLayer['values'] = {
      escalation_ladder: { ...DEFAULT_POLICY.values.escalation_ladder, l2_wh: 3 },
      escalation_roles: { l1: ['unitHead'], l2: ['chiefOfOffice', 'leader'], l3: ['leader'] },
      breach_notifies_superior: true,
    };
    const cited = 'Quy chế thử nghiệm, Điều 9';
    const citations = Object.fromEntries(Object.keys(values).map((key) => [key, cited]));
    await registry.add({ version: 'steps', effectiveFromMs: null, citations, values }, 'r-admin');
    await registry.publish('steps', 'r-admin');
    await recomputeObligations(followingOf(law.world).recompute, new AbortController().signal);

    await law.goTo(`${day(2)} 00:01`);
    const owed = await of('TR-06a');
    const [l1, l2] = owed.steps;
    expect(rung(owed).slice(0, 2)).toEqual([`L1 ${day(0)} 15:00`, `L2 ${day(1)} 08:30`]);
    expect(l1?.told).toEqual(['r-clerk', 'r-headclerk', 'r-head']); // both hold the owner's role
    expect(l2?.told).toEqual(['r-chief', 'r-leader']);
    const { commits } = await law.world.log.read(document.streamId, 1);
    const breach = commits
      .flatMap(({ commands }) => commands.flatMap(({ events }) => events))
      .find((event) => event.type === 'stepReached' && event.step === 'breach');
    expect(breach).toMatchObject({ toldAbove: { agencyCode: ABOVE, userIds: ['focal'] } });
    expect(await document.judge()).toEqual(await document.log());
  });
});

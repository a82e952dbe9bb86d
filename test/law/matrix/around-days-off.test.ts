import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { draftVersion } from '../../../domain/calendar/draft-version.js';
import { createMongoCalendarRegistry } from '../../../storage/calendars/mongo-calendar-registry.js';
import { type LawWorld, openLawWorld } from '../../support/law-world.js';
import { type Copy, type Nursery, owed } from './copies.js';
import { type Days, dated, endingCivil, rungOf } from './days.js';
import { LATE, type LateWithinDays } from './expected-ladders.js';
import { type MatrixRule, rowOf } from './rule-rows.js';
import { openNursery, sow } from './sow.js';

const away = ApplicationFailure.create({ message: 'the hub is away', category: 'BENIGN' });
const RULES = Object.keys(LATE) as readonly LateWithinDays[];

/** In the order of the clock, which only goes forward. */
const SITUATIONS = [
  {
    name: 'Tết 2027: from Thursday the 4th to Friday the 12th of February',
    days: {
      E: '2027-02-04',
      N: '2027-02-12',
      N2: '2027-02-15',
      N3: '2027-02-16',
      dueOn: '2027-02-08',
    },
  },
  {
    name: 'a compensated holiday: 1 May 2027 is a Saturday, so Monday the 3rd is off',
    days: {
      E: '2027-04-29',
      N: '2027-05-04',
      N2: '2027-05-05',
      N3: '2027-05-06',
      dueOn: '2027-05-01',
    },
  },
  {
    name: 'a Saturday worked by swap: the 28th of August 2027',
    days: {
      E: '2027-08-27',
      N: '2027-08-28',
      N2: '2027-08-30',
      N3: '2027-08-31',
      dueOn: '2027-08-28',
    },
  },
  {
    name: 'new year’s midnight: from Friday, 31 December 2027 to Tuesday, 4 January 2028',
    days: {
      E: '2027-12-31',
      N: '2028-01-04',
      N2: '2028-01-05',
      N3: '2028-01-06',
      dueOn: '2028-01-01',
    },
  },
] as const satisfies readonly { name: string; days: Days }[];

describe('every rule of a document’s stream around days off', () => {
  let law: LawWorld;
  let nursery: Nursery;
  const closedWays = new Set<string>();

  beforeAll(async () => {
    law = await openLawWorld({
      gateway: {
        dispatch: async ({ streamId }) => {
          if (closedWays.has(streamId)) throw away;
          return 'accepted';
        },
      },
    });
    const { store, watch } = law.world;
    const { national, publishedNational } = createMongoCalendarRegistry(store, watch);
    const draft = draftVersion(2027, await publishedNational());
    const swaps = [{ dayOff: '2027-09-03', workingDay: '2027-08-28' }];
    await national.add({ ...draft, national: { ...draft.national, swaps } }, 'u1');
    await national.publish(draft.version, 'u1');
    await law.goTo('2027-02-01 09:00');
    nursery = await openNursery(law, closedWays);
  });
  afterAll(() => law.close());

  describe.each(SITUATIONS)('$name', ({ days }) => {
    let copyOf: (rule: MatrixRule, cell: 'late') => Copy;
    let fallbackAtMs: number | null = null;
    beforeAll(async () => {
      const wanted = RULES.map((rule) => ({ rule, cell: 'late' as const }));
      copyOf = await sow(nursery, wanted, days);
      await law.goTo(`${days.E} 15:20`);
      const unsent = copyOf('TR-18', 'late'); // tried every quarter of an hour, so not for days
      fallbackAtMs = (await owed(law, unsent, 'TR-18')).nextStepMs;
      await rowOf('TR-18').meet(unsent);
      await law.goTo(`${days.N2} 18:00:30`);
      for (const rule of RULES) if (rule !== 'TR-18') await rowOf(rule).meet(copyOf(rule, 'late'));
    });

    it.each(RULES.filter((rule) => rule !== 'TR-18'))(
      '%s rings over it, and is late',
      async (rule) => {
        const row = await owed(law, copyOf(rule, 'late'), rule);
        const { ladder, workingMinutes } = LATE[rule];
        expect(rungOf(row)).toEqual(ladder.map((step) => dated(step, days)));
        expect(row).toMatchObject({ outcome: 'late', lateness: { workingMinutes } });
      },
    );

    it('TR-18 alarms at once, and asks for paper an hour before the limit after it', async () => {
      const row = await owed(law, copyOf('TR-18', 'late'), 'TR-18');
      expect(rungOf(row)).toEqual([dated('alarm E 15:15', days)]);
      expect(`fallback ${endingCivil(fallbackAtMs ?? 0)}`).toBe(dated('fallback N 10:30', days));
      expect(row).toMatchObject({ outcome: 'met', lateness: null });
    });
  });
});

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import type { IncidentScope } from '../../../domain/incident/incident.js';
import { createMongoIncidentRegistry } from '../../../storage/incidents/mongo-incident-registry.js';
import { carryIncidents } from '../../../worker/sweeps/carry-incidents.js';
import { SENDER } from '../../support/case-people.js';
import { followingOf } from '../../support/following.js';
import { instantOf, type LawWorld, openLawWorld } from '../../support/law-world.js';
import { act, at, type Copy, owed } from './copies.js';
import { type Days, dated, limitsOf, rungOf } from './days.js';
import {
  EXTENDED,
  EXTENSION_REFUSED,
  LATE,
  STOPPED_BY_INCIDENT,
  STOPPED_BY_PERSON,
  WALL_MINUTES,
} from './expected-ladders.js';
import { MATRIX_RULES, type MatrixRule, rowOf } from './rule-rows.js';
import { openNursery, sow } from './sow.js';

const away = ApplicationFailure.create({ message: 'the hub is away', category: 'BENIGN' });
/** Monday to Thursday. */
const DAYS: Days = {
  E: '2027-03-01',
  N: '2027-03-02',
  N2: '2027-03-03',
  N3: '2027-03-04',
  dueOn: '2027-03-02',
};
const of = (said: string): string => dated(said, DAYS);

type Cell =
  | 'met'
  | 'late'
  | 'extendedMet'
  | 'extendedLate'
  | 'refused'
  | 'stoppedByIncident'
  | 'stoppedByPerson'
  | 'cancelled';

const keysOf = <Rule extends MatrixRule>(table: Readonly<Record<Rule, unknown>>): readonly Rule[] =>
  Object.keys(table) as Rule[];

const RULES_OF: Readonly<Record<Cell, readonly MatrixRule[]>> = {
  stoppedByIncident: keysOf(STOPPED_BY_INCIDENT),
  met: MATRIX_RULES,
  late: keysOf(LATE),
  extendedMet: keysOf(EXTENDED),
  extendedLate: keysOf(EXTENDED),
  refused: keysOf(EXTENSION_REFUSED),
  stoppedByPerson: keysOf(STOPPED_BY_PERSON),
  cancelled: MATRIX_RULES,
};
const WANTED = (Object.keys(RULES_OF) as Cell[]).flatMap((cell) =>
  RULES_OF[cell].map((rule) => ({
    rule,
    cell,
    issuer: cell === 'stoppedByIncident' ? ('r' as const) : ('s' as const),
  })),
);

describe('every rule of a document’s stream on ordinary days', () => {
  let law: LawWorld;
  let copyOf: (rule: MatrixRule, cell: Cell) => Copy;
  const closedWays = new Set<string>();
  /** The steps that had rung when the incidents and stops ended. */
  const rungWhileStopped = new Map<string, readonly string[]>();
  const refusals = new Map<MatrixRule, unknown>();

  const each = async (cell: Cell, what: (rule: MatrixRule, copy: Copy) => Promise<void>) => {
    for (const rule of RULES_OF[cell]) await what(rule, copyOf(rule, cell));
  };
  const rowsOf = (rule: MatrixRule, cell: Cell) => owed(law, copyOf(rule, cell), rule);

  beforeAll(async () => {
    law = await openLawWorld({
      gateway: {
        dispatch: async ({ streamId }) => {
          if (closedWays.has(streamId)) throw away;
          return 'accepted';
        },
      },
    });
    const registry = createMongoIncidentRegistry(law.world.store, law.world.watch);
    const sweep = () =>
      carryIncidents(followingOf(law.world).incidents, new AbortController().signal);
    const scopeOf = ({ agency: agencyCode, peerId }: Copy): IncidentScope =>
      peerId === null ? { kind: 'ownSystem', agencyCode } : { kind: 'peer', peerId };

    await law.goTo(`${DAYS.E} 09:00`);
    copyOf = await sow(await openNursery(law, closedWays), WANTED, DAYS);
    await each('met', (rule, copy) => rowOf(rule).meet(copy));

    await law.goTo(of('E 15:05'));
    const scopes = new Map<string, IncidentScope>();
    await each('stoppedByIncident', async (_rule, copy) => {
      const scope = scopeOf(copy);
      scopes.set(JSON.stringify(scope), scope);
    });
    const incidents: string[] = [];
    for (const scope of scopes.values()) {
      const incidentId = randomUUID();
      incidents.push(incidentId);
      await registry.declare({
        incidentId,
        scope,
        startedAtMs: instantOf(of('E 15:05')),
        endedAtMs: null,
        by: { userId: 's-chief', agencyCode: SENDER },
        reasonId: 'why',
        nowMs: instantOf(of('E 15:05')),
      });
    }
    await sweep();
    await each('stoppedByPerson', async (_rule, copy) => {
      const { deliveryId, agency } = copy;
      if (deliveryId === null) throw new Error('only a copy can be handled');
      const none = { leadUnitId: null, leadHandlerId: null } as const;
      const why = { reasonCode: 'awaitingOtherAgency', reasonId: 'why' } as const;
      await act(copy, at(agency, 'officer'), { type: 'start', deliveryId, ...none });
      await act(copy, at(agency, 'officer'), { type: 'stopClock', deliveryId, ...why });
      await act(copy, at(agency, 'leader'), { type: 'confirm', deliveryId });
    });
    const extension = async (rule: MatrixRule, copy: Copy, to: string) => {
      const { _id: obligationId } = await owed(law, copy, rule);
      const toMs = instantOf(to);
      return { type: 'extendDeadline', obligationId, toMs, reasonId: 'why' } as const;
    };
    for (const cell of ['extendedMet', 'extendedLate'] as const)
      for (const rule of keysOf(EXTENDED)) {
        const copy = copyOf(rule, cell);
        const extending = await extension(rule, copy, of(EXTENDED[rule].to));
        await act(copy, at(copy.agency, 'chiefOfOffice'), extending);
      }
    await each('refused', async (rule, copy) => {
      const to = rule === 'TR-19' ? '2030-03-02 00:01' : of('N2 11:00');
      const extending = await extension(rule, copy, to);
      const { streamId, agency } = copy;
      const by = at(agency, 'chiefOfOffice');
      refusals.set(rule, await copy.document.submit(by, extending, { streamId }));
    });
    await each('cancelled', (rule, copy) => rowOf(rule).cancel(copy));

    // Tried again every quarter of an hour, so no longer than it has to ring.
    await rowOf('TR-18').cancel(copyOf('TR-18', 'refused'));
    await law.goTo(of('N 11:00'));
    await rowOf('TR-18').meet(copyOf('TR-18', 'late'));

    // Only of those that are not yet past the new limit.
    await law.goTo(of('N 15:30'));
    await rowOf('TR-06b').meet(copyOf('TR-06b', 'extendedMet'));

    await law.goTo(of('N 18:00'));
    for (const cell of ['stoppedByIncident', 'stoppedByPerson'] as const)
      await each(cell, async (rule) => {
        rungWhileStopped.set(`${rule} ${cell}`, rungOf(await rowsOf(rule, cell)));
      });
    for (const incidentId of incidents) {
      const endedAtMs = instantOf(of('N 18:00'));
      const by = { by: 's-chief', resultId: 'result', nowMs: endedAtMs };
      await registry.end({ incidentId, endedAtMs, ...by });
    }
    await sweep();
    await each('stoppedByPerson', async (_rule, copy) => {
      const deliveryId = copy.deliveryId ?? '';
      await act(copy, at(copy.agency, 'officer'), { type: 'resumeClock', deliveryId });
    });

    await law.goTo(of('N2 10:00'));
    await each('extendedMet', async (rule, copy) => {
      if (rule !== 'TR-06b') await rowOf(rule).meet(copy);
    });
    await law.goTo(of('N2 18:00:30'));
    for (const cell of ['late', 'extendedLate'] as const)
      await each(cell, async (rule, copy) => {
        if (rule !== 'TR-18') await rowOf(rule).meet(copy);
      });
  }, 300_000);
  afterAll(() => law.close());

  it.each(RULES_OF.met)('%s is met, and nothing has rung', async (rule) => {
    const row = await rowsOf(rule, 'met');
    expect(row).toMatchObject({ outcome: 'met', isBreached: false, lateness: null, steps: [] });
  });

  it.each(keysOf(LATE))('%s climbs its whole ladder, and keeps how late it was', async (rule) => {
    const row = await rowsOf(rule, 'late');
    const { ladder, workingMinutes } = LATE[rule];
    expect(rungOf(row)).toEqual(ladder.map(of));
    const wallMinutes = WALL_MINUTES[rule];
    if (wallMinutes === null) expect(row).toMatchObject({ outcome: 'met', lateness: null });
    else expect(row).toMatchObject({ outcome: 'late', lateness: { wallMinutes, workingMinutes } });
  });

  it.each(keysOf(EXTENDED))('%s is extended, and met by the new limit', async (rule) => {
    const row = await rowsOf(rule, 'extendedMet');
    expect(row).toMatchObject({ outcome: 'met', isBreached: false, steps: [] });
    expect(limitsOf(row).target).toBe(of(EXTENDED[rule].to));
  });

  it.each(keysOf(EXTENDED))('%s extended rings anew for the new limit', async (rule) => {
    const row = await rowsOf(rule, 'extendedLate');
    expect(rungOf(row)).toEqual(EXTENDED[rule].ladder.map(of));
    expect(row.outcome).toBe('late');
  });

  it.each(keysOf(EXTENSION_REFUSED))('%s is not extended', (rule) => {
    expect(refusals.get(rule)).toMatchObject({ kind: 'refused', code: EXTENSION_REFUSED[rule] });
  });

  it.each(keysOf(STOPPED_BY_INCIDENT))(
    '%s stops for an incident, and moves by it',
    async (rule) => {
      expect(rungWhileStopped.get(`${rule} stoppedByIncident`)).toEqual([]);
      const { target, breach } = STOPPED_BY_INCIDENT[rule];
      const limits = limitsOf(await rowsOf(rule, 'stoppedByIncident'));
      expect(limits).toEqual({ target: of(target), breach: of(breach) });
    },
  );

  it.each(keysOf(STOPPED_BY_PERSON))('%s stops for its people, and moves by it', async (rule) => {
    expect(rungWhileStopped.get(`${rule} stoppedByPerson`)).toEqual([]);
    const { target, breach } = STOPPED_BY_PERSON[rule];
    const limits = limitsOf(await rowsOf(rule, 'stoppedByPerson'));
    expect(limits).toEqual({ target: of(target), breach: of(breach) });
  });

  it.each(RULES_OF.cancelled)('%s is cancelled, and its ladder is silent', async (rule) => {
    const row = await rowsOf(rule, 'cancelled');
    expect(row).toMatchObject({ outcome: 'cancelled', isBreached: false, steps: [] });
    expect(row.nextStepMs).toBeNull();
  });
});

import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Role } from '../../domain/access/roles.js';
import type { CaseState } from '../../domain/case/case-state.js';
import { evolve } from '../../domain/case/evolve.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { JudgedStep, ObligationState } from '../../domain/obligation/obligation-state.js';
import { DEFAULT_POLICY } from '../../domain/policy/default-policy.js';
import type { PolicyValues } from '../../domain/policy/policy-values.js';
import { aCase, HOSTED } from '../../test/support/a-case.js';
import { toldBy } from './told.js';

const AT_MS = Date.parse('2026-03-11T15:00:00+07:00');
const SUPERIOR = agencyCode('H99');

describe('whom a step tells', () => {
  let state: CaseState;
  let open: ObligationState;
  let values: Partial<PolicyValues>;
  /** Holders of roles, by `agency/role`; everybody else's roles are held by one called after it. */
  let holders: Record<string, readonly string[]>;
  let superior: typeof SUPERIOR | null;

  beforeEach(() => {
    ({ state } = aCase().issued());
    open = Object.values(state.obligations).find(({ rule }) => rule === 'TR-06a')!;
    values = {};
    holders = {};
    superior = SUPERIOR;
  });

  const tell = (step: JudgedStep) =>
    toldBy(
      { type: 'stepReached', obligationId: open.obligationId, step, told: null },
      state,
      AT_MS,
      {
        calendars: {
          policyOf: () => ({ ...DEFAULT_POLICY, values: { ...DEFAULT_POLICY.values, ...values } }),
        },
        directory: {
          superiorOf: async () => superior,
          peopleWithRole: async (code: string, role: Role) =>
            (holders[`${code}/${role}`] ?? [`${code}/${role}`]).map((userId) => ({
              userId,
              insteadOf: null,
            })),
        },
      },
    );
  const told = async (step: JudgedStep): Promise<readonly string[] | null> =>
    (await tell(step)).told;
  const reach = async (step: JudgedStep): Promise<void> => {
    state = evolve(state, await tell(step));
  };
  const at = (role: Role): string => `${HOSTED}/${role}`;

  it('are those of rules.md 6.1 where no Regulation says otherwise', async () => {
    expect(await told('L1')).toEqual([at('recordsClerk'), at('headRecordsClerk')]);
    expect(await told('L2')).toEqual([at('chiefOfOffice')]);
    expect(await told('L3')).toEqual([at('leader')]);
  });

  it('are those whom the policy in force names', async () => {
    values = { escalation_roles: { l1: ['unitHead'], l2: ['leader', 'admin'], l3: ['leader'] } };
    expect(await told('L1')).toEqual([at('recordsClerk'), at('unitHead')]);
    expect(await told('L2')).toEqual([at('leader'), at('admin')]);
  });

  it('of a breach are the people of the highest step reached, as they are by then', async () => {
    await reach('L1');
    expect(await told('breach')).toEqual([at('recordsClerk'), at('headRecordsClerk')]);
    await reach('L2');
    holders[at('chiefOfOffice')] = ['deputy'];
    expect(await told('breach')).toEqual(['deputy']);
  });

  it('of a breach are those of the step below, where the highest has nobody by then', async () => {
    await reach('L1');
    await reach('L2');
    holders[at('chiefOfOffice')] = [];
    expect(await told('breach')).toEqual([at('recordsClerk'), at('headRecordsClerk')]);
  });

  it('of a breach before any step is the owner', async () => {
    expect(await told('breach')).toEqual([at('recordsClerk')]);
  });

  it('is a new owner from the next step on, the breach too, and the old one no more', async () => {
    await reach('L1');
    const { obligationId } = open;
    const order = { type: 'ordered', obligationId, by: 'x', reasonId: 'r' } as const;
    state = evolve(state, { ...order, newOwnerId: 'new-owner' });
    expect(await told('breach')).toEqual(['new-owner', at('headRecordsClerk')]);
  });

  it('is the focal point above only of a breach, and only where policy asks for it', async () => {
    expect((await tell('breach')).toldAbove).toBeUndefined();
    values = { breach_notifies_superior: true };
    expect((await tell('L3')).toldAbove).toBeUndefined();
    const above = { agencyCode: SUPERIOR, userIds: [`${SUPERIOR}/focalPoint`] };
    expect((await tell('breach')).toldAbove).toEqual(above);
    superior = null;
    expect((await tell('breach')).toldAbove).toBeUndefined();
  });
});

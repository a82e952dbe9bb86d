import { ROLES, type Role } from '../access/roles.js';
import type { ErrorCode } from '../errors.js';

/** When the steps ring after L1 (rules.md 6.1, `escalation_ladder`). */
export interface EscalationLadder {
  /** The reminders keep the names L0_50 and L0_80 whatever is set here. */
  readonly l0_percent: readonly [number, number];
  readonly l2_wh: number;
  readonly l3_wd: number;
  readonly urgent_l2_min: number;
  readonly urgent_l3_min: number;
}

/** Whom each step names in the owner's agency, besides the owner at L1 (rules.md 6.1). */
export interface EscalationRoles {
  readonly l1: readonly Role[];
  readonly l2: readonly Role[];
  readonly l3: readonly Role[];
}

/** Posts inside an agency that a step may name: no one who only reads, and none of the whole platform. */
export const ESCALATED_TO: readonly Role[] = ROLES.filter(
  (role) => !['system', 'delegatedSigner', 'platformAdmin', 'auditor'].includes(role),
);

const HOURS_PER_DAY = 24;

/**
 * Whether what a layer sets of the ladder can be climbed: L1, then L2, then L3, each telling somebody.
 *
 * Hours and days meet only on a calendar, where L3 waits for L2 (CK-04); refused with
 * `escalationOrderInvalid` is what no calendar could put in order. A step without a role, or with one that
 * no post of an agency has, is `escalationRolesInvalid`.
 */
export function escalationFault({
  escalation_ladder: ladder,
  escalation_roles: roles,
}: Readonly<{
  escalation_ladder?: EscalationLadder;
  escalation_roles?: EscalationRoles;
}>): ErrorCode | null {
  if (ladder !== undefined && !isInOrder(ladder)) return 'escalationOrderInvalid';
  if (roles === undefined || Object.values(roles).every(areKnown)) return null;
  return 'escalationRolesInvalid';
}

function isInOrder({ l0_percent, ...after }: EscalationLadder): boolean {
  const [first, second] = l0_percent;
  const { l2_wh, l3_wd, urgent_l2_min, urgent_l3_min } = after;
  const isForward = Math.min(l2_wh, l3_wd, urgent_l2_min, urgent_l3_min) > 0;
  const isL0Before = 0 < first && first < second && second < 100;
  return (
    isForward && isL0Before && urgent_l2_min <= urgent_l3_min && l2_wh <= l3_wd * HOURS_PER_DAY
  );
}

const areKnown = (roles: readonly Role[]): boolean =>
  roles.length > 0 && roles.every((role) => ESCALATED_TO.includes(role));

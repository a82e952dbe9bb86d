import type { Role } from '../../domain/access/roles.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { EventOf } from '../../domain/case/events.js';
import type { JudgedStep, Owner } from '../../domain/obligation/obligation-state.js';
import type { FactsDeps } from './facts-deps.js';

/** Whom a step names besides the actor (rules.md 6.1). */
const NAMED: Readonly<Record<JudgedStep, readonly Role[]>> = {
  alarm: ['admin'],
  fallback: [],
  L1: ['headRecordsClerk'],
  L2: ['chiefOfOffice'],
  L3: ['leader'],
  breach: [],
};

/** Who owes is told with the first steps; those above only of their own step. */
const TELLS_OWNER: readonly JudgedStep[] = ['alarm', 'fallback', 'L1'];

/**
 * The people a step tells, found when it fires: deputies for those on leave, successors of units.
 *
 * A breach tells once more whoever the highest step reached has told; where none was, its owner.
 */
export async function toldBy(
  { obligationId, step }: EventOf<'stepReached'>,
  state: CaseState,
  atMs: number,
  { peopleWithRole }: FactsDeps['directory'],
): Promise<readonly string[]> {
  const open = state.obligations[obligationId];
  if (open === undefined) return [];
  const { owner, rule, told } = open;
  if (step === 'breach' && told.length > 0) return told;
  const withRole = async (role: Role): Promise<readonly string[]> =>
    (await peopleWithRole(owner.agencyCode, role, atMs)).map(({ userId }) => userId);
  if (rule === 'TR-09') return withRole('leaderAssistant'); // CK-14
  const tellsOwner = TELLS_OWNER.includes(step) || step === 'breach';
  const people = [...(tellsOwner ? await ownersOf(owner, withRole) : [])];
  for (const role of NAMED[step]) people.push(...(await withRole(role)));
  return [...new Set(people)];
}

async function ownersOf(
  { userId, role }: Owner,
  withRole: (role: Role) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  if (userId !== null) return [userId];
  return role === 'system' ? withRole('admin') : withRole(role);
}

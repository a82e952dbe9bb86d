import type { Role } from '../../domain/access/roles.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { CaseState } from '../../domain/case/case-state.js';
import type { EventOf } from '../../domain/case/events.js';
import { reachedBy } from '../../domain/obligation/obligation-past.js';
import type {
  JudgedStep,
  ObligationState,
  Owner,
} from '../../domain/obligation/obligation-state.js';
import type { EscalationRoles } from '../../domain/policy/escalation.js';
import type { FactsDeps } from './facts-deps.js';

type TellingDeps = Readonly<{
  calendars: Pick<FactsDeps['calendars'], 'policyOf'>;
  directory: Pick<FactsDeps['directory'], 'peopleWithRole' | 'superiorOf'>;
}>;

/** Whom a step names besides the owner, by the policy of the owner's agency (rules.md 6.1). */
const named = ({ l1, l2, l3 }: EscalationRoles): Readonly<Record<JudgedStep, readonly Role[]>> => ({
  alarm: ['admin'],
  fallback: [],
  L1: l1,
  L2: l2,
  L3: l3,
  breach: [],
});

/** Who owes is told with the first steps; those above only of their own step. */
const TELLS_OWNER: readonly JudgedStep[] = ['alarm', 'fallback', 'L1'];

const CLIMBING: readonly JudgedStep[] = ['alarm', 'fallback', 'L1', 'L2', 'L3'];

/**
 * The step with whom it tells: people found when it fires, by the policy that holds then, deputies for
 * those on leave, successors of units.
 *
 * A breach tells once more the people of the highest step reached that has any, whoever they are by now;
 * where none was, the owner. Where policy says `breach_notifies_superior`, it tells the focal point above as well.
 */
export async function toldBy(
  event: EventOf<'stepReached'>,
  state: CaseState,
  atMs: number,
  deps: TellingDeps,
): Promise<EventOf<'stepReached'>> {
  const open = state.obligations[event.obligationId];
  if (open === undefined) return { ...event, told: [] };
  const told = await peopleToldOf(open, event.step, atMs, deps);
  const above = event.step === 'breach' ? await focalPointAbove(open.owner, atMs, deps) : null;
  return { ...event, told, ...(above === null ? {} : { toldAbove: above }) };
}

async function peopleToldOf(
  open: ObligationState,
  step: JudgedStep,
  atMs: number,
  { calendars, directory }: TellingDeps,
): Promise<readonly string[]> {
  const { owner, rule } = open;
  const withRole = async (role: Role): Promise<readonly string[]> =>
    (await directory.peopleWithRole(owner.agencyCode, role, atMs)).map(({ userId }) => userId);
  if (rule === 'TR-09') return withRole('leaderAssistant'); // CK-14
  const roles = named(calendars.policyOf(owner.agencyCode, atMs).values.escalation_roles);
  const toldOf = async (telling: JudgedStep): Promise<readonly string[]> => {
    const people = TELLS_OWNER.includes(telling) ? [...(await ownersOf(owner, withRole))] : [];
    for (const role of roles[telling]) people.push(...(await withRole(role)));
    return [...new Set(people)];
  };
  if (step !== 'breach') return toldOf(step);
  const reached = CLIMBING.filter((one) => reachedBy(open).includes(one));
  // What an older log does not tell in steps, it tells in people.
  if (reached.length === 0 && open.told.length > 0) return open.told;
  for (const highest of reached.toReversed()) {
    const people = await toldOf(highest);
    if (people.length > 0) return people;
  }
  return ownersOf(owner, withRole);
}

async function ownersOf(
  { userId, role }: Owner,
  withRole: (role: Role) => Promise<readonly string[]>,
): Promise<readonly string[]> {
  if (userId !== null) return [userId];
  return role === 'system' ? withRole('admin') : withRole(role);
}

/** Nobody where policy does not ask for it, and nobody above an agency without a superior here. */
async function focalPointAbove(
  { agencyCode }: Owner,
  atMs: number,
  { calendars, directory }: TellingDeps,
): Promise<NonNullable<EventOf<'stepReached'>['toldAbove']> | null> {
  if (!calendars.policyOf(agencyCode, atMs).values.breach_notifies_superior) return null;
  const superior = await directory.superiorOf(agencyCode, civilDateAt(atMs));
  if (superior === null) return null;
  const people = await directory.peopleWithRole(superior, 'focalPoint', atMs);
  return { agencyCode: superior, userIds: people.map(({ userId }) => userId) };
}

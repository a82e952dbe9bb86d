import type { Actor } from '../../domain/access/actor.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { People } from '../../domain/ports/people.js';

export interface MembersDeps {
  readonly directory: Pick<Directory, 'unitsOf' | 'headOf'>;
  readonly people: Pick<People, 'list'>;
}

/** The people of the units that the person heads at this instant, for a head on leave too; without the person. */
export async function membersOfUnits(
  { directory, people }: MembersDeps,
  actor: Actor,
  nowMs: number,
): Promise<readonly string[]> {
  const { agencyCode, userId } = actor;
  const units = await directory.unitsOf(agencyCode);
  const heads = await Promise.all(
    units.map(({ unitId }) => directory.headOf(agencyCode, unitId, nowMs)),
  );
  const headed = units.flatMap(({ unitId }, index) =>
    heads[index]?.userId === userId ? [unitId] : [],
  );
  if (headed.length === 0) return [];
  const staff = await people.list(actor, agencyCode);
  return staff
    .filter((person) => headed.includes(person.unitId) && person.userId !== userId)
    .map((person) => person.userId);
}

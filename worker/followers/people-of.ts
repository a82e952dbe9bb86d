import type { Audience } from '../../domain/notices/audience.js';
import type { Directory } from '../../domain/ports/directory.js';

/** What telling people needs of the directory. */
export type Staff = Pick<Directory, 'peopleWithRole' | 'headOf'>;

/** Who is meant, deputies in the place of persons on leave; nobody at an agency that lives elsewhere. */
export async function peopleOf(
  audience: Audience,
  atMs: number,
  { peopleWithRole, headOf }: Staff,
): Promise<readonly string[]> {
  if (audience.userIds !== null) return audience.userIds;
  if ('headOfUnit' in audience) {
    const head = await headOf(audience.agencyCode, audience.headOfUnit, atMs);
    return head === null ? [] : [head.userId];
  }
  const people = await peopleWithRole(audience.agencyCode, audience.role, atMs);
  return people.map(({ userId }) => userId);
}

import type { Audience } from '../../domain/notices/audience.js';
import type { Directory } from '../../domain/ports/directory.js';

/** What telling people needs of the directory. */
export type Staff = Pick<Directory, 'peopleWithRole'>;

/** Who is meant, deputies in the place of persons on leave; nobody at an agency that lives elsewhere. */
export async function peopleOf(
  audience: Audience,
  atMs: number,
  { peopleWithRole }: Staff,
): Promise<readonly string[]> {
  if (audience.userIds !== null) return audience.userIds;
  const people = await peopleWithRole(audience.agencyCode, audience.role, atMs);
  return people.map(({ userId }) => userId);
}

import type { Actor } from '../../domain/access/actor.js';
import type { Role } from '../../domain/access/roles.js';
import { createMongoApiKeys } from '../../storage/people/mongo-api-keys.js';
import { aPerson } from './a-person.js';
import type { ApiCaller, ApiWorld } from './api-world.js';
import { SENDER } from './case-people.js';

const DAY_MS = 24 * 3_600_000;

/** Puts one more person into a post of a world, and asks as that person. */
export async function aPostHolder(
  { world, deps, withKey }: ApiWorld,
  userId: string,
  roles: readonly Role[],
  agencyCode: Actor['agencyCode'] = SENDER,
): Promise<ApiCaller> {
  await deps.people.save(aPerson(userId, { agencyCode, roles }));
  const keys = createMongoApiKeys(world.store, world.watch);
  const expiresAtMs = Date.now() + DAY_MS;
  return withKey((await keys.issue({ userId, label: 'test', expiresAtMs })).key);
}

import { createMongoApiKeys } from '../../storage/people/mongo-api-keys.js';
import type { ApiCaller, ApiWorld } from './api-world.js';
import { SENDER } from './case-people.js';

const DAY_MS = 24 * 3_600_000;

/** The administrator of a world's platform, who sets calendars and policies. */
export async function aLayerAdmin({ world, deps, withKey }: ApiWorld): Promise<ApiCaller> {
  const userId = 's-admin';
  await deps.people.save({
    userId,
    fullName: 'Người Mẫu Quản Trị',
    title: 'Quản trị hệ thống',
    agencyCode: SENDER,
    unitId: 'office',
    roles: ['admin'],
    deputies: [],
    leaves: [],
    isActive: true,
  });
  const keys = createMongoApiKeys(world.store, world.watch);
  const expiresAtMs = Date.now() + DAY_MS;
  return withKey((await keys.issue({ userId, label: 'test', expiresAtMs })).key);
}

import type { Connection } from 'mongoose';
import type { PlatformAdmins } from '../../domain/ports/store-clock.js';
import { type PersonRow, personModel, personOf } from './person-rows.js';

/** Active people who hold the role `platformAdmin` in any agency. */
export const createMongoPlatformAdmins = (connection: Connection): PlatformAdmins => ({
  list: async () => {
    const rows = await personModel(connection)
      .find({ roles: 'platformAdmin', isActive: true })
      .lean<PersonRow[]>();
    return rows.map(personOf).map(({ userId, agencyCode }) => ({ userId, agencyCode }));
  },
});

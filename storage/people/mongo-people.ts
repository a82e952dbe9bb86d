import type { People } from '../../domain/ports/people.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import type { Store } from '../connection.js';
import type { VersionWatch } from '../versions/version-watch.js';
import { type PersonRow, personModel, personOf } from './person-rows.js';

/** The people of all agencies; a person sees those of the own agency only (I10). */
export function createMongoPeople({ connection }: Store, watch: VersionWatch): People {
  const people = personModel(connection);

  return {
    save: async ({ userId, ...person }) => {
      await watch.change('people', (session) =>
        people.replaceOne({ _id: userId }, { _id: userId, ...person }, { session, upsert: true }),
      );
    },

    find: async (viewer, userId) => {
      const row = await people.findOne({ _id: userId, ...visibleTo(viewer) }).lean<PersonRow>();
      return row === null ? null : personOf(row);
    },

    list: async (viewer, agencyCode) => {
      if (viewer !== 'system' && viewer.agencyCode !== agencyCode) return [];
      const rows = await people.find({ agencyCode }).sort({ fullName: 1 }).lean<PersonRow[]>();
      return rows.map(personOf);
    },
  };
}

function visibleTo(viewer: Viewer): { readonly agencyCode?: string } {
  return viewer === 'system' ? {} : { agencyCode: viewer.agencyCode };
}

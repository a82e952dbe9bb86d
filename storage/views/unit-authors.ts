import type { Connection } from 'mongoose';
import type { Actor } from '../../domain/access/actor.js';
import { type PersonRow, personModel } from '../people/person-rows.js';
import { createBoundedCache } from '../versions/bounded-cache.js';
import type { VersionWatch } from '../versions/version-watch.js';

const MAX_CACHED_UNITS = 5_000;

/** The people of the actor's unit, whose unsubmitted drafts it sees; read once until people change. */
export function unitAuthors(
  connection: Connection,
  watch: VersionWatch,
): (actor: Actor) => Promise<readonly string[]> {
  const people = personModel(connection);
  const ofUnit = createBoundedCache(MAX_CACHED_UNITS, async (key) => {
    const [agencyCode = '', unitId = ''] = JSON.parse(key) as string[];
    const rows = await people.find({ agencyCode, unitId }, { _id: 1 }).lean<PersonRow[]>();
    return rows.map(({ _id }) => _id);
  });
  watch.onChange('people', ofUnit.clear);
  return ({ agencyCode, unitId }) => ofUnit.get(JSON.stringify([agencyCode, unitId]));
}

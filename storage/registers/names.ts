import mongoose from 'mongoose';
import type { CivilDate } from '../../domain/calendar/civil-date.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { Store } from '../connection.js';
import { type PersonRow, personModel } from '../people/person-rows.js';

/** Who and what the codes of a register stand for. */
export interface Names {
  /** As the agency was called on that day; its code where the directory did not know it yet. */
  readonly ofAgency: (code: string, onDate: CivilDate) => Promise<string>;
  /** Of the people of one agency, those who have left included; only who is known stands in it. */
  readonly ofPeople: (
    agencyCode: string,
    userIds: readonly (string | null | undefined)[],
  ) => Promise<ReadonlyMap<string, string>>;
  readonly ofUnits: (agencyCode: string) => Promise<ReadonlyMap<string, string>>;
}

export function createNames(
  { connection }: Store,
  directory: Pick<Directory, 'agency' | 'unitsOf'>,
): Names {
  const people = personModel(connection);
  return {
    ofAgency: async (code, onDate) => (await directory.agency(code, onDate))?.name ?? code,

    ofPeople: async (agencyCode, userIds) => {
      const named = [...new Set(userIds.filter((userId) => typeof userId === 'string'))];
      const filter = { _id: mongoose.trusted({ $in: named }), agencyCode };
      const rows = await people.find(filter, { fullName: 1 }).lean<PersonRow[]>();
      return new Map(rows.map(({ _id, fullName }) => [_id, fullName]));
    },

    ofUnits: async (agencyCode) => {
      const units = await directory.unitsOf(agencyCode);
      return new Map(units.map(({ unitId, name }) => [unitId, name]));
    },
  };
}

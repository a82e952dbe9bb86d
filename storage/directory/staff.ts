import mongoose, { type Connection } from 'mongoose';
import type { Role } from '../../domain/access/roles.js';
import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { PersonTold, Unit } from '../../domain/ports/directory.js';
import type { Person } from '../../domain/ports/people.js';
import { type PersonRow, personModel, personOf } from '../people/person-rows.js';
import { batched } from '../versions/batched.js';
import { createBoundedCache } from '../versions/bounded-cache.js';
import type { VersionWatch } from '../versions/version-watch.js';
import { type UnitRow, unitModel } from './agency-rows.js';
import { groupedByAgency } from './grouped-by-agency.js';
import { standIn } from './stand-in.js';

/** Who works in an agency, as the ladder needs to know it. */
interface Staff {
  readonly withRole: (
    agencyCode: string,
    role: Role,
    onDate: CivilDate,
  ) => Promise<readonly PersonTold[]>;
  readonly headOf: (
    agencyCode: string,
    unitId: string,
    onDate: CivilDate,
  ) => Promise<PersonTold | null>;
  readonly unitsOf: (agencyCode: string) => Promise<readonly Unit[]>;
}

const MAX_CACHED_AGENCIES = 2_000;

/** Staff and units of agencies, each agency read once until people or directory change. */
export function createStaff(connection: Connection, watch: VersionWatch): Staff {
  const people = personModel(connection);
  const units = unitModel(connection);

  const readPeople = async (
    codes: readonly string[],
  ): Promise<ReadonlyMap<string, PersonRow[]>> => {
    const filter = { agencyCode: mongoose.trusted({ $in: codes }) };
    return groupedByAgency(await people.find(filter).sort({ _id: 1 }).lean<PersonRow[]>());
  };
  const readTogether = batched<readonly PersonRow[]>(readPeople, []);
  const staffOf = createBoundedCache(MAX_CACHED_AGENCIES, async (code) => {
    const rows = await readTogether(code);
    return new Map<string, Person>(rows.map((row) => [row._id, personOf(row)]));
  });
  const unitRows = createBoundedCache(MAX_CACHED_AGENCIES, async (code) =>
    (await units.find({ agencyCode: code }).sort({ unitId: 1 }).lean<UnitRow[]>()).map(unitOf),
  );
  watch.onChange('people', staffOf.clear);
  watch.onChange('directory', unitRows.clear);

  return {
    withRole: async (code, role, onDate) => {
      const staff = await staffOf.get(code);
      const holders = [...staff.values()].filter(
        ({ isActive, roles }) => isActive && roles.includes(role),
      );
      const told = new Map<string, PersonTold>();
      for (const holder of holders) {
        const person = standIn(holder, staff, onDate);
        // Whoever holds the role too is told once, and then as herself.
        if (person.insteadOf === null || !told.has(person.userId)) told.set(person.userId, person);
      }
      return [...told.values()];
    },

    headOf: async (code, unitId, onDate) => {
      const unit = (await unitRows.get(code)).find((other) => other.unitId === unitId);
      const staff = await staffOf.get(code);
      const head = staff.get(unit?.headUserId ?? '');
      return head === undefined ? null : standIn(head, staff, onDate);
    },

    unitsOf: unitRows.get,
  };
}

function unitOf({ agencyCode: code, unitId, name, headUserId }: UnitRow): Unit {
  return { agencyCode: agencyCode(code), unitId, name, headUserId };
}

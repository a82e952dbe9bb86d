import mongoose from 'mongoose';
import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { civilDateAt } from '../../domain/calendar/instant.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { Agency, Directory } from '../../domain/ports/directory.js';
import type { Store } from '../connection.js';
import { batched } from '../versions/batched.js';
import { createBoundedCache } from '../versions/bounded-cache.js';
import type { VersionWatch } from '../versions/version-watch.js';
import { agencyOnDate, standingRows } from './agency-on-date.js';
import { type AgencyRow, agencyModel } from './agency-rows.js';
import { groupedByAgency } from './grouped-by-agency.js';
import { createStaff } from './staff.js';

/** An agency is about 1 KB in memory; the busiest of 123,265 stay, the rest is one indexed read. */
const MAX_CACHED_AGENCIES = 20_000;
const MAX_SUCCESSORS = 8;

/**
 * The directory in MongoDB, read through bounded caches that empty when it changes.
 *
 * A change made elsewhere is seen within a second.
 */
export function createMongoDirectory(
  { connection }: Store,
  watch: VersionWatch,
  nowMs: () => number = Date.now,
): Directory {
  const agencies = agencyModel(connection);
  const staff = createStaff(connection, watch);

  const readRows = async (codes: readonly string[]): Promise<ReadonlyMap<string, AgencyRow[]>> => {
    const filter = { agencyCode: mongoose.trusted({ $in: codes }) };
    return groupedByAgency(await agencies.find(filter).lean<AgencyRow[]>());
  };
  const readTogether = batched<readonly AgencyRow[]>(readRows, []);
  const rowsOf = createBoundedCache(MAX_CACHED_AGENCIES, async (code) =>
    standingRows(await readTogether(code)),
  );
  const codesWithAlias = createBoundedCache(MAX_CACHED_AGENCIES, async (alias) => {
    const rows = await agencies.find({ aliases: alias }, { agencyCode: 1 }).lean<AgencyRow[]>();
    return [...new Set(rows.map(({ agencyCode }) => agencyCode))];
  });
  watch.onChange('directory', rowsOf.clear);
  watch.onChange('directory', codesWithAlias.clear);

  const byAlias = async (alias: string, onDate: CivilDate): Promise<Agency | null> => {
    const codes = await codesWithAlias.get(alias);
    const known = await Promise.all(
      codes.map(async (code) => agencyOnDate(await rowsOf.get(code), onDate)),
    );
    const claiming = known.filter((agency) => agency?.aliases.some((other) => other === alias));
    const active = claiming.filter((agency) => agency?.isActive);
    const [only = null, ...others] = active.length > 0 ? active : claiming;
    return others.length === 0 ? only : null;
  };

  const agency = async (code: string, onDate: CivilDate): Promise<Agency | null> =>
    agencyOnDate(await rowsOf.get(code), onDate) ?? byAlias(code, onDate);

  /** The agency itself, or whoever has taken over by then; a chain without an end ends as it is. */
  const standing = async (code: string, onDate: CivilDate): Promise<Agency | null> => {
    let current = await agency(code, onDate);
    for (let i = 0; i < MAX_SUCCESSORS && current?.isActive === false; i += 1) {
      if (current.successorCode === null) break;
      current = (await agency(current.successorCode, onDate)) ?? current;
    }
    return current;
  };

  const standingCode = async (code: string, onDate: CivilDate): Promise<AgencyCode | null> =>
    (await standing(code, onDate))?.agencyCode ?? null;

  return {
    agency,

    isHosted: async (code) => (await agency(code, civilDateAt(nowMs())))?.peerId === null,

    superiorOf: async (code, onDate) => {
      const parentCode = (await agency(code, onDate))?.parentCode ?? null;
      return parentCode === null ? null : standingCode(parentCode, onDate);
    },

    subordinatesOf: async (code, onDate) => {
      const codes = await agencies.distinct('agencyCode', { parentCode: code });
      const known = await Promise.all(
        codes.map(async (one) => agencyOnDate(await rowsOf.get(one), onDate)),
      );
      return known
        .filter((one): one is Agency => one?.isActive === true && one.parentCode === code)
        .toSorted((one, other) => (one.agencyCode < other.agencyCode ? -1 : 1));
    },

    peopleWithRole: async (code, role, atMs) => {
      const onDate = civilDateAt(atMs);
      return staff.withRole((await standingCode(code, onDate)) ?? code, role, onDate);
    },

    headOf: (code, unitId, atMs) => staff.headOf(code, unitId, civilDateAt(atMs)),
    unitsOf: staff.unitsOf,

    list: async ({ after, limit }, onDate) => {
      const page: Agency[] = [];
      let rows: AgencyRow[] = [];
      const finish = (): void => {
        const found = agencyOnDate(standingRows(rows), onDate);
        if (found !== null) page.push(found);
        rows = [];
      };
      const filter = { agencyCode: mongoose.trusted({ $gt: after }) };
      for await (const row of agencies.find(filter).sort({ agencyCode: 1 }).lean().cursor()) {
        if (rows[0] !== undefined && rows[0].agencyCode !== row.agencyCode) finish();
        if (page.length === limit) return page;
        rows.push(row);
      }
      finish();
      return page;
    },
  };
}

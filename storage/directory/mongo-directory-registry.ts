import { isDeepStrictEqual } from 'node:util';
import mongoose from 'mongoose';
import type { AgencyVersion, DirectoryRegistry } from '../../domain/ports/directory.js';
import type { Store } from '../connection.js';
import { isDuplicateKey } from '../duplicate-key.js';
import type { VersionWatch } from '../versions/version-watch.js';
import { type AgencyRow, agencyModel, unitModel } from './agency-rows.js';

const BATCH = 1_000;
const MAX_TRIES = 5;

/**
 * Writes the directory by adding rows only.
 *
 * A version that says something else than the one known for its agency and day becomes the next
 * revision of that day. Two importers at once meet the unique index, and the later one compares
 * again. A batch is one transaction: an import cut off has recorded whole batches, and repeating it
 * adds what is missing.
 */
export function createMongoDirectoryRegistry(
  { connection }: Store,
  watch: VersionWatch,
): DirectoryRegistry {
  const agencies = agencyModel(connection);
  const units = unitModel(connection);

  const recordBatch = async (versions: readonly AgencyVersion[]): Promise<number> => {
    for (let tries = 1; ; tries += 1) {
      const codes = [...new Set(versions.map(({ agencyCode }) => agencyCode))];
      const known = await agencies
        .find({ agencyCode: mongoose.trusted({ $in: codes }) })
        .lean<AgencyRow[]>();
      const rows = newRows(versions, known);
      if (rows.length === 0) return 0;
      try {
        await watch.change('directory', (session) =>
          agencies.insertMany(rows, { lean: true, session }),
        );
        return rows.length;
      } catch (error) {
        if (!isDuplicateKey(error) || tries === MAX_TRIES) throw error;
      }
    }
  };

  return {
    record: async (versions) => {
      let added = 0;
      let batch: AgencyVersion[] = [];
      for await (const version of versions) {
        batch.push(version);
        if (batch.length < BATCH) continue;
        added += await recordBatch(batch);
        batch = [];
      }
      return added + (batch.length === 0 ? 0 : await recordBatch(batch));
    },

    saveUnit: async (unit) => {
      const _id = `${unit.agencyCode}/${unit.unitId}`;
      await watch.change('directory', (session) =>
        units.replaceOne({ _id }, { _id, ...unit }, { session, upsert: true }),
      );
    },
  };
}

/** The rows that say something new, numbered after what is known. */
function newRows(versions: readonly AgencyVersion[], known: readonly AgencyRow[]): AgencyRow[] {
  const latest = new Map<string, AgencyRow>();
  const keep = (row: AgencyRow): void => {
    const key = `${row.agencyCode}/${row.validFrom}`;
    if ((latest.get(key)?.revision ?? 0) < row.revision) latest.set(key, row);
  };
  for (const row of known) keep(row);

  const added: AgencyRow[] = [];
  for (const version of versions) {
    const before = latest.get(`${version.agencyCode}/${version.validFrom}`);
    if (before !== undefined && isDeepStrictEqual(factsOf(before), factsOf(version))) continue;
    const revision = (before?.revision ?? 0) + 1;
    const row = { ...factsOf(version), revision, recordedAt: new Date() };
    added.push(row);
    keep(row);
  }
  return added;
}

function factsOf(facts: AgencyVersion | AgencyRow): Omit<AgencyRow, 'revision' | 'recordedAt'> {
  const { agencyCode, validFrom, validTo, name, parentCode, successorCode, peerId } = facts;
  const aliases = [...facts.aliases];
  return { agencyCode, validFrom, validTo, name, parentCode, successorCode, aliases, peerId };
}

import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { Agency } from '../../domain/ports/directory.js';
import type { AgencyRow } from './agency-rows.js';

/** What counts of all that was recorded: the last revision of each day, earliest first. */
export function standingRows(rows: readonly AgencyRow[]): readonly AgencyRow[] {
  const latest = new Map<string, AgencyRow>();
  for (const row of rows) {
    const known = latest.get(row.validFrom);
    if (known === undefined || known.revision < row.revision) latest.set(row.validFrom, row);
  }
  return [...latest.values()].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
}

/**
 * The agency as it stands on a day, or `null` before its first version (AG-04).
 *
 * A version holds until its own `validTo` or the next version, whichever comes first. Past its end,
 * with no version after it, the agency is still known but no longer active.
 */
export function agencyOnDate(standing: readonly AgencyRow[], onDate: CivilDate): Agency | null {
  const index = standing.findLastIndex(({ validFrom }) => validFrom <= onDate);
  const row = standing[index];
  if (row === undefined) return null;
  const validTo = earlier(row.validTo, standing[index + 1]?.validFrom ?? null);
  return {
    agencyCode: agencyCode(row.agencyCode),
    validFrom: row.validFrom,
    validTo,
    name: row.name,
    parentCode: row.parentCode === null ? null : agencyCode(row.parentCode),
    successorCode: row.successorCode === null ? null : agencyCode(row.successorCode),
    aliases: row.aliases.map(agencyCode),
    peerId: row.peerId,
    isActive: validTo === null || onDate < validTo,
  };
}

function earlier(a: CivilDate | null, b: CivilDate | null): CivilDate | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

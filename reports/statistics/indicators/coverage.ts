import type { CivilDate } from '../../../domain/calendar/civil-date.js';
import { dayOf } from '../../../domain/calendar/civil-date.js';
import { startOfDayMs } from '../../../domain/calendar/instant.js';
import type { Agency, Directory } from '../../../domain/ports/directory.js';
import { type Indicator, ratio } from '../indicator.js';

/** What coverage needs of the directory. */
export type CoverageDirectory = Pick<Directory, 'peopleWithRole'>;

/**
 * R11: agencies connected ÷ agencies, per level below the one that reports (0 is itself).
 *
 * Connected is an agency that can receive: through another system, or here, where somebody holds the
 * post of a records clerk.
 */
export async function coverage(
  directory: CoverageDirectory,
  levels: readonly (readonly Agency[])[],
  onDate: CivilDate,
): Promise<readonly Indicator[]> {
  const atMs = startOfDayMs(dayOf(onDate));
  const isConnected = async ({ agencyCode, peerId }: Agency): Promise<boolean> =>
    peerId !== null ||
    (await directory.peopleWithRole(agencyCode, 'recordsClerk', atMs)).length > 0;
  return Promise.all(
    levels.map(async (agencies, level) => {
      const connected = await Promise.all(agencies.map(isConnected));
      const label =
        level === 0
          ? 'Cơ quan báo cáo đã kết nối'
          : `Cơ quan trực thuộc đã kết nối, cấp thứ ${level}`;
      const named = { id: 'R11', key: `R11.${level}`, label } as const;
      return ratio(named, connected.filter(Boolean).length, agencies.length);
    }),
  );
}

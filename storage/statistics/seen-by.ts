import type { CivilDate } from '../../domain/calendar/civil-date.js';
import type { AgencyCode } from '../../domain/directory/agency-code.js';
import type { Directory } from '../../domain/ports/directory.js';
import type { Viewer } from '../../domain/ports/viewer.js';

/** Whose figures somebody may see: the own agency's and those right below it (I10, QĐ28 Đ11). */
export async function seenBy(
  viewer: Viewer,
  agencies: readonly AgencyCode[],
  { superiorOf }: Pick<Directory, 'superiorOf'>,
  onDate: CivilDate,
): Promise<readonly AgencyCode[]> {
  if (viewer === 'system') return agencies;
  const isSeen = await Promise.all(
    agencies.map(
      async (code) =>
        code === viewer.agencyCode || (await superiorOf(code, onDate)) === viewer.agencyCode,
    ),
  );
  return agencies.filter((_, index) => isSeen[index]);
}

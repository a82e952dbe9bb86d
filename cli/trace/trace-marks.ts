import type { ContentAccess } from '../../domain/custody/content-access.js';
import type { Accesses } from '../../domain/ports/accesses.js';
import type { FoundMark } from '../../pki/pdf/find-marks.js';

/** One mark with the places it was found in, and the download it was made for if there was one. */
export interface TracedMark {
  readonly markId: string;
  readonly places: readonly FoundMark['where'][];
  /** `null` for a mark that nobody was given: mistyped, changed, or of another installation. */
  readonly access: ContentAccess | null;
}

/**
 * The downloads behind the marks, earliest first, unknown marks last.
 *
 * A copy that was uploaded and sent on carries the mark of each who took it. A mark that was changed
 * finds nobody: 128 random bits do not hit another's.
 */
export async function traceMarks(
  found: readonly FoundMark[],
  { byMark }: Pick<Accesses, 'byMark'>,
): Promise<readonly TracedMark[]> {
  const ids = [...new Set(found.map(({ markId }) => markId))];
  const traced = await Promise.all(
    ids.map(async (markId) => ({
      markId,
      places: found.filter((mark) => mark.markId === markId).map(({ where }) => where),
      access: await byMark(markId),
    })),
  );
  const instantOf = ({ access }: TracedMark): number => access?.atMs ?? Number.POSITIVE_INFINITY;
  return traced.sort((one, other) => (instantOf(one) < instantOf(other) ? -1 : 1));
}

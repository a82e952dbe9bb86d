import type { CivilDate } from '../../domain/calendar/civil-date.js';
import type { Recipient } from '../../domain/document/document-state.js';
import type { Directory } from '../../domain/ports/directory.js';
import { DetailedRefusal } from '../problem/detailed-refusal.js';

const MAX_NAMED = 20;

/**
 * Recipients as the directory has them on the day: old codes become the ones in force (AG-03).
 *
 * Whoever is unknown or no longer active is named in `recipientUnknown` (GA-04). Two codes of one
 * agency come out equal, for the judge to refuse.
 */
export async function resolveRecipients(
  directory: Pick<Directory, 'agency'>,
  codes: readonly string[],
  onDate: CivilDate,
): Promise<readonly Recipient[]> {
  const found = await Promise.all(
    codes.map(async (code) => ({ code, agency: await directory.agency(code, onDate) })),
  );
  const recipients: Recipient[] = [];
  const unknown: string[] = [];
  for (const { code, agency } of found) {
    if (agency?.isActive === true) {
      recipients.push({ code: agency.agencyCode, isHosted: agency.peerId === null });
    } else unknown.push(code);
  }
  if (unknown.length === 0) return recipients;
  throw new DetailedRefusal('recipientUnknown', { recipients: unknown.slice(0, MAX_NAMED) });
}

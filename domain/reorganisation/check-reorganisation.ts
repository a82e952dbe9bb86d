import type { ErrorCode } from '../errors.js';
import type { Agency } from '../ports/directory.js';
import { ok, type Result, refuse } from '../result.js';

/** What the directory says of the parties. */
export interface Known {
  /** As it stands on the day before its end; `null` where it is not known then. */
  readonly old: Agency | null;
  /** Whether the directory says something else of it for a later day. */
  readonly changesLater: boolean;
  /** As they stand on the day they take over; `null` where one is not known then. */
  readonly successors: readonly (Agency | null)[];
  /** Codes that those successors, or theirs, are closed in favour of later on. */
  readonly laterSuccessors: readonly string[];
}

/**
 * Whether an agency can be closed in favour of its successors (F-T10 "successor known").
 *
 * Work passes only between agencies that are reached alike: what has arrived here cannot be carried
 * into another system, nor the other way round.
 */
export function checkReorganisation(known: Known): Result<null, ErrorCode> {
  const { old, changesLater, successors, laterSuccessors } = known;
  if (old === null) return refuse('agencyUnknown');
  if (!old.isActive) return refuse('agencyClosed');
  if (changesLater) return refuse('agencyChangesLater');
  for (const successor of successors) {
    if (successor === null || !successor.isActive) return refuse('successorUnknown');
    if (successor.agencyCode === old.agencyCode) return refuse('successorIsItself');
    if ((successor.peerId === null) !== (old.peerId === null)) return refuse('successorElsewhere');
  }
  if (laterSuccessors.includes(old.agencyCode)) return refuse('successionInCircle');
  return ok(null);
}

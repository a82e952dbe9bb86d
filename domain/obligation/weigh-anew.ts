import type { CommandOf } from '../case/commands.js';
import type { OldInstants } from '../case/events.js';
import type { Plan } from '../case/plan.js';
import type { ErrorCode } from '../errors.js';
import type { Due } from './obligation-state.js';

/**
 * CAL-04: weighs the named obligations against what has been published, as far as they are still open.
 *
 * What comes of each only the commit knows, for the judge has no calendar: it moves, it waits for a
 * yes, or nothing changes and nothing is written of it.
 */
export function weighAnew(
  plan: Plan,
  { publication, obligationIds }: CommandOf<'calendarChanged'>,
): ErrorCode | null {
  const { obligations } = plan.state;
  const open = obligationIds.flatMap((id) => {
    const due = obligations[id]?.due ?? null;
    return due === null ? [] : [{ id, due }];
  });
  if (open.length === 0) return 'obligationClosed';
  for (const { id: obligationId, due } of open) {
    plan.add({
      type: 'obligationRecomputed',
      obligationId,
      publication,
      from: oldInstants(due),
      due: null,
    });
  }
  return null;
}

/** What a recomputation replaces. */
export const oldInstants = ({
  targetMs,
  breachMs,
  calendarVersion,
  policyVersion,
}: Due): OldInstants => ({ targetMs, breachMs, calendarVersion, policyVersion });

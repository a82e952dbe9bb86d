import type { Actor } from '../access/actor.js';
import { mayAct } from '../access/find-row.js';
import type { Role } from '../access/roles.js';
import type { Handling } from '../delivery/delivery-state.js';
import type { Holder } from './holder.js';

/** Who registers incoming documents and who directs them: they see what the agency has (AU-1, RO-3). */
const OF_THE_AGENCY: readonly Role[] = ['recordsClerk', 'headRecordsClerk', 'leader'];

/**
 * Whether the content is hidden from somebody of the receiver (F-T03): it was forwarded to them or to
 * their unit and taken back, and they have it in no other way.
 */
export function isRetractedFrom(
  actor: Actor,
  {
    holders = [],
    handling,
  }: Readonly<{ holders?: readonly Holder[] | undefined; handling: Handling | null }>,
): boolean {
  const named = holders.filter(({ userId, unitId }) =>
    userId === null ? unitId === actor.unitId : userId === actor.userId,
  );
  if (named.length === 0 || named.some(({ isRetracted }) => !isRetracted)) return false;
  return !mayAct(actor, OF_THE_AGENCY) && !isHandling(actor, handling);
}

function isHandling({ userId, unitId }: Actor, handling: Handling | null): boolean {
  if (handling === null) return false;
  const { leadHandlerId, leadUnitId, coUnitIds } = handling;
  return leadHandlerId === userId || [leadUnitId, ...coUnitIds].includes(unitId);
}

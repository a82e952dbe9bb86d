import type { Actor } from '../../domain/access/actor.js';
import { rolesBelow } from '../../domain/access/roles-above.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import type { Sight, When } from '../../domain/ports/views.js';

export const ofAgency = (viewer: Viewer): object =>
  viewer === 'system' ? {} : { 'owner.agencyCode': viewer.agencyCode };

/** What a list or a sum is about; always inside the viewer's agency (I10). */
export function inSight(viewer: Viewer, sight: Sight): object {
  if (viewer === 'system' || sight.view === 'agency') return ofAgency(viewer);
  switch (sight.view) {
    case 'mine':
      return ofPerson(viewer);
    case 'told':
      return { ...ofAgency(viewer), 'steps.told': viewer.userId };
    case 'myPeople':
      return below(viewer, sight.memberIds);
  }
}

/** By name, or by a role of the agency where nobody is named. */
function ofPerson({ userId, agencyCode, roles }: Actor): object {
  const byRole = {
    'owner.agencyCode': agencyCode,
    'owner.userId': null,
    'owner.role': { $in: [...roles] },
  };
  return { $or: [{ 'owner.userId': userId, 'owner.agencyCode': agencyCode }, byRole] };
}

/** As the judge asks it (`rolesAbove`): a role above the owner's, and not oneself; heads see their unit's people. */
function below({ userId, agencyCode, roles }: Actor, memberIds: readonly string[]): object {
  const byRole = {
    'owner.role': { $in: [...rolesBelow(roles)] },
    'owner.userId': { $ne: userId },
  };
  const ofUnit = { 'owner.userId': { $in: [...memberIds] } };
  return { 'owner.agencyCode': agencyCode, $or: [byRole, ofUnit] };
}

/** A recorded breach stays one; without it a limit passes only while its clock runs (6.3). */
export function atTime(when: When): object {
  switch (when.is) {
    case 'any':
      return {};
    case 'late':
      return { $or: [{ isBreached: true }, { isHeld: false, breachMs: { $lte: when.nowMs } }] };
    case 'due':
      return {
        isBreached: false,
        isHeld: false,
        breachMs: { $gt: when.nowMs },
        targetMs: { $lte: when.todayEndsMs },
      };
  }
}

import type { IncidentScope } from '../incident/incident.js';
import type { Actor } from './actor.js';
import { mayAct } from './find-row.js';

/**
 * Who declares and ends an incident (F-T09, CP-3): the administrator, and a Chief of Office.
 *
 * Another agency's own system is that agency's to speak for, or the administrator's.
 */
export function mayDeclareIncident(actor: Actor, scope: IncidentScope): boolean {
  if (mayAct(actor, ['system'])) return false;
  if (mayAct(actor, ['admin'])) return true;
  const isOwn = scope.kind !== 'ownSystem' || scope.agencyCode === actor.agencyCode;
  return isOwn && mayAct(actor, ['chiefOfOffice']);
}

/** Before it is known of what: whether one might declare anything at all. */
export const mayEverDeclareIncident = (actor: Actor): boolean =>
  !mayAct(actor, ['system']) && mayAct(actor, ['admin', 'chiefOfOffice']);

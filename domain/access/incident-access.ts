import type { IncidentScope } from '../incident/incident.js';
import type { Actor } from './actor.js';
import { mayAct } from './find-row.js';

/** Their failure stops clocks of every agency. */
const SHARED: readonly IncidentScope['kind'][] = ['hub', 'certificationAuthority'];

/** Who speaks for one agency (F-T09). */
const OF_AN_AGENCY = ['admin', 'chiefOfOffice'] as const;

/**
 * Who declares and ends an incident (F-T09, CP-3): an agency's administrator and Chief of Office.
 *
 * Of hub and certification authority the platform's administrator alone does, for they stop clocks
 * everywhere; another agency's own system is that agency's to speak for, or the platform's.
 */
export function mayDeclareIncident(actor: Actor, scope: IncidentScope): boolean {
  if (mayAct(actor, ['system'])) return false;
  if (mayAct(actor, ['platformAdmin'])) return true;
  if (SHARED.includes(scope.kind) || !mayAct(actor, OF_AN_AGENCY)) return false;
  return scope.kind !== 'ownSystem' || scope.agencyCode === actor.agencyCode;
}

/** Before it is known of what: whether one might declare anything at all. */
export const mayEverDeclareIncident = (actor: Actor): boolean =>
  !mayAct(actor, ['system']) && mayAct(actor, ['platformAdmin', ...OF_AN_AGENCY]);

import type { AgencyCode } from '../directory/agency-code.js';
import type { Actor } from './actor.js';
import { mayAct } from './find-row.js';

/** Whose layer of calendar or policy it is: one agency's, or (`null`) the tenant's, which holds for everybody. */
export type LayerScope = AgencyCode | null;

/**
 * Who adds and publishes versions (CAL-02, RO-12): for everybody the platform's administrator alone; for
 * an agency its own administrator and head records clerk too. Always a person: an entry has an author
 * who can be asked.
 */
export function maySetLayer(actor: Actor, scope: LayerScope): boolean {
  if (mayAct(actor, ['system'])) return false;
  if (mayAct(actor, ['platformAdmin'])) return true;
  return scope === actor.agencyCode && mayAct(actor, ['admin', 'headRecordsClerk']);
}

/** What holds for everybody everybody may read; an agency's own stays its own (I10). */
export const mayReadLayer = (actor: Actor, scope: LayerScope): boolean =>
  scope === null || scope === actor.agencyCode || mayAct(actor, ['platformAdmin']);

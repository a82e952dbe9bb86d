import type { AgencyCode } from '../directory/agency-code.js';
import type { Actor } from './actor.js';
import { mayAct } from './find-row.js';

/** Whose layer of calendar or policy it is: one agency's, or (`null`) the tenant's, which holds for everybody. */
export type LayerScope = AgencyCode | null;

/**
 * Who adds and publishes versions (CAL-02, RO-12): the administrator, and the head records clerk for the
 * own agency. Always a person: an entry has an author who can be asked.
 */
export function maySetLayer(actor: Actor, scope: LayerScope): boolean {
  if (mayAct(actor, ['system'])) return false;
  return (
    mayAct(actor, ['admin']) || (scope === actor.agencyCode && mayAct(actor, ['headRecordsClerk']))
  );
}

/** What holds for everybody everybody may read; an agency's own stays its own (I10). */
export const mayReadLayer = (actor: Actor, scope: LayerScope): boolean =>
  scope === null || scope === actor.agencyCode || mayAct(actor, ['admin']);

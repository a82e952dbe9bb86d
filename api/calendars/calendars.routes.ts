import { Router } from 'express';
import { maySetLayer } from '../../domain/access/layer-access.js';
import { draftVersion } from '../../domain/calendar/draft-version.js';
import type { CalendarRegistry } from '../../domain/ports/calendars.js';
import { Refusal } from '../../domain/ports/refusal.js';
import { mount } from '../contract/mount.js';
import { agencyOnly, mountLayer, type ScopeDeps } from '../layers/layer-routes.js';
import { agencyCalendars, draftYear, nationalCalendar } from './calendars.contract.js';
import {
  agencyLayerOf,
  nationalOf,
  presentAgencyLayer,
  presentNational,
} from './written-calendar.js';

interface Deps extends ScopeDeps {
  readonly calendars: CalendarRegistry;
}

/** Working calendars: the national layer, and what an agency closes and opens for itself (CAL-02). */
export function calendarRoutes({ calendars, ...deps }: Deps): Router {
  const router = Router();

  mount(router, draftYear, async ({ actor, body }) => {
    if (!maySetLayer(actor, null)) throw new Refusal('roleNotAllowed');
    const { year } = body();
    return presentNational(draftVersion(year, await calendars.publishedNational()));
  });

  const national = {
    versionsOf: () => calendars.national,
    read: nationalOf,
    present: presentNational,
  };
  mountLayer(router, nationalCalendar, national, deps);

  const ofAgency = {
    versionsOf: agencyOnly(calendars.ofAgency),
    read: agencyLayerOf,
    present: presentAgencyLayer,
  };
  mountLayer(router, agencyCalendars, ofAgency, deps);

  return router;
}

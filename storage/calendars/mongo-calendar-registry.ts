import { BUILT_IN_CALENDAR } from '../../domain/calendar/built-in-calendar.js';
import type { CalendarDefinition } from '../../domain/calendar/calendar-definition.js';
import { checkCalendarDefinition } from '../../domain/calendar/calendar-definition.js';
import type { AgencyCalendar, CalendarRegistry } from '../../domain/ports/calendars.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Store } from '../connection.js';
import { layerModel, TENANT } from '../versions/layer-rows.js';
import { createLayerVersions } from '../versions/layer-versions.js';
import type { VersionWatch } from '../versions/version-watch.js';

/** Calendars in MongoDB: the national layer, and an own one for agencies that have it (CAL-02). */
export function createMongoCalendarRegistry(
  { connection }: Store,
  watch: VersionWatch,
): CalendarRegistry {
  return {
    national: createLayerVersions<CalendarDefinition>({
      model: layerModel(connection, 'calendars'),
      scope: TENANT,
      watch,
      what: 'calendars',
      check,
    }),
    ofAgency: (agencyCode) =>
      createLayerVersions<AgencyCalendar>({
        model: layerModel(connection, 'calendars'),
        scope: agencyCode,
        watch,
        what: 'calendars',
        check: (layer) => check({ ...BUILT_IN_CALENDAR, ...layer }),
      }),
  };
}

/** What could not be compiled would stop every deadline: it does not get in. */
function check(definition: CalendarDefinition): void {
  const checked = checkCalendarDefinition(definition);
  if (!checked.ok) throw new Refusal(checked.error);
}

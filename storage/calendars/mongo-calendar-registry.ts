import { BUILT_IN_CALENDAR } from '../../domain/calendar/built-in-calendar.js';
import type { CalendarDefinition } from '../../domain/calendar/calendar-definition.js';
import { checkCalendarDefinition } from '../../domain/calendar/calendar-definition.js';
import {
  checkNationalCalendar,
  checkSuccession,
  isDateTaken,
} from '../../domain/calendar/check-publishable.js';
import type { ErrorCode } from '../../domain/errors.js';
import type { AgencyCalendar, CalendarRegistry } from '../../domain/ports/calendars.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Result } from '../../domain/result.js';
import type { Store } from '../connection.js';
import { layerModel, publishedIn, TENANT } from '../versions/layer-rows.js';
import { createLayerVersions } from '../versions/layer-versions.js';
import type { VersionWatch } from '../versions/version-watch.js';

/**
 * Calendars in MongoDB: the national layer, and an own one for agencies that have it (CAL-02).
 *
 * What could not be compiled would stop every deadline, and what leaves a gap would refuse people's
 * commands for a year: neither gets in.
 */
export function createMongoCalendarRegistry(
  { connection }: Store,
  watch: VersionWatch,
): CalendarRegistry {
  const nationalRows = layerModel<CalendarDefinition>(connection, 'calendars');
  return {
    national: createLayerVersions<CalendarDefinition>({
      model: nationalRows,
      scope: TENANT,
      watch,
      what: 'calendars',
      check: (layer) => orRefuse(checkNationalCalendar(layer)),
      checkNext: (published, layer) =>
        orRefuse(checkSuccession([BUILT_IN_CALENDAR, ...published], layer)),
    }),
    publishedNational: async () => [
      BUILT_IN_CALENDAR,
      ...(await publishedIn(nationalRows, TENANT, null)),
    ],
    ofAgency: (agencyCode) =>
      createLayerVersions<AgencyCalendar>({
        model: layerModel(connection, 'calendars'),
        scope: agencyCode,
        watch,
        what: 'calendars',
        check: (layer) => orRefuse(checkCalendarDefinition({ ...BUILT_IN_CALENDAR, ...layer })),
        checkNext: (published, layer) => {
          if (isDateTaken(published, layer)) throw new Refusal('calendarDateTaken');
        },
      }),
  };
}

function orRefuse(checked: Result<unknown, ErrorCode>): void {
  if (!checked.ok) throw new Refusal(checked.error);
}

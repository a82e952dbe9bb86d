import { BUILT_IN_CALENDAR } from '../../domain/calendar/built-in-calendar.js';
import type { CalendarDefinition } from '../../domain/calendar/calendar-definition.js';
import { civilDateOf } from '../../domain/calendar/civil-date.js';
import { dayOfInstant } from '../../domain/calendar/instant.js';
import { createMongoCalendarRegistry } from '../../storage/calendars/mongo-calendar-registry.js';
import type { Store } from '../../storage/connection.js';
import { watchVersions } from '../../storage/versions/version-watch.js';

/** One session a day, every day: a limit of four working hours ends where the bench wants it to. */
const EVERY_HOUR: Pick<CalendarDefinition, 'sessions' | 'weeklyPattern'> = {
  sessions: [['00:00', '24:00']],
  weeklyPattern: [1, 2, 3, 4, 5, 6, 7],
};

/**
 * Publishes the calendar of a load, in which every hour counts, whenever the bench is run.
 *
 * Returns how to publish its successor, which closes tomorrow and the day after: whatever is due by
 * the end of the next working day comes two days later.
 */
export async function publishLoadCalendar(store: Store): Promise<() => Promise<void>> {
  await publish(store, { version: 'load-1', effectiveFromOn: '2024-01-01', closedDays: [] });
  return () => {
    const today = dayOfInstant(Date.now());
    const closedDays = [today + 1, today + 2].map(civilDateOf);
    return publish(store, { version: 'load-2', effectiveFromOn: '2024-01-02', closedDays });
  };
}

async function publish(
  store: Store,
  {
    closedDays,
    ...version
  }: Pick<CalendarDefinition, 'version' | 'effectiveFromOn'> &
    Pick<CalendarDefinition['national'], 'closedDays'>,
): Promise<void> {
  const watch = watchVersions(store, () => undefined); // only told by what is written here
  try {
    const { national } = createMongoCalendarRegistry(store, watch);
    const layer = { ...BUILT_IN_CALENDAR, ...EVERY_HOUR, ...version };
    await national.add({ ...layer, national: { closedDays, swaps: [] } }, 'admin');
    await national.publish(version.version, 'admin');
  } finally {
    watch.stop();
  }
}

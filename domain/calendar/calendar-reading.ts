import type { Calendar } from './calendar.js';

/** A calendar that remembers whether an answer rested on a year nobody has published. */
export interface CalendarReading {
  readonly calendar: Calendar;
  readonly restedOnDraft: () => boolean;
}

/**
 * Watches one computation: afterwards it is refused with `calendarYearNotLoaded`, or kept as provisional (CAL-13).
 *
 * The computation itself is the same in both cases; a reading serves one computation only.
 */
export function readingOf(calendar: Calendar): CalendarReading {
  let rested = false;
  return {
    calendar: {
      version: calendar.version,
      day: (wanted) => {
        const day = calendar.day(wanted);
        if (!day.isPublished) rested = true;
        return day;
      },
    },
    restedOnDraft: () => rested,
  };
}

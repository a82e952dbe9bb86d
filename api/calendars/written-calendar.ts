import type { Actor } from '../../domain/access/actor.js';
import type { CalendarDefinition, SwapDay } from '../../domain/calendar/calendar-definition.js';
import type { AgencyCalendar } from '../../domain/ports/calendars.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { AgencyBody, AgencyReply, NationalBody, NationalReply } from './calendars.contract.js';

/** The national layer as it is stored; a swap that names one day alone is `swapDayIncomplete` (HOL-3). */
export function nationalOf({ closedDays, swaps, ...rest }: NationalBody): CalendarDefinition {
  const national = { closedDays, swaps: swaps.map(wholeSwap) };
  return { ...rest, national, agencyOverlay: { days: [] } };
}

function wholeSwap({ dayOff, workingDay }: NationalBody['swaps'][number]): SwapDay {
  if (dayOff === null || workingDay === null) throw new Refusal('swapDayIncomplete');
  return { dayOff, workingDay };
}

/** The same as callers know it. Only the built-in calendar holds from the beginning. */
export const presentNational = (stored: CalendarDefinition): NationalReply => ({
  version: stored.version,
  effectiveFromOn: stored.effectiveFromOn ?? `${Math.min(...stored.years)}-01-01`,
  years: [...stored.years],
  weeklyPattern: [...stored.weeklyPattern] as NationalReply['weeklyPattern'],
  sessions: stored.sessions.map(([start, end]) => [start, end]),
  cultureDay2411: stored.cultureDay2411,
  dutyRoster: stored.dutyRoster,
  closedDays: [...stored.national.closedDays],
  swaps: stored.national.swaps.map((swap) => ({ ...swap })),
});

/** An agency's layer as it is stored: every day has its author (CAL-02). */
export const agencyLayerOf = (
  { version, effectiveFromOn, dutyRoster, sessions, days }: AgencyBody,
  { userId: author }: Actor,
): AgencyCalendar => ({
  version,
  effectiveFromOn,
  dutyRoster,
  agencyOverlay: { sessions, days: days.map((day) => ({ ...day, author })) },
});

/** The same as callers know it. */
export const presentAgencyLayer = ({
  version,
  effectiveFromOn,
  dutyRoster,
  agencyOverlay: { sessions, days },
}: AgencyCalendar): AgencyReply => ({
  version,
  effectiveFromOn,
  dutyRoster,
  ...(sessions === undefined ? {} : { sessions: sessions.map(copied) }),
  days: days.map(({ sessions: own, ...day }) => ({
    ...day,
    ...(own === undefined ? {} : { sessions: own.map(copied) }),
  })),
});

const copied = ([start, end]: readonly [string, string]): [string, string] => [start, end];

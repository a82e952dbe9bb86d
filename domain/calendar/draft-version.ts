import type { CalendarDefinition, SwapDay } from './calendar-definition.js';
import { type CivilDate, dayOf, yearMonthDayOf } from './civil-date.js';
import { draftClosedDays } from './draft-year.js';

type Published = readonly [CalendarDefinition, ...CalendarDefinition[]];

/**
 * A national version to complete: the year by the rule (CAL-14), everything else as it is in force.
 *
 * It begins on 1 January and keeps the years published after it, for a version holds from its first
 * day on for good. Swap days and the choice of Tết are announced every year (HOL-1, HOL-3): of the
 * drafted year there are none, and a person puts them in. The list comes in the order of publication.
 */
export function draftVersion(year: number, published: Published): CalendarDefinition {
  const base = inForceOn(`${year}-01-01`, published);
  const known = [...new Set(published.flatMap(({ years }) => years))];
  const kept = known.filter((one) => one > year).sort((a, b) => a - b);
  const partsKept = kept.map((one) => partOf(one, inForceOn(`${one}-01-01`, published)));
  return {
    ...base,
    version: `national-${year}`,
    effectiveFromOn: `${year}-01-01`,
    years: [year, ...kept],
    national: {
      closedDays: [
        ...draftClosedDays(year, base.weeklyPattern),
        ...partsKept.flatMap(({ closedDays }) => closedDays),
      ],
      swaps: partsKept.flatMap(({ swaps }) => swaps),
    },
    agencyOverlay: { days: [] },
  };
}

/** What a version says of one year; a swap belongs to the year of its day off. */
function partOf(year: number, { national }: CalendarDefinition): CalendarDefinition['national'] {
  const isOfYear = (on: CivilDate): boolean => yearMonthDayOf(dayOf(on)).year === year;
  return {
    closedDays: national.closedDays.filter(isOfYear),
    swaps: national.swaps.filter(({ dayOff }: SwapDay) => isOfYear(dayOff)),
  };
}

function inForceOn(on: CivilDate, published: Published): CalendarDefinition {
  let inForce = published[0];
  for (const version of published) {
    const begin = version.effectiveFromOn ?? '';
    if (begin <= on && begin >= (inForce.effectiveFromOn ?? '')) inForce = version;
  }
  return inForce;
}

import type { CalendarDefinition } from '../../domain/calendar/calendar-definition.js';
import type { AgencyCalendar } from '../../domain/ports/calendars.js';
import { layerInForce } from '../versions/layer-in-force.js';

type NonEmpty<T> = readonly [T, ...T[]];

/** Before every civil date, as text. */
const BEGINNING = '';

/**
 * The versions of an agency's calendar: on each day the national version in force, and above it the
 * agency's own (CAL-02, CAL-15).
 *
 * A new version begins wherever either layer changes; its name names both. The first national
 * version also holds before it begins. Both lists come in the order of publication.
 */
export function mergeCalendarLayers(
  national: NonEmpty<CalendarDefinition>,
  own: readonly AgencyCalendar[],
): NonEmpty<CalendarDefinition> {
  const versionFrom = (begin: string): CalendarDefinition => {
    const below = layerInForce(national, beginOf, begin) ?? national[0];
    const above = layerInForce(own, beginOf, begin);
    const effectiveFromOn = begin === BEGINNING ? null : begin;
    if (above === undefined) return { ...below, effectiveFromOn };
    const { agencyOverlay, dutyRoster } = above;
    const version = `${below.version}/${above.version}`;
    return { ...below, version, effectiveFromOn, agencyOverlay, dutyRoster };
  };
  const begins = new Set([...national, ...own].map(beginOf));
  begins.delete(BEGINNING);
  return [versionFrom(BEGINNING), ...[...begins].map(versionFrom)];
}

const beginOf = ({ effectiveFromOn }: Pick<CalendarDefinition, 'effectiveFromOn'>): string =>
  effectiveFromOn ?? BEGINNING;

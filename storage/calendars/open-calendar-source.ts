import { BUILT_IN_CALENDAR } from '../../domain/calendar/built-in-calendar.js';
import { type Calendar, compileCalendar } from '../../domain/calendar/calendar.js';
import type { CalendarDefinition } from '../../domain/calendar/calendar-definition.js';
import { DEFAULT_POLICY } from '../../domain/policy/default-policy.js';
import { type PolicyVersion, policyInForce } from '../../domain/policy/policy.js';
import type { AgencyCalendar, CalendarSource, PolicyLayer } from '../../domain/ports/calendars.js';
import type { Store } from '../connection.js';
import { mergePolicyLayers } from '../policies/merge-policy-layers.js';
import { heldInMemory } from '../versions/held-in-memory.js';
import { layerModel, publishedLayers, TENANT } from '../versions/layer-rows.js';
import type { VersionWatch } from '../versions/version-watch.js';
import { mergeCalendarLayers } from './merge-calendar-layers.js';

/**
 * Opens the calendars and policies of the store and keeps them in memory.
 *
 * Loaded whole once, and again when the counter says that something was published; a load that
 * fails leaves the last one standing. An agency without a layer of its own shares the tenant's
 * calendar, so memory grows with what agencies really set. The built-in calendar and the default
 * policy lie below everything that was published.
 */
export async function openCalendarSource(
  { connection }: Store,
  watch: VersionWatch,
): Promise<CalendarSource> {
  const calendarRows = layerModel<CalendarDefinition | AgencyCalendar>(connection, 'calendars');
  const policyRows = layerModel<PolicyLayer>(connection, 'policies');

  const calendarFor = await heldInMemory(watch, 'calendars', async () =>
    calendarsOf(await publishedLayers(calendarRows)),
  );
  const policiesFor = await heldInMemory(watch, 'policies', async () =>
    policiesOf(await publishedLayers(policyRows)),
  );

  return {
    calendarOf: (agencyCode) => calendarFor()(agencyCode),
    policyOf: (agencyCode, atMs) => policyInForce(policiesFor()(agencyCode), atMs),
  };
}

type Layers<Layer> = ReadonlyMap<string, readonly Layer[]>;

function calendarsOf(layers: Layers<CalendarDefinition | AgencyCalendar>) {
  // Only the tenant's scope holds whole definitions: the registry lets nothing else in.
  const published = (layers.get(TENANT) ?? []) as readonly CalendarDefinition[];
  return perScope(layers, (scope): Calendar => {
    const own = scope === TENANT ? [] : (layers.get(scope) ?? []);
    const versions = mergeCalendarLayers([BUILT_IN_CALENDAR, ...published], own);
    const compiled = compileCalendar(versions);
    if (!compiled.ok) throw new Error(`the stored calendar of ${scope} is ${compiled.error}`);
    return compiled.value;
  });
}

function policiesOf(layers: Layers<PolicyLayer>) {
  const published = layers.get(TENANT) ?? [];
  return perScope(layers, (scope): readonly [PolicyVersion, ...PolicyVersion[]] => {
    const own = scope === TENANT ? [] : (layers.get(scope) ?? []);
    return mergePolicyLayers(DEFAULT_POLICY, [published, own]);
  });
}

/** Makes each scope's value when first asked; agencies without a layer get the tenant's. */
function perScope<T>(layers: Layers<unknown>, make: (scope: string) => T): (code: string) => T {
  const made = new Map<string, T>();
  return (code) => {
    const scope = layers.has(code) ? code : TENANT;
    const known = made.get(scope);
    if (known !== undefined) return known;
    const value = make(scope);
    made.set(scope, value);
    return value;
  };
}

import type { Calendar } from '../calendar/calendar.js';
import type { CalendarDefinition } from '../calendar/calendar-definition.js';
import type { AgencyCode } from '../directory/agency-code.js';
import type { PolicyVersion } from '../policy/policy.js';

/**
 * Calendars and policies from memory: asked for every deadline, so they do no I/O.
 *
 * What was published elsewhere is seen within a second. Whoever recomputes open obligations after a
 * publication (CAL-04) waits that long first, or a deadline fixed meanwhile escapes.
 */
export interface CalendarSource {
  /** Of all published versions, the national layer and the agency's own (CAL-02, CAL-15). */
  readonly calendarOf: (agencyCode: string) => Calendar;
  /** The policy in force at the trigger: the agency's values over the tenant's over the defaults. */
  readonly policyOf: (agencyCode: string, atMs: number) => PolicyVersion;
}

/** The agency's layer of a calendar: what it closes, opens and holds for itself. */
export type AgencyCalendar = Pick<
  CalendarDefinition,
  'version' | 'effectiveFromOn' | 'dutyRoster' | 'agencyOverlay'
>;

/** A layer of a policy: only what it sets. */
export interface PolicyLayer extends Omit<PolicyVersion, 'values'> {
  readonly values: Partial<PolicyVersion['values']>;
}

/** A stored version and how far it has come. */
export interface LayerFacts {
  readonly version: string;
  readonly addedBy: string;
  readonly addedAtMs: number;
  readonly publishedBy: string | null;
  readonly publishedAtMs: number | null;
}

/** The versions of one layer: added as drafts, published once, never overwritten. */
export interface LayerVersions<Layer> {
  /** The same again changes nothing; other content under a known version is `layerVersionExists`. */
  readonly add: (layer: Layer, addedBy: string) => Promise<void>;
  /**
   * From now on it counts. Twice is once; `layerVersionUnknown` where it was never added, and refused
   * by name where it may not follow what was published before.
   */
  readonly publish: (version: string, publishedBy: string) => Promise<void>;
  readonly find: (version: string) => Promise<Layer | null>;
  readonly list: () => Promise<readonly LayerFacts[]>;
}

export interface CalendarRegistry {
  readonly national: LayerVersions<CalendarDefinition>;
  /** The national versions that count, in the order of publication; the built-in one lies below all. */
  readonly publishedNational: () => Promise<readonly [CalendarDefinition, ...CalendarDefinition[]]>;
  readonly ofAgency: (agencyCode: AgencyCode) => LayerVersions<AgencyCalendar>;
}

export interface PolicyRegistry {
  readonly tenant: LayerVersions<PolicyLayer>;
  readonly ofAgency: (agencyCode: AgencyCode) => LayerVersions<PolicyLayer>;
}

import type { CivilDate } from '../calendar/civil-date.js';
import type { AgencyCode } from '../directory/agency-code.js';

/**
 * *Sắp xếp, sáp nhập*: an agency's code is closed, and who takes over (AG-04, F-T10).
 *
 * Several merged into one are one of these each; a change of code names the new code. Where an agency
 * is split, `units` says which successor each unit's work goes to, all the rest goes to `to`.
 */
export interface Reorganisation {
  readonly from: AgencyCode;
  readonly to: AgencyCode;
  readonly units: Readonly<Record<string, AgencyCode>>;
  /** The first day on which the old code is closed. */
  readonly effectiveOn: CivilDate;
}

/** Everybody who takes something over, each once. */
export const successorsOf = ({ to, units }: Reorganisation): readonly AgencyCode[] => [
  ...new Set([to, ...Object.values(units)]),
];

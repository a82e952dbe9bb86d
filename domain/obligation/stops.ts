import type { IncidentStop, ObligationState } from './obligation-state.js';

/** Whether anything holds the clock: a person's permitted stop, or an incident that lasts (6.3). */
export const isHeld = ({
  isStopped,
  incidents = [],
}: Pick<ObligationState, 'isStopped' | 'incidents'>): boolean =>
  isStopped || incidents.some(({ toMs }) => toMs === null);

/** What an incident has done to this clock; `null` where it has not touched it. */
export const stopBy = (
  { incidents = [] }: Pick<ObligationState, 'incidents'>,
  incidentId: string,
): IncidentStop | null => incidents.find((stop) => stop.incidentId === incidentId) ?? null;

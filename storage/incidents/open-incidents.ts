import type { Incident } from '../../domain/incident/incident.js';
import type { Incidents } from '../../domain/ports/incidents.js';
import type { Store } from '../connection.js';
import { heldInMemory } from '../versions/held-in-memory.js';
import type { VersionWatch } from '../versions/version-watch.js';
import { DECLARATION, END, type IncidentRow, incidentModel, latestOf } from './incident-rows.js';

/** The incidents that last, in memory: read anew when one is declared or ends, here or elsewhere. */
export async function openIncidents(
  { connection }: Store,
  watch: VersionWatch,
): Promise<Incidents> {
  const rows = incidentModel(connection);
  const lasting = await heldInMemory(watch, 'incidents', async (): Promise<readonly Incident[]> => {
    const ended = await rows.distinct('incidentId', { version: END });
    const open = await rows.find({ version: DECLARATION, endedAtMs: null }).lean<IncidentRow[]>();
    return latestOf(open.filter(({ incidentId }) => !ended.includes(incidentId)));
  });
  return { lasting };
}

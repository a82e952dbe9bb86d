import { type Connection, type Model, Schema } from 'mongoose';
import type { IncidentScope } from '../../domain/incident/incident.js';
import type { IncidentView } from '../../domain/ports/incidents.js';
import { rowModel } from '../row-model.js';

/** The two rows that an incident may have, in the order in which they are written. */
export const DECLARATION = 1;
export const END = 2;

/** What is known of an incident from this row on; never changed, the highest version holds. */
export interface IncidentRow extends Omit<IncidentView, 'scope'> {
  /** `<incidentId>/<version>`: an incident is declared once and ends once. */
  readonly _id: string;
  readonly version: number;
  /** Its place among all rows: sweeps answer them in this order. */
  readonly serial: number;
  readonly scope: IncidentScope;
  readonly scopeKey: string;
}

export function incidentModel(connection: Connection): Model<IncidentRow> {
  return rowModel<IncidentRow>(connection, {
    name: 'Incident',
    collection: 'incidents',
    fields: {
      _id: String,
      version: Number,
      serial: Number,
      incidentId: String,
      scope: Schema.Types.Mixed,
      scopeKey: String,
      startedAtMs: Number,
      endedAtMs: Number,
      declaredBy: String,
      declaredByAgency: String,
      declaredAtMs: Number,
      reasonId: String,
      endedBy: String,
      endDeclaredAtMs: Number,
      resultId: String,
    },
  });
}

export const incidentOf = ({
  _id,
  version: _version,
  serial: _serial,
  scopeKey: _scopeKey,
  ...view
}: IncidentRow): IncidentView => view;

/** The last word on each incident among these rows. */
export function latestOf(rows: readonly IncidentRow[]): readonly IncidentRow[] {
  const latest = new Map<string, IncidentRow>();
  for (const row of rows) {
    const known = latest.get(row.incidentId);
    if (known === undefined || known.version < row.version) latest.set(row.incidentId, row);
  }
  return [...latest.values()];
}

import { type Connection, type Model, Schema } from 'mongoose';
import type { PublishedReorganisation } from '../../domain/ports/reorganisations.js';
import { rowModel } from '../row-model.js';

export interface ReorganisationRow extends Omit<PublishedReorganisation, 'reorganisationId'> {
  readonly _id: string;
}

export function reorganisationModel(connection: Connection): Model<ReorganisationRow> {
  return rowModel<ReorganisationRow>(connection, {
    name: 'Reorganisation',
    collection: 'reorganisations',
    fields: {
      _id: String,
      from: String,
      to: String,
      units: Schema.Types.Mixed,
      effectiveOn: String,
      citation: String,
      reasonId: String,
      publishedBy: String,
      publishedByAgency: String,
      publishedAtMs: Number,
      carriedAtMs: Number,
    },
  });
}

export const reorganisationOf = ({
  _id: reorganisationId,
  ...row
}: ReorganisationRow): PublishedReorganisation => ({ reorganisationId, ...row });

import type { Connection, Model } from 'mongoose';
import { rowModel } from '../row-model.js';

/** One recorded version of an agency; a later revision of the same day stands beside it. */
export interface AgencyRow {
  readonly agencyCode: string;
  readonly validFrom: string;
  readonly revision: number;
  readonly validTo: string | null;
  readonly name: string;
  readonly parentCode: string | null;
  readonly successorCode: string | null;
  readonly aliases: readonly string[];
  readonly peerId: string | null;
  readonly recordedAt: Date;
}

export interface UnitRow {
  /** `<agencyCode>/<unitId>` */
  readonly _id: string;
  readonly agencyCode: string;
  readonly unitId: string;
  readonly name: string;
  readonly headUserId: string | null;
}

export function agencyModel(connection: Connection): Model<AgencyRow> {
  return rowModel<AgencyRow>(connection, {
    name: 'Agency',
    collection: 'agencies',
    fields: {
      agencyCode: String,
      validFrom: String,
      revision: Number,
      validTo: String,
      name: String,
      parentCode: String,
      successorCode: String,
      aliases: [String],
      peerId: String,
      recordedAt: Date,
    },
  });
}

export function unitModel(connection: Connection): Model<UnitRow> {
  return rowModel<UnitRow>(connection, {
    name: 'Unit',
    collection: 'units',
    fields: {
      _id: String,
      agencyCode: String,
      unitId: String,
      name: String,
      headUserId: String,
    },
  });
}

import { type Connection, type Model, Schema } from 'mongoose';
import type { InventoriedCertificate } from '../../domain/ports/certificates.js';
import { rowModel } from '../row-model.js';

/** A certificate of the inventory; only its two ends are written after the first time. */
export interface CertificateRow extends Omit<InventoriedCertificate, 'certificateId'> {
  readonly _id: string;
}

export function certificateModel(connection: Connection): Model<CertificateRow> {
  return rowModel<CertificateRow>(connection, {
    name: 'Certificate',
    collection: 'certificates',
    fields: {
      _id: String,
      holder: new Schema(
        { kind: String, userId: String, agencyCode: String },
        { _id: false, strict: 'throw' },
      ),
      holderName: String,
      serialNumber: String,
      issuer: String,
      notBeforeMs: Number,
      notAfterMs: Number,
      firstSeenAtMs: Number,
      renewedAtMs: Number,
      withdrawnAtMs: Number,
    },
  });
}

export const certificateOf = ({ _id, ...row }: CertificateRow): InventoriedCertificate => ({
  certificateId: _id,
  ...row,
});

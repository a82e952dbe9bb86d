import type { Connection, Model } from 'mongoose';
import type { Delegation } from '../../domain/authority/delegation.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import { rowModel } from '../row-model.js';

export interface DelegationRow extends Omit<Delegation, 'delegationId' | 'agencyCode'> {
  readonly _id: string;
  readonly agencyCode: string;
  readonly givenAtMs: number;
  /** Of the request that gave it. */
  readonly bodyHash: string;
}

export const delegationModel = (connection: Connection): Model<DelegationRow> =>
  rowModel<DelegationRow>(connection, {
    name: 'Delegation',
    collection: 'delegations',
    fields: {
      _id: String,
      agencyCode: String,
      giverUserId: String,
      receiverUserId: String,
      kind: String,
      documentTypes: { type: [String], default: undefined },
      fromOn: String,
      untilOn: String,
      writtenIn: String,
      revokedFromOn: String,
      givenAtMs: Number,
      bodyHash: String,
    },
  });

export const delegationOf = ({
  _id: delegationId,
  agencyCode: code,
  givenAtMs: _at,
  bodyHash: _hash,
  ...terms
}: DelegationRow): Delegation => ({ delegationId, agencyCode: agencyCode(code), ...terms });

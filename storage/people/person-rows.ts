import type { Connection, Model } from 'mongoose';
import type { Role } from '../../domain/access/roles.js';
import { agencyCode } from '../../domain/directory/agency-code.js';
import type { Leave, Person } from '../../domain/ports/people.js';
import { rowModel } from '../row-model.js';

export interface PersonRow {
  readonly _id: string;
  readonly agencyCode: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  readonly fullName: string;
  readonly title: string;
  readonly deputies: readonly string[];
  readonly leaves: readonly Leave[];
  readonly isActive: boolean;
}

export function personModel(connection: Connection): Model<PersonRow> {
  return rowModel<PersonRow>(connection, {
    name: 'Person',
    collection: 'users',
    fields: {
      _id: String,
      agencyCode: String,
      unitId: String,
      roles: [String],
      fullName: String,
      title: String,
      deputies: [String],
      leaves: [{ _id: false, fromOn: String, untilOn: String }],
      isActive: Boolean,
    },
  });
}

export function personOf({ _id, agencyCode: code, ...rest }: PersonRow): Person {
  return { userId: _id, agencyCode: agencyCode(code), ...rest };
}

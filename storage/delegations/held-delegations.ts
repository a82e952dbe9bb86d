import mongoose, { type Connection } from 'mongoose';
import type { Delegation } from '../../domain/authority/delegation.js';
import type { CivilDate } from '../../domain/calendar/civil-date.js';
import { type PersonRow, personModel } from '../people/person-rows.js';
import { type DelegationRow, delegationModel, delegationOf } from './delegation-rows.js';

/**
 * The delegations that a person holds from that day on and whose giver could still sign: a right ends
 * with the post it came from (AU-3). Which of them are in force is asked of each day.
 */
export async function heldDelegations(
  connection: Connection,
  receiverUserId: string,
  onDate: CivilDate,
): Promise<readonly Delegation[]> {
  const rows = await delegationModel(connection)
    .find({ receiverUserId, untilOn: mongoose.trusted({ $gte: onDate }) })
    .sort({ givenAtMs: 1, _id: 1 })
    .lean<DelegationRow[]>();
  if (rows.length === 0) return [];
  const givers = await personModel(connection)
    .find({ _id: mongoose.trusted({ $in: rows.map(({ giverUserId }) => giverUserId) }) })
    .lean<PersonRow[]>();
  const agencyOf = new Map(
    givers
      .filter(({ isActive, roles }) => isActive && roles.includes('authorizedSigner'))
      .map(({ _id, agencyCode }) => [_id, agencyCode]),
  );
  return rows
    .map(delegationOf)
    .filter(({ giverUserId, agencyCode }) => agencyOf.get(giverUserId) === agencyCode);
}

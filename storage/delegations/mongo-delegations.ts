import { isInForce } from '../../domain/authority/delegation.js';
import type { Delegations } from '../../domain/ports/delegations.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import type { Store } from '../connection.js';
import { personModel } from '../people/person-rows.js';
import type { VersionWatch } from '../versions/version-watch.js';
import { type DelegationRow, delegationModel, delegationOf } from './delegation-rows.js';
import { heldDelegations } from './held-delegations.js';

/** Delegations in MongoDB; what is given or taken back changes what people may do within a second. */
export function createMongoDelegations(
  { connection }: Store,
  watch: VersionWatch,
  nowMs: () => number = Date.now,
): Delegations {
  const delegations = delegationModel(connection);
  const people = personModel(connection);

  return {
    give: async ({ userId: giverUserId, agencyCode }, { delegationId: _id, bodyHash }, terms) => {
      const { receiverUserId } = terms;
      const receiver = { _id: receiverUserId, agencyCode, isActive: true };
      if ((await people.exists(receiver)) === null) throw new Refusal('personUnknown');
      const given = { giverUserId, agencyCode, ...terms, revokedFromOn: null };
      await watch.change('people', (session) =>
        delegations.updateOne(
          { _id },
          { $setOnInsert: { ...given, givenAtMs: nowMs(), bodyHash } },
          { session, upsert: true },
        ),
      );
      const row = await delegations.findById(_id).lean<DelegationRow>();
      if (row === null) throw new Error(`delegation ${_id} was written and is not there`);
      if (row.bodyHash !== bodyHash) throw new Refusal('idempotencyKeyReused');
      return delegationOf(row);
    },

    revoke: async (viewer, _id, revokedFromOn) => {
      await watch.change('people', (session) =>
        delegations.updateOne(
          { _id, ...seenBy(viewer), revokedFromOn: null },
          { $set: { revokedFromOn } },
          { session },
        ),
      );
      const row = await delegations.findOne({ _id, ...seenBy(viewer) }).lean<DelegationRow>();
      if (row === null) throw new Refusal('delegationUnknown');
      return row.revokedFromOn ?? revokedFromOn;
    },

    list: async ({ agencyCode }, limit) => {
      const rows = await delegations
        .find({ agencyCode })
        .sort({ givenAtMs: -1, _id: -1 })
        .limit(limit)
        .lean<DelegationRow[]>();
      return rows.map(delegationOf);
    },

    heldBy: async (userId, onDate) => {
      const held = await heldDelegations(connection, userId, onDate);
      return held.filter((one) => isInForce(one, onDate));
    },
  };
}

const seenBy = (viewer: Viewer): { agencyCode?: string } =>
  viewer === 'system' ? {} : { agencyCode: viewer.agencyCode };

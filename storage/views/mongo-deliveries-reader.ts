import { SENDER_STATES } from '../../domain/delivery/states.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import type { Deliveries, DeliveryView } from '../../domain/ports/views.js';
import type { Store } from '../connection.js';
import { olderThan } from './after.js';
import { viewCollection } from './view-collection.js';
import type { DeliveryRow } from './view-rows.js';

/** What has not arrived is its sender's business alone. */
const ARRIVED = { $ne: null };

const ANY_SENDER_STATE = Object.keys(SENDER_STATES) as DeliveryRow['b'][];

/** The view of copies; a copy is seen by its issuer, by who has forwarded it and by whom it was sent to. */
export function createMongoDeliveries({ connection }: Store): Deliveries {
  const deliveries = viewCollection(connection, 'deliveries');

  return {
    find: async (viewer, deliveryId) => {
      const row = await deliveries.findOne({ _id: deliveryId, ...seenBy(viewer) });
      return row === null ? null : viewOf(row);
    },

    streamOf: async (viewer, deliveryId) => {
      const filter = { _id: deliveryId, ...seenBy(viewer) };
      const row = await deliveries.findOne(filter, { projection: { streamId: 1 } });
      return row?.streamId ?? null;
    },

    ofDocument: async (viewer, documentId, limit) => {
      const filter = { documentId, ...seenBy(viewer) };
      const rows = deliveries.find(filter).sort({ _id: 1 }).limit(limit);
      return (await rows.toArray()).map(viewOf);
    },

    list: async (viewer, { after, limit, ...which }) => {
      const ofAgency = viewer === 'system' ? {} : sideOf(which.as, viewer.agencyCode);
      const filter = { ...ofAgency, ...inState(which), ...olderThan('updatedAtMs', after) };
      const rows = deliveries.find(filter).sort({ updatedAtMs: -1, _id: -1 }).limit(limit);
      return (await rows.toArray()).map(viewOf);
    },
  };
}

function seenBy(viewer: Viewer): object {
  if (viewer === 'system') return {};
  const { agencyCode } = viewer;
  const received = { recipient: agencyCode, c: ARRIVED };
  return { $or: [{ issuer: agencyCode }, received, { 'forwardedFrom.agencyCode': agencyCode }] };
}

/** How a forwarded copy goes is its forwarder's to follow: its issuer finds it with the document. */
function sideOf(as: Which['as'], agencyCode: string): object {
  switch (as) {
    case 'receiver':
      return { recipient: agencyCode };
    case 'sender':
      return { issuer: agencyCode, forwardedFrom: { $exists: false } };
    case 'forwarder':
      return { 'forwardedFrom.agencyCode': agencyCode };
  }
}

type Which = Readonly<
  | { as: 'receiver'; state: DeliveryRow['c'] }
  | { as: 'sender' | 'forwarder'; state: DeliveryRow['b'] | null }
>;

/** The sender's index leads with the state: all of them are named where any will do. */
function inState({ as, state }: Which): object {
  if (as === 'receiver') return { c: state ?? ARRIVED };
  return { b: state ?? { $in: ANY_SENDER_STATE } };
}

const viewOf = ({ _id, ...row }: DeliveryRow): DeliveryView => ({ deliveryId: _id, ...row });

import { Router } from 'express';
import type { Actor } from '../../domain/access/actor.js';
import { RECEIVER_STATES, SENDER_STATES } from '../../domain/delivery/states.js';
import { isOpenToReader } from '../../domain/forwarding/is-open-to-reader.js';
import { Refusal } from '../../domain/ports/refusal.js';
import type { Deliveries, DeliveryView, Documents } from '../../domain/ports/views.js';
import { mount } from '../contract/mount.js';
import { definitePlaceOf, pageFrom } from '../contract/paging.js';
import { waitFor } from '../contract/wait-for.js';
import type { RecordDeps } from '../custody/record-access.js';
import { recordContent } from '../custody/record-content.js';
import type { DocumentAccess } from '../documents/document-access.js';
import { type ContentDeps, readContent } from '../documents/read-content.js';
import { DetailedRefusal } from '../problem/detailed-refusal.js';
import { getDelivery, listDeliveries } from './deliveries.contract.js';
import { presentDelivery } from './present-delivery.js';

interface Deps extends ContentDeps, RecordDeps {
  readonly deliveries: Pick<Deliveries, 'find' | 'list'>;
  readonly documents: Pick<Documents, 'find'>;
}

type Page = Parameters<Deliveries['list']>[1];

/** Lists of copies, and one with what its document says. */
export function deliveryRoutes(deps: Deps): Router {
  const router = Router();

  mount(router, listDeliveries, async ({ actor, query }) => {
    const { limit, as, state = null } = query;
    const after = definitePlaceOf(query.cursor);
    const page = { after, limit: limit + 1, as, state: stateOfSide(as, state) } as Page;
    const { rows, nextCursor } = pageFrom(
      await deps.deliveries.list(actor, page),
      limit,
      ({ updatedAtMs, deliveryId }) => ({ key: updatedAtMs, id: deliveryId }),
    );
    return { items: rows.map((row) => presentDelivery(row, actor)), nextCursor };
  });

  mount(router, getDelivery, async ({ actor, params, query, res }) => {
    const delivery = await waitFor(
      () => found(deps, actor, params.deliveryId),
      (row) => query.waitFor === undefined || stateSeenBy(row, actor) === query.waitFor,
      { timeoutMs: query.timeoutMs, res },
    );
    const access = await accessThrough(deps, actor, delivery);
    const content = access === null ? null : await readContent(deps, actor, access);
    if (access !== null) await recordContent(deps, { actor, access, isShown: content !== null });
    return { delivery: presentDelivery(delivery, actor), content };
  });

  return router;
}

async function found(
  { deliveries }: Deps,
  actor: Actor,
  deliveryId: string,
): Promise<DeliveryView> {
  const row = await deliveries.find(actor, deliveryId);
  if (row === null) throw new Refusal('deliveryUnknown');
  return row;
}

/** Each side waits for its own view of the copy. */
const stateSeenBy = (delivery: DeliveryView, actor: Actor): string | null => {
  const { receiverState, senderState } = presentDelivery(delivery, actor);
  return delivery.recipient === actor.agencyCode ? receiverState : senderState;
};

/** A state of the other side would quietly find nothing. */
function stateOfSide(as: Page['as'], state: string | null): string | null {
  const known = as === 'receiver' ? RECEIVER_STATES : SENDER_STATES;
  if (state === null || Object.hasOwn(known, state)) return state;
  const faults = [{ path: 'state', message: `must be a state of the ${as}` }];
  throw new DetailedRefusal('bodyInvalid', { faults });
}

async function accessThrough(
  { documents }: Deps,
  actor: Actor,
  delivery: DeliveryView,
): Promise<DocumentAccess | null> {
  const { documentId, recipient } = delivery;
  if (recipient !== actor.agencyCode) {
    const document = await documents.find(actor, documentId);
    return document === null ? null : { side: 'issuer', document };
  }
  // The copy was found under the viewer's filter; the document behind it is its issuer's.
  const document = await documents.find('system', documentId);
  if (document === null) return null;
  const isOpen = isOpenToReader(actor, document.phase, delivery);
  return { side: 'receiver', document, deliveries: [delivery], forwarded: [], isOpen };
}

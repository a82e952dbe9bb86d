import { Router } from 'express';
import type { Deliveries, Documents } from '../../domain/ports/views.js';
import { mount } from '../contract/mount.js';
import { definitePlaceOf, pageFrom } from '../contract/paging.js';
import { waitFor } from '../contract/wait-for.js';
import type { RecordDeps } from '../custody/record-access.js';
import { recordContent } from '../custody/record-content.js';
import { presentDelivery } from '../deliveries/present-delivery.js';
import { accessToDocument, type DocumentAccess } from './document-access.js';
import { getDocument, listDocuments } from './documents.contract.js';
import { presentDocument } from './present-document.js';
import { type ContentDeps, readContent } from './read-content.js';

export interface DocumentReadDeps extends ContentDeps, RecordDeps {
  readonly documents: Documents;
  readonly deliveries: Pick<Deliveries, 'ofDocument'>;
}

const MAX_DELIVERIES = 200;

/** Lists of documents, and one with what it says. */
export function documentReadRoutes(deps: DocumentReadDeps): Router {
  const router = Router();

  mount(router, listDocuments, async ({ actor, query }) => {
    const { limit, phase = null, urgency = null } = query;
    const after = definitePlaceOf(query.cursor);
    const found = await deps.documents.list(actor, { after, limit: limit + 1, phase, urgency });
    const { rows, nextCursor } = pageFrom(found, limit, ({ updatedAtMs, documentId }) => ({
      key: updatedAtMs,
      id: documentId,
    }));
    return { items: rows.map(presentDocument), nextCursor };
  });

  mount(router, getDocument, async ({ actor, params, query, res }) => {
    const { documentId } = params;
    const access = await waitFor<DocumentAccess>(
      () => accessToDocument(deps, actor, documentId),
      ({ document: { phase } }) => query.waitFor === undefined || phase === query.waitFor,
      { timeoutMs: query.timeoutMs, res },
    );
    const [content, deliveries] = await Promise.all([
      readContent(deps, actor, access),
      access.side === 'receiver'
        ? [...access.deliveries, ...access.forwarded]
        : deps.deliveries.ofDocument(actor, documentId, MAX_DELIVERIES),
    ]);
    await recordContent(deps, { actor, access, isShown: content !== null });
    return {
      document: presentDocument(shownTo(access)),
      content,
      deliveries: deliveries.map((delivery) => presentDelivery(delivery, actor)),
    };
  });

  return router;
}

/** A receiver knows the document that came, not who wrote it or what its issuer proposes (I10). */
function shownTo({ side, document }: DocumentAccess): DocumentAccess['document'] {
  if (side === 'issuer') return document;
  return { ...document, authorId: '', signedBy: null, proposal: null, isArchived: false };
}

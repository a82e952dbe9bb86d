import { Router } from 'express';
import type { Texts } from '../../domain/ports/files.js';
import type { Requests, RequestView } from '../../domain/ports/views.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import { mount } from '../contract/mount.js';
import { definitePlaceOf, pageFrom } from '../contract/paging.js';
import { listRequests, type RequestReply } from './requests.contract.js';

interface Deps {
  readonly requests: Requests;
  readonly texts: Pick<Texts, 'read'>;
}

const MAX_OF_DOCUMENT = 1_000;

/** What was asked of whom about a document that is out, with the reason both sides may read. */
export function requestRoutes({ requests, texts }: Deps): Router {
  const router = Router();

  const present = async (rows: readonly RequestView[]): Promise<RequestReply[]> => {
    const ids = [...new Set(rows.flatMap(({ reasonId }) => reasonId ?? []))];
    const words = ids.length === 0 ? new Map<string, string>() : await texts.read(ids);
    return rows.map((row) => ({
      requestId: row.requestId,
      documentId: row.documentId,
      deliveryId: row.deliveryId,
      recipient: row.recipient,
      n: row.n,
      kind: row.kind,
      state: row.state,
      noticeId: row.noticeId,
      reason: row.reasonId === null ? null : (words.get(row.reasonId) ?? null),
      openedAt: isoOf(row.openedAtMs),
      closedAt: isoOrNull(row.closedAtMs),
    }));
  };

  mount(router, listRequests, async ({ actor, query }) => {
    const { document, state, limit } = query;
    if (document !== undefined) {
      const all = await requests.ofDocument(actor, document, MAX_OF_DOCUMENT);
      return { items: await present(all), nextCursor: null };
    }
    const after = definitePlaceOf(query.cursor);
    const found = await requests.received(actor, { after, limit: limit + 1, state });
    const { rows, nextCursor } = pageFrom(found, limit, ({ openedAtMs, requestId }) => ({
      key: openedAtMs,
      id: requestId,
    }));
    return { items: await present(rows), nextCursor };
  });

  return router;
}

import { Router } from 'express';
import type { Notice } from '../../domain/notices/notice.js';
import type { Notices } from '../../domain/ports/notices.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import { mount } from '../contract/mount.js';
import { definitePlaceOf, pageFrom } from '../contract/paging.js';
import { listNotices, markNoticesRead, type NoticeReply } from './notices.contract.js';

/** A person's inbox: what the steps of the law's clocks, arrivals and requests have told. */
export function noticeRoutes({ notices }: { readonly notices: Notices }): Router {
  const router = Router();

  mount(router, listNotices, async ({ actor, query }) => {
    const { limit, unread, cursor } = query;
    const after = definitePlaceOf(cursor);
    const found = await notices.list(actor, {
      beforeMs: after?.key ?? Number.MAX_SAFE_INTEGER,
      ...(after === null ? {} : { beforeId: after.id }),
      limit: limit + 1,
      unreadOnly: unread === 'true',
    });
    const { rows, nextCursor } = pageFrom(found, limit, ({ atMs, noticeId }) => ({
      key: atMs,
      id: noticeId,
    }));
    return { items: rows.map(present), nextCursor };
  });

  mount(router, markNoticesRead, async ({ actor, body }) => ({
    marked: await notices.markRead(actor, body().noticeIds),
  }));

  return router;
}

const present = ({ noticeId, kind, rule, step, ...notice }: Notice): NoticeReply => ({
  noticeId,
  kind,
  rule,
  step,
  documentId: notice.documentId,
  deliveryId: notice.deliveryId,
  obligationId: notice.obligationId,
  at: isoOf(notice.atMs),
  readAt: isoOrNull(notice.readAtMs),
});

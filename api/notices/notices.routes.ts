import { Router } from 'express';
import type { Notice } from '../../domain/notices/notice.js';
import type { NoticeGroup } from '../../domain/notices/notice-group.js';
import type { Notices } from '../../domain/ports/notices.js';
import { isoOf, isoOrNull } from '../contract/iso.js';
import { mount } from '../contract/mount.js';
import { definitePlaceOf, pageFrom, placeOf } from '../contract/paging.js';
import {
  countNotices,
  type GroupReply,
  listNotices,
  listNoticesOfGroup,
  markNoticesRead,
  type NoticeReply,
} from './notices.contract.js';

/** A person's inbox: what the steps of the law's clocks, arrivals and requests have told. */
export function noticeRoutes({ notices }: { readonly notices: Notices }): Router {
  const router = Router();

  mount(router, listNotices, async ({ actor, query: { limit, unread, cursor } }) => {
    const found = await notices.groups(actor, {
      beforeId: placeOf(cursor)?.id ?? null,
      limit: limit + 1,
      unreadOnly: unread,
    });
    const { rows, nextCursor } = pageFrom(found, limit, ({ groupId: id }) => ({ key: null, id }));
    return { items: rows.map(presentGroup), nextCursor };
  });

  mount(router, countNotices, async ({ actor }) => {
    const unread = await notices.unread(actor);
    return { unreadGroups: unread.groups, unreadNotices: unread.notices };
  });

  mount(router, listNoticesOfGroup, async ({ actor, params, query: { limit, cursor } }) => {
    const after = definitePlaceOf(cursor);
    const found = await notices.list(actor, {
      beforeMs: after?.key ?? Number.MAX_SAFE_INTEGER,
      ...(after === null ? {} : { beforeId: after.id }),
      limit: limit + 1,
      groupId: params.groupId,
    });
    const { rows, nextCursor } = pageFrom(found, limit, ({ atMs, noticeId }) => ({
      key: atMs,
      id: noticeId,
    }));
    return { items: rows.map(present), nextCursor };
  });

  mount(router, markNoticesRead, async ({ actor, body }) => {
    const { noticeIds, groups } = body();
    const seen = groups.map(({ groupId, lastAt }) => ({ groupId, untilMs: Date.parse(lastAt) }));
    return { marked: await notices.markRead(actor, { noticeIds, groups: seen }) };
  });

  return router;
}

const presentGroup = ({ groupId, firstAtMs, lastAtMs, ...group }: NoticeGroup): GroupReply => ({
  groupId,
  ...group,
  firstAt: isoOf(firstAtMs),
  lastAt: isoOf(lastAtMs),
  notices: `/api/v1/notices/groups/${groupId}`,
});

const present = ({ noticeId, kind, rule, step, ...notice }: Notice): NoticeReply => ({
  noticeId,
  kind,
  rule,
  step,
  documentId: notice.documentId,
  deliveryId: notice.deliveryId,
  obligationId: notice.obligationId,
  certificateId: notice.certificateId ?? null,
  at: isoOf(notice.atMs),
  readAt: isoOrNull(notice.readAtMs),
});

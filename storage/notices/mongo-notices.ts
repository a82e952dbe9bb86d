import mongoose, { type Connection, type Model } from 'mongoose';
import type { Notice } from '../../domain/notices/notice.js';
import type { Notices, NoticeWriter } from '../../domain/ports/notices.js';
import type { Viewer } from '../../domain/ports/viewer.js';
import { insertMissing } from '../insert-missing.js';
import { rowModel } from '../row-model.js';
import { createNoticeGroups } from './notice-groups.js';

interface NoticeRow extends Omit<Notice, 'noticeId'> {
  readonly _id: string;
}

/** Notices in MongoDB: the id is what was told and to whom, so that writing again changes nothing. */
export function createMongoNotices(connection: Connection): Notices & NoticeWriter {
  const notices = noticeModel(connection);
  return {
    list: async (viewer, { beforeMs, beforeId = '', limit, groupId }) => {
      const rows = await notices
        .find({
          ...seenBy(viewer),
          ...(groupId === undefined ? {} : { groupId }),
          $or: [
            { atMs: mongoose.trusted({ $lt: beforeMs }) },
            { atMs: beforeMs, _id: mongoose.trusted({ $lt: beforeId }) },
          ],
        })
        .sort({ atMs: -1, _id: -1 })
        .limit(limit)
        .lean<NoticeRow[]>();
      return rows.map(({ _id, ...row }) => ({ noticeId: _id, ...row }));
    },

    ...createNoticeGroups(notices.collection),

    markRead: async ({ userId }, { noticeIds, groups }) => {
      const named = [
        { _id: mongoose.trusted({ $in: [...noticeIds] }) },
        ...groups.map(({ groupId, untilMs }) => ({
          groupId,
          atMs: mongoose.trusted({ $lte: untilMs }),
        })),
      ];
      const { modifiedCount } = await notices.updateMany(
        { userId, readAtMs: null, $or: named },
        { $set: { readAtMs: Date.now() } },
      );
      return modifiedCount;
    },

    write: (all) => insertMissing(notices.collection, all.map(rowOf)),

    acknowledge: async ({ obligationId, step, userId, atMs }) => {
      const unread = { obligationId, userId, step, readAtMs: null };
      await notices.updateMany(unread, { $set: { readAtMs: atMs } });
    },
  };
}

/** Somebody's notices are nobody else's to read, whatever the role (I10). */
function seenBy(viewer: Viewer): { readonly userId?: string } {
  return viewer === 'system' ? {} : { userId: viewer.userId };
}

const rowOf = ({ noticeId, ...notice }: Notice): NoticeRow => ({ _id: noticeId, ...notice });

function noticeModel(connection: Connection): Model<NoticeRow> {
  return rowModel<NoticeRow>(connection, {
    name: 'Notice',
    collection: 'notices',
    fields: {
      _id: String,
      userId: String,
      agencyCode: String,
      groupId: String,
      kind: String,
      rule: String,
      obligationId: String,
      documentId: String,
      certificateId: String,
      deliveryId: String,
      step: String,
      atMs: Number,
      readAtMs: Number,
    },
  });
}

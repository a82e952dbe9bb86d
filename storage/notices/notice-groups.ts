import type { Collection } from 'mongoose';
import { alikeIn, type NoticeGroup } from '../../domain/notices/notice-group.js';
import type { Notices } from '../../domain/ports/notices.js';

/** Sorts behind every group's id. */
const LAST = '~';

/** One entry is counted from the notices themselves; no sum is kept that could differ from them. */
const COUNTED = {
  count: { $sum: 1 },
  unread: { $sum: { $cond: [{ $eq: ['$readAtMs', null] }, 1, 0] } },
  firstAtMs: { $min: '$atMs' },
  lastAtMs: { $max: '$atMs' },
} as const;

/** Left to itself the server may walk over all that was read to find what was not. */
const WHOLE = { hint: 'userId_1_groupId_-1_readAtMs_1_atMs_1' } as const;
const UNREAD = { readAtMs: null, hint: 'userId_1_readAtMs_1_groupId_-1' } as const;

type Counted = Omit<NoticeGroup, 'groupId' | 'kind' | 'rule' | 'step'> & { readonly _id: string };

/**
 * A person's notices by groups, the newest hour first.
 *
 * A page looks once for each of its entries, from one group straight to the next by the index, so that
 * a group of five hundred costs what a group of one does; then it counts them all at once.
 */
export function createNoticeGroups(notices: Collection): Pick<Notices, 'groups' | 'unread'> {
  const nextId = async (
    { hint, ...filter }: (typeof WHOLE | typeof UNREAD) & { readonly userId: string },
    beforeId: string,
  ): Promise<string | null> => {
    const options = { sort: { groupId: -1 }, projection: { _id: 0, groupId: 1 }, hint } as const;
    const row = await notices.findOne({ ...filter, groupId: { $lt: beforeId } }, options);
    return row === null ? null : (row as unknown as { groupId: string }).groupId;
  };

  return {
    groups: async ({ userId }, { beforeId, limit, unreadOnly }) => {
      const filter = { userId, ...(unreadOnly ? UNREAD : WHOLE) };
      const ids: string[] = [];
      for (let id = await nextId(filter, beforeId ?? LAST); id !== null; ) {
        ids.push(id);
        if (ids.length === limit) break;
        id = await nextId(filter, id);
      }
      const counted = await notices
        .aggregate<Counted>([
          { $match: { userId, groupId: { $in: ids } } },
          { $group: { _id: '$groupId', ...COUNTED } },
        ])
        .toArray();
      const byId = new Map(counted.map(({ _id, ...sums }) => [_id, sums]));
      return ids.flatMap((groupId) => {
        const sums = byId.get(groupId);
        return sums === undefined ? [] : [{ groupId, ...alikeIn(groupId), ...sums }];
      });
    },

    unread: async ({ userId }) => {
      const [sums] = await notices
        .aggregate<{ groups: number; notices: number }>([
          { $match: { userId, readAtMs: null } },
          { $group: { _id: '$groupId', notices: { $sum: 1 } } },
          { $group: { _id: null, groups: { $sum: 1 }, notices: { $sum: '$notices' } } },
        ])
        .toArray();
      return { groups: sums?.groups ?? 0, notices: sums?.notices ?? 0 };
    },
  };
}

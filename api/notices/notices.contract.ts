import { z } from 'zod';
import { NOTICE_KINDS } from '../../domain/notices/notice.js';
import { GROUP_ID } from '../../domain/notices/notice-group.js';
import { endpoint } from '../contract/endpoint.js';
import { instantSchema } from '../contract/fields.js';
import { pageOf, pageQuery } from '../contract/paging.js';

const groupIdSchema = z.string().max(100).regex(GROUP_ID, 'must be a group’s id');

const alike = {
  kind: z.enum(NOTICE_KINDS),
  rule: z.string().nullable().describe('The time rule, of a step or a reminder.'),
  step: z.string().nullable().describe('How far the ladder has climbed.'),
};

const groupSchema = z
  .strictObject({
    groupId: z.string(),
    ...alike,
    count: z.int().describe('How many it is about: 500 that are late are one entry.'),
    unread: z.int(),
    firstAt: instantSchema,
    lastAt: instantSchema,
    notices: z.string().describe('Where each of them is listed.'),
  })
  .meta({ id: 'NoticeGroup' });

const noticeSchema = z
  .strictObject({
    noticeId: z.string(),
    ...alike,
    documentId: z.string().nullable().describe('`null` where it is about no document.'),
    deliveryId: z.string().nullable(),
    obligationId: z.string().nullable(),
    certificateId: z.string().nullable().describe('The certificate that ends (TR-24).'),
    at: instantSchema,
    readAt: instantSchema.nullable(),
  })
  .meta({ id: 'Notice' });

export type GroupReply = z.input<typeof groupSchema>;
export type NoticeReply = z.input<typeof noticeSchema>;

export const listNotices = endpoint({
  method: 'get',
  path: '/notices',
  tag: 'notices',
  summary: 'What one has been told, alike within an hour as one entry, the newest hour first',
  query: z.strictObject({
    ...pageQuery,
    unread: z.stringbool().default(false).describe('Only entries with something unread.'),
  }),
  reply: pageOf(groupSchema),
});

export const countNotices = endpoint({
  method: 'get',
  path: '/notices/summary',
  tag: 'notices',
  summary: 'How many entries one has not read, and how many notices are in them',
  reply: z.strictObject({ unreadGroups: z.int(), unreadNotices: z.int() }),
});

export const listNoticesOfGroup = endpoint({
  method: 'get',
  path: '/notices/groups/{groupId}',
  tag: 'notices',
  summary: 'The notices of one entry, newest first',
  params: z.strictObject({ groupId: groupIdSchema }),
  query: z.strictObject(pageQuery),
  reply: pageOf(noticeSchema),
});

const seenGroupSchema = z.strictObject({
  groupId: groupIdSchema,
  lastAt: instantSchema.describe('As it was listed: what was told after it stays unread.'),
});

export const markNoticesRead = endpoint({
  method: 'post',
  path: '/notices/mark-read',
  tag: 'notices',
  summary:
    'Marks one’s own notices as read, whole entries or single ones; others’ ids change nothing',
  body: z
    .strictObject({
      noticeIds: z.array(z.string().min(1).max(400)).max(100).default([]),
      groups: z.array(seenGroupSchema).max(100).default([]),
    })
    .refine(
      ({ noticeIds, groups }) => noticeIds.length + groups.length > 0,
      'must name a notice or a group',
    ),
  reply: z.strictObject({ marked: z.int() }),
});

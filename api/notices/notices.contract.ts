import { z } from 'zod';
import { NOTICE_KINDS } from '../../domain/notices/notice.js';
import { endpoint } from '../contract/endpoint.js';
import { instantSchema } from '../contract/fields.js';
import { pageOf, pageQuery } from '../contract/paging.js';

const noticeSchema = z
  .strictObject({
    noticeId: z.string(),
    kind: z.enum(NOTICE_KINDS),
    rule: z.string().nullable().describe('The time rule, of a step or a reminder.'),
    step: z.string().nullable().describe('How far the ladder has climbed.'),
    documentId: z.string(),
    deliveryId: z.string().nullable(),
    obligationId: z.string().nullable(),
    at: instantSchema,
    readAt: instantSchema.nullable(),
  })
  .meta({ id: 'Notice' });

export type NoticeReply = z.input<typeof noticeSchema>;

export const listNotices = endpoint({
  method: 'get',
  path: '/notices',
  tag: 'notices',
  summary: 'What one has been told, newest first',
  query: z.strictObject({
    ...pageQuery,
    unread: z.enum(['true', 'false']).default('false').describe('Only what was not read yet.'),
  }),
  reply: pageOf(noticeSchema),
});

export const markNoticesRead = endpoint({
  method: 'post',
  path: '/notices/mark-read',
  tag: 'notices',
  summary: 'Marks one’s own notices as read; others’ ids change nothing',
  body: z.strictObject({ noticeIds: z.array(z.string().min(1).max(400)).min(1).max(100) }),
  reply: z.strictObject({ marked: z.int() }),
});

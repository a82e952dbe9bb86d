import { z } from 'zod';
import {
  REQUEST_KINDS,
  REQUEST_STATES,
  type RequestState,
} from '../../domain/request/transitions.js';
import { endpoint } from '../contract/endpoint.js';
import { documentIdSchema, instantSchema } from '../contract/fields.js';
import { pageOf, pageQuery } from '../contract/paging.js';

const stateSchema = z.enum(Object.keys(REQUEST_STATES) as [RequestState, ...RequestState[]]);

const requestSchema = z
  .strictObject({
    requestId: z.string(),
    documentId: z.string(),
    deliveryId: z.string(),
    recipient: z.string(),
    n: z.int(),
    kind: z.enum(REQUEST_KINDS),
    state: stateSchema,
    noticeId: z.string().nullable(),
    reason: z.string().nullable().describe('What the issuer has given as its reason.'),
    openedAt: instantSchema,
    closedAt: instantSchema.nullable(),
  })
  .meta({ id: 'ChangeRequest' });

export type RequestReply = z.input<typeof requestSchema>;

export const listRequests = endpoint({
  method: 'get',
  path: '/requests',
  tag: 'requests',
  summary:
    'Change requests addressed to one’s own agency, last opened first; of one document also those it has made',
  query: z.strictObject({
    ...pageQuery,
    state: stateSchema.default('open').describe('Of those addressed; not with a document.'),
    document: documentIdSchema
      .optional()
      .describe('All of this document, at most 1000: of a recall the proof of withdrawal.'),
  }),
  reply: pageOf(requestSchema),
});

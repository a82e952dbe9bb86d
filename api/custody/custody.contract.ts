import { z } from 'zod';
import { ROLES } from '../../domain/access/roles.js';
import {
  ACCESS_ITEMS,
  ACCESS_KINDS,
  MARKINGS,
  UNMARKED_REASONS,
} from '../../domain/custody/content-access.js';
import { endpoint } from '../contract/endpoint.js';
import {
  documentIdSchema,
  instantSchema,
  personIdSchema,
  sha256Schema,
} from '../contract/fields.js';
import { pageOf, pageQuery } from '../contract/paging.js';
import { batchSchema } from '../documents/timeline.contract.js';

const minutes = {
  wallMinutes: z.int().describe('By the clock on the wall, cut.'),
  workingMinutes: z.int().describe('On the calendar of one’s own agency, cut.'),
};

const holderSchema = z
  .strictObject({
    agencyCode: z.string(),
    role: z.enum(ROLES).nullable().describe('Null in the house of another agency.'),
    unitId: z.string().nullable(),
    userId: z.string().nullable().describe('Null until a person is known.'),
    name: z.string().nullable(),
  })
  .meta({ id: 'Holder' });

const lateSchema = z.strictObject({
  obligationId: z.string(),
  rule: z.string(),
  isOpen: z.boolean().describe('Nobody has done it yet.'),
  ...minutes,
});

const spanSchema = z
  .strictObject({
    deliveryId: z.string().nullable().describe('Null for the document itself, before its issue.'),
    recipient: z.string().nullable(),
    state: z.string(),
    holder: holderSchema,
    from: instantSchema,
    until: instantSchema.nullable().describe('Null while it lasts.'),
    ...minutes,
    late: z.array(lateSchema).describe('What was late in this span, and for how much of it.'),
  })
  .meta({ id: 'CustodySpan' });

const downloadSchema = z.strictObject({
  marking: z.enum(MARKINGS),
  unmarkedWhy: z.enum(UNMARKED_REASONS).nullable(),
  markId: z.string().nullable(),
  originalSha256: sha256Schema,
  givenSha256: sha256Schema,
  givenBytes: z.int(),
});

const accessSchema = z
  .strictObject({
    accessId: z.string(),
    documentId: z.string(),
    deliveryId: z.string().nullable().describe('The copy, for people of its receiver.'),
    at: instantSchema,
    lastAt: instantSchema,
    count: z.int().describe('Views of the same by the same person within one minute.'),
    kind: z.enum(ACCESS_KINDS),
    item: z.enum(ACCESS_ITEMS),
    itemId: z.string().nullable(),
    by: z.strictObject({
      agencyCode: z.string(),
      unitId: z.string().nullable(),
      userId: z.string().nullable().describe('Of people of one’s own agency.'),
      name: z.string().nullable(),
    }),
    download: downloadSchema.nullable(),
  })
  .meta({ id: 'Access' });

export const getCustody = endpoint({
  method: 'get',
  path: '/documents/{documentId}/custody',
  tag: 'custody',
  summary: 'Who held it, how long and how late, and a page of who opened it, in order',
  params: z.strictObject({ documentId: documentIdSchema }),
  query: z.strictObject({ ...pageQuery, batch: batchSchema }),
  reply: z.strictObject({ spans: z.array(spanSchema), accesses: pageOf(accessSchema) }),
});

export const listAccesses = endpoint({
  method: 'get',
  path: '/accesses',
  tag: 'custody',
  summary: 'What one person of one’s own agency has opened, latest first',
  query: z.strictObject({ ...pageQuery, person: personIdSchema }),
  reply: pageOf(accessSchema),
});

export type CustodySpanReply = z.input<typeof spanSchema>;
export type AccessReply = z.input<typeof accessSchema>;

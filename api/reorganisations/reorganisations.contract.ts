import { z } from 'zod';
import { endpoint } from '../contract/endpoint.js';
import { instantSchema, wordsSchema } from '../contract/fields.js';
import { pageOf, pageQuery } from '../contract/paging.js';

const code = z.string().min(1).max(40);

const reorganisationSchema = z
  .strictObject({
    reorganisationId: z.uuid(),
    agencyCode: z.string().describe('The code that is closed.'),
    successorCode: z.string(),
    units: z.array(z.strictObject({ unitId: z.string(), successorCode: z.string() })),
    effectiveOn: z.iso.date().describe('The first day on which the code is closed.'),
    citation: z.string(),
    reason: z.string().nullable(),
    publishedBy: z.string().nullable().describe('Of people of one’s own agency.'),
    publishedAt: instantSchema,
    carriedAt: instantSchema.nullable().describe('When everything had been handed over.'),
  })
  .meta({ id: 'Reorganisation' });

export type ReorganisationReply = z.input<typeof reorganisationSchema>;

export const publishReorganisation = endpoint({
  method: 'post',
  path: '/reorganisations',
  tag: 'directory',
  summary: 'Closes an agency’s code: its successors answer for what is open (F-T10, AG-04)',
  body: z.strictObject({
    agencyCode: code,
    successorCode: code.describe('Takes over all that `units` does not give to others.'),
    units: z
      .array(z.strictObject({ unitId: z.string().min(1).max(100), successorCode: code }))
      .max(500)
      .default([])
      .describe('Where an agency is split: whose work goes where.'),
    effectiveOn: z.iso.date(),
    citation: z.string().trim().min(1).max(500).describe('The decision that it rests on.'),
    reason: wordsSchema.describe('Everybody of the platform reads it.'),
  }),
  reply: reorganisationSchema,
});

export const listReorganisations = endpoint({
  method: 'get',
  path: '/reorganisations',
  tag: 'directory',
  summary: 'Agencies that were merged, split or renamed, the latest day first',
  query: z.strictObject(pageQuery),
  reply: pageOf(reorganisationSchema),
});

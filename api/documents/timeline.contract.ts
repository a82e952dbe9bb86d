import { z } from 'zod';
import { DELEGATION_KINDS } from '../../domain/authority/delegation.js';
import { endpoint } from '../contract/endpoint.js';
import { documentIdSchema, instantSchema } from '../contract/fields.js';

/** One thing that happened, with whatever of this a happening of its kind has. */
export const happeningSchema = z.strictObject({
  type: z.string(),
  row: z.string().nullable().describe('The transition of the life cycle it carries out.'),
  deliveryId: z.string().nullable(),
  agencyCode: z
    .string()
    .nullable()
    .describe('The recipient of that copy; of a succession whoever answers now.'),
  obligationId: z.string().nullable(),
  rule: z.string().nullable().describe('The time rule of that obligation.'),
  state: z.string().nullable(),
  number: z.string().nullable().describe('Number and symbol, or the arrival number.'),
  reasonCode: z.string().nullable(),
  signedUnder: z
    .enum(DELEGATION_KINDS)
    .nullable()
    .describe('Of a signature on another’s right: quyền, ký thay, thừa lệnh, thừa ủy quyền.'),
  incidentId: z.string().nullable().describe('The incident that held the clock.'),
  targetAt: instantSchema.nullable(),
  breachAt: instantSchema.nullable(),
  outcome: z.enum(['met', 'late', 'cancelled']).nullable(),
  lateByMinutes: z.int().nullable(),
  step: z.string().nullable(),
  holder: z.string().nullable().describe('Whom it was forwarded to: a person, by name, or a unit.'),
  told: z.array(z.string()).describe('Whom a step has told, by name.'),
  words: z.string().nullable().describe('The reason or the opinion that was given.'),
});

const entrySchema = z
  .strictObject({
    n: z.int(),
    at: instantSchema,
    by: z.strictObject({
      userId: z.string().nullable().describe('Of people of one’s own agency, and `system`.'),
      name: z.string().nullable(),
      agencyCode: z.string().nullable(),
      agencyName: z.string().nullable(),
    }),
    command: z.string().nullable().describe('Of people of one’s own agency and of the system.'),
    happened: z.array(happeningSchema),
  })
  .meta({ id: 'TimelineEntry' });

export const batchSchema = z
  .string()
  .regex(/^b\d{1,4}$/)
  .optional()
  .describe('Of a broadcast: the part with these copies, such as b1.');

export const getTimeline = endpoint({
  method: 'get',
  path: '/documents/{documentId}/timeline',
  tag: 'documents',
  summary: 'Who did what and when, from the log, as one’s own agency may know it',
  params: z.strictObject({ documentId: documentIdSchema }),
  query: z.strictObject({ batch: batchSchema }),
  reply: z.strictObject({ entries: z.array(entrySchema) }),
});

export type TimelineEntry = z.input<typeof entrySchema>;
export type Happening = z.input<typeof happeningSchema>;

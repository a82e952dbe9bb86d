import { z } from 'zod';
import { endpoint } from '../contract/endpoint.js';
import { instantSchema, madeIdSchema } from '../contract/fields.js';
import { pageOf, pageQuery } from '../contract/paging.js';

const outcomeSchema = z.enum(['open', 'met', 'late', 'cancelled']);

const obligationSchema = z
  .strictObject({
    obligationId: z.string(),
    documentId: z.string(),
    deliveryId: z.string().nullable(),
    n: z.int(),
    rule: z.string().describe('TR-01 … TR-24'),
    owner: z.strictObject({
      agencyCode: z.string(),
      role: z.string(),
      userId: z.string().nullable(),
    }),
    openedAt: instantSchema,
    targetAt: instantSchema.nullable(),
    breachAt: instantSchema.nullable().describe('The legal limit.'),
    nextStepAt: instantSchema.nullable(),
    isProvisional: z.boolean().describe('Reckoned on a year that is not published yet.'),
    proposed: z
      .strictObject({
        publication: z.string().describe('What `confirm-deadline` names.'),
        targetAt: instantSchema.nullable(),
        breachAt: instantSchema.nullable(),
        calendarVersion: z.string(),
      })
      .nullable()
      .describe('Earlier limits of a calendar published later; they wait for a yes.'),
    calendarVersion: z.string().nullable(),
    policyVersion: z.string().nullable(),
    steps: z.array(
      z.strictObject({ step: z.string(), at: instantSchema, told: z.array(z.string()) }),
    ),
    isBreached: z.boolean(),
    isHeld: z.boolean().describe('A permitted stop or an incident holds the clock.'),
    outcome: outcomeSchema,
    closedAt: instantSchema.nullable(),
    incidents: z
      .array(
        z.strictObject({
          incidentId: z.uuid(),
          from: instantSchema,
          until: instantSchema.nullable(),
          wallMinutes: z.int().nullable(),
          workingMinutes: z.int().nullable(),
        }),
      )
      .describe('Incidents that have held the clock, and for how long.'),
    excusedBreaches: z
      .array(z.strictObject({ incidentId: z.uuid(), breachAt: instantSchema }))
      .describe('Recorded breaches that an incident has excused; they stay among the steps.'),
    lateness: z.strictObject({ wallMinutes: z.number(), workingMinutes: z.number() }).nullable(),
  })
  .meta({ id: 'Obligation' });

export type ObligationReply = z.input<typeof obligationSchema>;

export const listObligations = endpoint({
  method: 'get',
  path: '/obligations',
  tag: 'obligations',
  summary: 'What one owes, or one’s agency, the earliest legal limit first',
  query: z.strictObject({
    ...pageQuery,
    whose: z.enum(['mine', 'agency']).default('mine'),
    outcome: outcomeSchema.default('open'),
    overdue: z.stringbool().default(false).describe('Only what is past its legal limit.'),
  }),
  reply: pageOf(obligationSchema),
});

export const getObligation = endpoint({
  method: 'get',
  path: '/obligations/{obligationId}',
  tag: 'obligations',
  summary: 'One obligation of one’s own agency',
  params: z.strictObject({ obligationId: madeIdSchema }),
  reply: obligationSchema,
});

import { z } from 'zod';
import { RULE_IDS } from '../../domain/obligation/deadline/rules.js';
import { URGENCIES } from '../../domain/urgency.js';
import { endpoint } from '../contract/endpoint.js';
import { instantSchema, madeIdSchema } from '../contract/fields.js';
import { pageOf, pageQuery } from '../contract/paging.js';

const urgencySchema = z.enum(URGENCIES);
const outcomeSchema = z.enum(['open', 'met', 'late', 'cancelled']);

const obligationSchema = z
  .strictObject({
    obligationId: z.string(),
    documentId: z.string(),
    deliveryId: z.string().nullable(),
    n: z.int(),
    rule: z.string().describe('TR-01 … TR-24'),
    urgency: urgencySchema,
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
    possible: z
      .array(z.string())
      .describe('What one may ask about it: commands of obligations, by their names.'),
  })
  .meta({ id: 'Obligation' });

export type ObligationReply = z.input<typeof obligationSchema>;

export const listObligations = endpoint({
  method: 'get',
  path: '/obligations',
  tag: 'obligations',
  summary:
    'What one owes, what one’s people owe, what one was told of; the earliest legal limit first',
  query: z
    .strictObject({
      ...pageQuery,
      view: z
        .enum(['mine', 'myPeople', 'told', 'agency'])
        .default('mine')
        .describe(
          'Owed by oneself or by one’s role; by those one stands above, or by the people of one’s unit; of what a step has told; by anybody of the agency.',
        ),
      outcome: outcomeSchema.default('open'),
      state: z
        .enum(['open', 'due', 'late'])
        .default('open')
        .describe('Of what is open: all of it, what is to be done today, what is past its limit.'),
      rule: z.enum(RULE_IDS).optional(),
      urgency: urgencySchema.optional(),
    })
    .refine(
      ({ outcome, state }) => outcome === 'open' || state === 'open',
      'only what is open is due or late',
    ),
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

const sumSchema = { open: z.int(), due: z.int(), late: z.int() };
const viewSumSchema = z
  .strictObject({
    ...sumSchema,
    byUrgency: z.array(z.strictObject({ urgency: urgencySchema, ...sumSchema })),
  })
  .meta({ id: 'ObligationSum' });

export type ViewSumReply = z.input<typeof viewSumSchema>;

export const sumObligations = endpoint({
  method: 'get',
  path: '/obligations/summary',
  tag: 'obligations',
  summary: 'How much is open in each view, of that due today and late, by urgency',
  reply: z.strictObject({ mine: viewSumSchema, myPeople: viewSumSchema, told: viewSumSchema }),
});

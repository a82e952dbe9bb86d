import { z } from 'zod';
import { endpoint } from '../contract/endpoint.js';
import { instantSchema, wordsSchema } from '../contract/fields.js';
import { pageOf, pageQuery } from '../contract/paging.js';

const scopeSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('hub') }),
    z.strictObject({ kind: z.literal('peer'), peerId: z.string().min(1).max(100) }),
    z.strictObject({ kind: z.literal('certificationAuthority') }),
    z.strictObject({ kind: z.literal('ownSystem'), agencyCode: z.string().min(1).max(40) }),
  ])
  .describe(
    'What has failed: the hub, a system elsewhere, the certification authority, one’s own.',
  );

export type ScopeBody = z.output<typeof scopeSchema>;

/** An instant as a person gives it: any offset. */
const givenInstant = z.iso.datetime({ offset: true });

const incidentSchema = z
  .strictObject({
    incidentId: z.uuid(),
    scope: scopeSchema,
    startedAt: instantSchema,
    endedAt: instantSchema.nullable().describe('`null` while it lasts.'),
    declaredBy: z.strictObject({
      userId: z.string().nullable().describe('Of people of one’s own agency.'),
      agencyCode: z.string(),
    }),
    declaredAt: instantSchema,
    endDeclaredAt: instantSchema.nullable(),
    reason: z.string().nullable(),
    result: z.string().nullable().describe('Kết quả khắc phục.'),
  })
  .meta({ id: 'Incident' });

export type IncidentReply = z.input<typeof incidentSchema>;

export const declareIncident = endpoint({
  method: 'post',
  path: '/incidents',
  tag: 'incidents',
  summary: 'Declares an incident: the clocks that depend on what has failed stop (CP-3, F-T09)',
  body: z.strictObject({
    scope: scopeSchema,
    startedAt: givenInstant.describe('May be in the past, never in the future.'),
    endedAt: givenInstant.nullable().default(null).describe('Where it is over already.'),
    reason: wordsSchema.describe('Everybody of the platform reads it.'),
  }),
  reply: incidentSchema,
});

const params = z.strictObject({ incidentId: z.uuid() });

export const endIncident = endpoint({
  method: 'post',
  path: '/incidents/{incidentId}/end',
  tag: 'incidents',
  summary: 'Announces its end, with the result: the clocks run again (CP-6, CK-22)',
  params,
  body: z.strictObject({
    endedAt: givenInstant.nullable().default(null).describe('Now, where it is left out.'),
    reason: wordsSchema.describe('Kết quả khắc phục: everybody of the platform reads it.'),
  }),
  reply: incidentSchema,
});

export const listIncidents = endpoint({
  method: 'get',
  path: '/incidents',
  tag: 'incidents',
  summary: 'Declared incidents, the latest start first; everybody of the platform sees them',
  query: z.strictObject(pageQuery),
  reply: pageOf(incidentSchema),
});

const minutes = z.int().nullable();
const effectSchema = z
  .strictObject({
    obligationId: z.string(),
    documentId: z.string(),
    deliveryId: z.string().nullable(),
    rule: z.string().describe('TR-01 … TR-24'),
    stoppedFrom: instantSchema,
    stoppedUntil: instantSchema.nullable().describe('`null` while it holds the clock.'),
    stoppedWallMinutes: minutes,
    stoppedWorkingMinutes: minutes,
    breachAt: instantSchema.nullable().describe('The legal limit as it is now.'),
    excusedBreachAt: instantSchema.nullable().describe('A recorded breach that no longer counts.'),
    outcome: z.enum(['open', 'met', 'late', 'cancelled']),
  })
  .meta({ id: 'IncidentEffect' });

export type EffectReply = z.input<typeof effectSchema>;

export const listIncidentEffects = endpoint({
  method: 'get',
  path: '/incidents/{incidentId}/effects',
  tag: 'incidents',
  summary: 'The clocks of one’s own agency that it has held, and for how long (CP-8)',
  params,
  query: z.strictObject(pageQuery),
  reply: pageOf(effectSchema),
});

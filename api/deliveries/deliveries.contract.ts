import { z } from 'zod';
import { endpoint } from '../contract/endpoint.js';
import { madeIdSchema } from '../contract/fields.js';
import { pageOf, pageQuery } from '../contract/paging.js';
import { waitQuery } from '../contract/wait-for.contract.js';
import { contentSchema } from '../documents/documents.contract.js';
import { deliverySchema, receiverStateSchema, senderStateSchema } from './delivery.contract.js';

const anyStateSchema = z.union([senderStateSchema, receiverStateSchema]);

export const listDeliveries = endpoint({
  method: 'get',
  path: '/deliveries',
  tag: 'deliveries',
  summary: 'Copies that one’s own agency has received, sent or forwarded, last touched first',
  query: z.strictObject({
    ...pageQuery,
    as: z.enum(['receiver', 'sender', 'forwarder']).default('receiver'),
    state: anyStateSchema.optional().describe('As the side asked for sees it.'),
  }),
  reply: pageOf(deliverySchema),
});

export const getDelivery = endpoint({
  method: 'get',
  path: '/deliveries/{deliveryId}',
  tag: 'deliveries',
  summary: 'One copy with its content; waits for a state of one’s own side if asked',
  params: z.strictObject({ deliveryId: madeIdSchema }),
  query: z.strictObject(waitQuery(anyStateSchema)),
  reply: z.strictObject({
    delivery: deliverySchema,
    content: contentSchema.nullable().describe('Null where it is closed to one’s own agency.'),
  }),
});

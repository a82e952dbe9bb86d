import { z } from 'zod';
import { DELEGATION_KINDS } from '../../domain/authority/delegation.js';
import { DOCUMENT_TYPES } from '../../domain/numbering/document-types.js';
import { endpoint } from '../contract/endpoint.js';
import { civilDateSchema, personIdSchema, wordsSchema } from '../contract/fields.js';

const types = Object.keys(DOCUMENT_TYPES) as [string, ...string[]];

const terms = {
  kind: z.enum(DELEGATION_KINDS).describe('Quyền, ký thay, thừa lệnh, thừa ủy quyền (AU-2).'),
  receiverUserId: personIdSchema,
  documentTypes: z
    .array(z.enum(types))
    .max(types.length)
    .nullable()
    .describe('Types it covers; null for all that the giver may sign.'),
  fromOn: civilDateSchema,
  untilOn: civilDateSchema.describe('The last day.'),
  writtenIn: z
    .string()
    .max(200)
    .describe('Number and symbol of the document that gives the right.'),
};

const delegationSchema = z
  .strictObject({
    delegationId: z.string(),
    giverUserId: z.string(),
    ...terms,
    revokedFromOn: civilDateSchema.nullable(),
  })
  .meta({ id: 'Delegation' });

export const postDelegation = endpoint({
  method: 'post',
  path: '/delegations',
  tag: 'directory',
  summary: 'Gives a colleague a right to sign, in writing and for a time (F-T05)',
  isCommand: true,
  body: z.strictObject({ ...terms, reason: wordsSchema.min(1) }),
  reply: delegationSchema,
});

export const revokeDelegation = endpoint({
  method: 'post',
  path: '/delegations/{delegationId}/revoke',
  tag: 'directory',
  summary: 'Takes a right to sign back from today on; what was signed under it stands',
  params: z.strictObject({ delegationId: z.uuid() }),
  reply: z.strictObject({ delegationId: z.string(), revokedFromOn: civilDateSchema }),
});

export const listDelegations = endpoint({
  method: 'get',
  path: '/delegations',
  tag: 'directory',
  summary: 'The rights to sign that were given in one’s own agency, the latest first',
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(100) }),
  reply: z.strictObject({ items: z.array(delegationSchema) }),
});

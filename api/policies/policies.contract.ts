import { z } from 'zod';
import { instantSchema } from '../contract/fields.js';
import { layerEndpoints, versionSchema } from '../layers/layer.contract.js';
import { policyKeys } from './policy-values.contract.js';

type Shape = typeof policyKeys;
type Key = keyof Shape;

/** Only what a layer sets; below it the tenant's values hold, and below those the defaults. */
const valuesSchema = z.strictObject(policyKeys).partial();
const citation = z.string().trim().max(500);
const citationsSchema = z
  .strictObject(
    Object.fromEntries(Object.keys(policyKeys).map((key) => [key, citation])) as Record<
      Key,
      typeof citation
    >,
  )
  .partial();

const policySchema = z.strictObject({
  version: versionSchema,
  effectiveFrom: z
    .string()
    .max(40)
    .nullable()
    .describe('An instant with its offset; `null`: from the beginning.'),
  citation: citation
    .default('')
    .describe('Căn cứ trong Quy chế, for every value that has none of its own.'),
  citations: citationsSchema.default({}),
  values: valuesSchema,
});

const toldSchema = z
  .strictObject({
    version: z.string(),
    effectiveFrom: instantSchema.nullable(),
    citations: citationsSchema,
    values: valuesSchema,
  })
  .meta({ id: 'PolicyLayer' });

export type PolicyBody = z.output<typeof policySchema>;
export type PolicyReply = z.input<typeof toldSchema>;

export const tenantPolicy = layerEndpoints({
  path: '/policies/tenant',
  tag: 'policies',
  what: 'the policy of the whole platform',
  body: policySchema,
  layer: toldSchema,
});

export const agencyPolicies = layerEndpoints({
  path: '/policies/{agencyCode}',
  tag: 'policies',
  what: 'an agency’s own layer of policy',
  body: policySchema,
  layer: toldSchema,
});

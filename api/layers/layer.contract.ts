import { z } from 'zod';
import { type Endpoint, endpoint } from '../contract/endpoint.js';
import { instantSchema } from '../contract/fields.js';

/** A version's name: its author chooses it, once for ever. */
export const versionSchema = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,59}$/, 'must be a short name without spaces');

const factsSchema = z
  .strictObject({
    version: z.string(),
    addedBy: z.string(),
    addedAt: instantSchema,
    publishedBy: z.string().nullable().describe('`null` while it is a draft.'),
    publishedAt: instantSchema.nullable(),
  })
  .meta({ id: 'LayerVersion' });

export type FactsReply = z.input<typeof factsSchema>;

const listSchema = z.strictObject({ items: z.array(factsSchema) });
const agencyParameter = { agencyCode: z.string().max(40) };

/** What is said of one kind of layer. */
interface Kind<Body extends z.ZodObject, Layer extends z.ZodObject> {
  /** `/calendars/national`, or with `{agencyCode}` where every agency has one of its own. */
  readonly path: string;
  readonly tag: Endpoint['tag'];
  /** Whose and what, as in "versions of the national calendar". */
  readonly what: string;
  readonly body: Body;
  /** The layer as it is told. */
  readonly layer: Layer;
}

export interface LayerEndpoints<Body extends z.ZodObject, Layer extends z.ZodObject> {
  readonly list: Endpoint<z.ZodObject, z.ZodObject, null, typeof listSchema>;
  readonly add: Endpoint<z.ZodObject, z.ZodObject, Body, typeof factsSchema>;
  readonly find: Endpoint<z.ZodObject, z.ZodObject, null, ReturnType<typeof foundSchema<Layer>>>;
  readonly publish: Endpoint<z.ZodObject, z.ZodObject, null, typeof factsSchema>;
}

const foundSchema = <Layer extends z.ZodObject>(layer: Layer) =>
  z.strictObject({ facts: factsSchema, layer });

/** The four routes that every layer has: its versions, a new draft, one version, its publication. */
export function layerEndpoints<Body extends z.ZodObject, Layer extends z.ZodObject>({
  path,
  tag,
  what,
  body,
  layer,
}: Kind<Body, Layer>): LayerEndpoints<Body, Layer> {
  const params: z.ZodObject = z.strictObject(path.includes('{agencyCode}') ? agencyParameter : {});
  const one: z.ZodObject = params.extend({ version: versionSchema });
  return {
    list: endpoint({
      method: 'get',
      path,
      tag,
      summary: `The versions of ${what}, the oldest first`,
      params,
      reply: listSchema,
    }),
    add: endpoint({
      method: 'post',
      path,
      tag,
      summary: `Adds a draft version of ${what}; nothing counts by it yet`,
      params,
      body,
      reply: factsSchema,
    }),
    find: endpoint({
      method: 'get',
      path: `${path}/{version}`,
      tag,
      summary: `One version of ${what}`,
      params: one,
      reply: foundSchema(layer),
    }),
    publish: endpoint({
      method: 'post',
      path: `${path}/{version}/publish`,
      tag,
      summary: `Publishes a version of ${what}: it counts, and is never changed again`,
      params: one,
      reply: factsSchema,
    }),
  };
}

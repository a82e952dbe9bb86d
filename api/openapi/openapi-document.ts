import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { pendingSchema } from '../commands/command-contract.js';
import { type Bytes, type Endpoint, TAGS } from '../contract/endpoint.js';
import { problemSchema } from '../problem/problem.contract.js';
import { endpoints } from './endpoints.js';

type Document = ReturnType<OpenApiGeneratorV31['generateDocument']>;
type Route = Parameters<OpenAPIRegistry['registerPath']>[0];
type Responses = Route['responses'];

const problem = { content: { 'application/problem+json': { schema: problemSchema } } };
const idempotencyKey = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{8,128}$/)
    .describe(
      'One per request; the same again gives the first answer, with another body it is refused.',
    ),
});
const upload = z.object({
  secrecy: z.string().optional().describe('`normal`, if it is said at all.'),
  file: z.string().meta({ format: 'binary' }),
});

const BYTES = { type: 'string', format: 'binary' } as const;

/** The OpenAPI 3.1 document, generated from the contracts that the routes parse by. */
export function openApiDocument(): Document {
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'apiKey', { type: 'http', scheme: 'bearer' });
  for (const contract of endpoints) registry.registerPath(pathOf(contract));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Congvan',
      version: '1',
      description:
        'Trao đổi văn bản điện tử giữa các cơ quan nhà nước. Exchange of signed official documents between public bodies.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ apiKey: [] }],
    tags: TAGS.map((name) => ({ name })),
  });
}

function pathOf(contract: Endpoint): Route {
  const { method, path, tag, summary, params, query, isCommand } = contract;
  const body = bodyOf(contract);
  return {
    method,
    path,
    summary,
    tags: [tag],
    operationId: operationId(contract),
    request: {
      params,
      query,
      ...(isCommand ? { headers: idempotencyKey } : {}),
      ...(body === null ? {} : { body }),
    } as NonNullable<Route['request']>,
    responses: responsesOf(contract),
  };
}

/** `post /documents/{documentId}/send-back` is `postDocumentsDocumentIdSendBack`. */
const operationId = ({ method, path }: Endpoint): string =>
  method + path.replaceAll(/[^0-9A-Za-z]+(\w)?/g, (_, next: string = '') => next.toUpperCase());

function bodyOf({ body, isUpload }: Endpoint): NonNullable<Route['request']>['body'] | null {
  if (isUpload) return { required: true, content: { 'multipart/form-data': { schema: upload } } };
  if (body === null) return null;
  return {
    required: !body.safeParse({}).success,
    content: { 'application/json': { schema: body } },
  };
}

function bytesOf({
  contentType,
  json,
}: Bytes): Readonly<Record<string, { schema: typeof BYTES | z.ZodType }>> {
  return {
    ...Object.fromEntries([contentType].flat().map((type) => [type, { schema: BYTES }])),
    ...(json === undefined ? {} : { 'application/json': { schema: json } }),
  };
}

function responsesOf({ reply, isCommand }: Endpoint): Responses {
  const done = 'contentType' in reply ? bytesOf(reply) : { 'application/json': { schema: reply } };
  const pending = {
    description: 'Nobody has answered in time: ask at `Location`, or repeat with the same key.',
    headers: { Location: { schema: { type: 'string' } as const } },
    content: { 'application/json': { schema: pendingSchema } },
  };
  return {
    200: { description: 'Done', content: done },
    ...(isCommand ? { 202: pending } : {}),
    '4XX': { description: 'Refused: `code` and `rule` say by what.', ...problem },
    '5XX': { description: 'Not now: repeat with the same key.', ...problem },
  };
}

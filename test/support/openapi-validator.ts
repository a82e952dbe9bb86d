import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Response } from 'supertest';
import { openApiDocument } from '../../api/openapi/openapi-document.js';

interface Operation {
  readonly responses: Readonly<
    Record<string, { content?: Readonly<Record<string, { schema?: unknown }>> }>
  >;
}

const document = openApiDocument();
const paths = document.paths as Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema({ $id: 'openapi', components: document.components });
const validators = new Map<string, ValidateFunction>();

/**
 * The answer, if it is what the OpenAPI document says: a status it names, with the body it describes.
 *
 * Anything else, and a fault of ours, is thrown with what is wrong.
 */
export function validated(method: string, url: string, reply: Response): Response {
  const { status } = reply;
  if (status === 500) throw new Error(`${method} ${url}: a fault ${reply.text}`);
  const path = url.replace('/api/v1', '').split('?', 1)[0] ?? '';
  const template = Object.keys(paths).find((known) => matches(known, path, method));
  if (template === undefined) return knownNowhere(method, url, reply);
  const responses = paths[template]?.[method]?.responses ?? {};
  const described = responses[status] ?? responses[`${Math.floor(status / 100)}XX`];
  if (described === undefined) throw new Error(`${method} ${template} does not describe ${status}`);
  const type = reply.headers['content-type']?.split(';', 1)[0] ?? '';
  const content = described.content ?? {};
  const schema = content[type]?.schema;
  if (schema === undefined) {
    if (Object.values(content).some(isBytes)) return reply;
    throw new Error(`${method} ${template} ${status} does not describe ${type}`);
  }
  if (isBytes({ schema })) return reply;
  const key = `${method} ${template} ${status} ${type}`;
  const validate = validators.get(key) ?? ajv.compile(refersToComponents(schema));
  validators.set(key, validate);
  const body: unknown =
    reply.body && Object.keys(reply.body as object).length > 0
      ? reply.body
      : JSON.parse(reply.text);
  if (!validate(body)) {
    throw new Error(`${key} is not as described: ${ajv.errorsText(validate.errors)} ${reply.text}`);
  }
  return reply;
}

const isBytes = (one: { schema?: unknown }): boolean =>
  (one.schema as { format?: string } | undefined)?.format === 'binary';

const refersToComponents = (schema: unknown): object =>
  JSON.parse(
    JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/'),
  ) as object;

function matches(template: string, path: string, method: string): boolean {
  if (paths[template]?.[method] === undefined) return false;
  const pattern = template.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path);
}

function knownNowhere(method: string, url: string, reply: Response): Response {
  if (reply.status === 404 || reply.status === 401) return reply;
  throw new Error(`${method} ${url} answers ${reply.status} and is described nowhere`);
}

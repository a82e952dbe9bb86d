import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { PROJECT_ROOT } from './project-root.js';
import { optional, secret, setting, variables } from './setting.js';

const text = z.string().trim().min(1);
const folder = text.transform((path) => resolve(PROJECT_ROOT, path));
const whole = (min: number, max: number): z.ZodType<number, string> =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min).max(max));
const port = whole(0, 65_535);
const address = z.string().regex(/^[^\s/:]+:\d{1,5}$/, 'must be host:port');
const mongoUrl = z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/, 'must begin with mongodb://');
const yesOrNo = z.enum(['yes', 'no']).transform((answer) => answer === 'yes');
const key32 = z
  .base64('must be base64')
  .transform((encoded) => Buffer.from(encoded, 'base64'))
  .refine((bytes) => bytes.length === 32, 'must be 32 bytes');

/** Every setting of every process. `.env.example` and docs/reference/configuration.md follow it. */
export const configSchema = z.object({
  dataDir: setting('CONGVAN_DATA_DIR', '.congvan/data', folder).describe(
    'Folder of the engines’ data, their logs and the demonstration’s keys, for `npm start`.',
  ),
  cacheDir: setting('CONGVAN_CACHE_DIR', '.congvan/engines', folder).describe(
    'Folder in which fetched engines are kept.',
  ),
  searchPath: setting('PATH', '/usr/local/bin:/usr/bin:/bin', text).describe(
    'Folders in which installed engines are looked for.',
  ),
  logLevel: setting(
    'LOG_LEVEL',
    'info',
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  ).describe('The least important message that is still logged.'),

  mongoUrl: optional('MONGO_URL', mongoUrl).describe(
    'A MongoDB replica set that already runs; unset, one is started in the data folder.',
  ),
  mongoDatabase: setting(
    'MONGO_DATABASE',
    'congvan',
    z.string().regex(/^[A-Za-z0-9_-]{1,38}$/, 'must be letters, digits, _ or -'),
  ).describe('Name of the database.'),
  mongoPort: optional('MONGO_PORT', port).describe(
    'Port of the started MongoDB; unset, 27017 or any free one.',
  ),
  mongodPath: optional('MONGOD_PATH', folder).describe('The `mongod` to start.'),

  temporalAddress: optional('TEMPORAL_ADDRESS', address).describe(
    'A Temporal server that already runs; unset, one is started in the data folder.',
  ),
  temporalNamespace: setting('TEMPORAL_NAMESPACE', 'congvan', text).describe(
    'Namespace of the workflows. A started server gets it; on your own, create it with 720h of retention and the Keyword search attributes DocStatus, SenderOrg, DueDay.',
  ),
  temporalPort: optional('TEMPORAL_PORT', port).describe(
    'Port of the started Temporal server; unset, 7233 or any free one.',
  ),
  temporalUiPort: optional('TEMPORAL_UI_PORT', port).describe(
    'Port of its web interface; unset, 8233 or any free one.',
  ),
  temporalCliPath: optional('TEMPORAL_CLI_PATH', folder).describe(
    'The `temporal` program whose development server is started.',
  ),
  temporalTestServerPath: optional('TEMPORAL_TEST_SERVER_PATH', folder).describe(
    'The time-skipping `temporal-test-server` of the tests.',
  ),

  apiHost: setting('API_HOST', '127.0.0.1', text).describe('Address on which the API listens.'),
  apiPort: optional('API_PORT', port).describe(
    'Port of the API; unset, 8080 or any free one; 0, any free one.',
  ),

  masterKey: secret('MASTER_KEY', key32).describe(
    '32 bytes in base64 that wrap the key of every stored text and file; unset, the demonstration makes one in its data folder.',
  ),
  keysDir: optional('KEYS_DIR', folder).describe('Folder of the signing keys (PKCS#12 files).'),
  keysPassword: secret('KEYS_PASSWORD', text).describe('Password of the signing keys.'),

  workerMaxCachedWorkflows: setting(
    'WORKER_MAX_CACHED_WORKFLOWS',
    '2000',
    whole(0, 100_000),
  ).describe('Open documents a worker keeps in memory, about 0.12 MB each.'),
  workerPromiseHook: setting('WORKER_PROMISE_HOOK', 'no', yesOrNo).describe(
    'Record stack traces of waiting workflows for the Temporal UI, at a quarter of the worker’s CPU.',
  ),
});

export type Config = Readonly<z.output<typeof configSchema>>;

/** Thrown when variables are missing or wrong; names every one of them, and no value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly faults: readonly string[]) {
    super(['The configuration has faults:', ...faults.map((fault) => `  ${fault}`)].join('\n'));
  }
}

/**
 * Reads every setting, or throws one `ConfigError` that lists all faults.
 *
 * An empty variable counts as unset. A secret is read from the file named by `<variable>_FILE` if
 * that is set; both at once are a fault.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = [];
  const texts: Record<string, string | undefined> = {};
  for (const [key, schema] of Object.entries(configSchema.shape)) {
    try {
      texts[key] = textOf(schema, env);
    } catch (error) {
      faults.push((error as Error).message);
    }
  }
  const parsed = configSchema.safeParse(texts);
  for (const { path, message } of parsed.error?.issues ?? []) {
    faults.push(`${variableOf(String(path[0]))}: ${message}`);
  }
  if (!parsed.success || faults.length > 0) throw new ConfigError(faults);
  return Object.freeze(parsed.data);
}

function textOf(schema: z.ZodType, env: NodeJS.ProcessEnv): string | undefined {
  const variable = variables.get(schema);
  if (variable === undefined) throw new Error('a setting without a variable');
  const value = env[variable.env] || undefined;
  const file = (variable.isSecret && env[`${variable.env}_FILE`]) || undefined;
  if (file === undefined) return value;
  if (value !== undefined) throw new Error(`${variable.env}: is set, and so is its _FILE`);
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new Error(`${variable.env}_FILE: cannot be read`, { cause });
  }
}

function variableOf(key: string): string {
  const schema = (configSchema.shape as Record<string, z.ZodType>)[key];
  return (schema && variables.get(schema)?.env) ?? key;
}

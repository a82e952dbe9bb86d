import { type DestinationStream, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** What must never be read in a log: secrets, and what people write. */
const HIDDEN_KEYS = [
  'authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'apiKey',
  'key',
  'masterKey',
  'keysPassword',
  'password',
  'passphrase',
  'privateKey',
  'pin',
  'secret',
  'token',
  'mongoUrl',
  'body',
  'content',
  'opinion',
  'reason',
  'subject',
  'text',
] as const;
const HIDDEN: ReadonlySet<string> = new Set(HIDDEN_KEYS);
const HIDDEN_VALUE = '[hidden]';
const MAX_DEPTH = 8;

/**
 * A logger of JSON lines that leaves secrets and the text of documents out, at any depth.
 *
 * It writes to standard output unless it is given another place. A message is never redacted: put
 * what varies into the object, and ids, digests, codes and instants only.
 */
export function createLogger(
  { logLevel }: { readonly logLevel: string },
  destination?: DestinationStream,
): Logger {
  const options = {
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    // `*` stands for every other field. One walk over it costs 3 µs a line; the same keys written
    // as paths with wildcards, four levels deep, 60 µs.
    redact: { paths: [...bracketed(HIDDEN_KEYS), '*'], censor },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

const bracketed = (keys: readonly string[]): string[] => keys.map((key) => `["${key}"]`);

function censor(value: unknown, [field]: readonly unknown[]): unknown {
  return typeof field === 'string' ? HIDDEN_VALUE : withoutHidden(value, MAX_DEPTH);
}

function withoutHidden(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (typeof (value as { toJSON?: unknown }).toJSON === 'function') return value;
  if (depth === 0) return HIDDEN_VALUE; // what is not looked at is not shown
  if (Array.isArray(value)) return value.map((item) => withoutHidden(item, depth - 1));
  const shown = Object.entries(value).map(([key, inner]) => [
    key,
    HIDDEN.has(key) ? HIDDEN_VALUE : withoutHidden(inner, depth - 1),
  ]);
  return Object.fromEntries(shown);
}

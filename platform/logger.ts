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
];
const DEPTHS = ['', '*.', '*.*.', '*.*.*.'];

/**
 * A logger of JSON lines that leaves secrets and the text of documents out, four levels deep.
 *
 * It writes to standard output unless it is given another place. A message is never redacted: put
 * what varies into the object, and ids, digests, codes and instants only.
 */
export function createLogger(
  { logLevel }: { readonly logLevel: string },
  destination?: DestinationStream,
): Logger {
  const paths = DEPTHS.flatMap((depth) => HIDDEN_KEYS.map((key) => pathOf(depth, key)));
  const options = {
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: { paths, censor: '[hidden]' },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

const pathOf = (depth: string, key: string): string =>
  key.includes('-') ? `${depth.replace(/\.$/, '')}["${key}"]` : `${depth}${key}`;

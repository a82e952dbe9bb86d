import { isUtf8 } from 'node:buffer';
import type { PacketRefusal } from '../../domain/exchange/packet-refusal.js';
import { ok, type Result, refuse } from '../../domain/result.js';

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const LESS_THAN = 0x3c;
const MAX_DECLARATION_BYTES = 256;

/** `version="1.0"`, then perhaps an encoding and `standalone`, in the order XML demands. */
const DECLARATION =
  /^<\?xml\s+version\s*=\s*(["'])1\.0\1(?:\s+encoding\s*=\s*(["'])(?<encoding>[A-Za-z0-9._-]+)\2)?(?:\s+standalone\s*=\s*(["'])(?:yes|no)\4)?\s*\?>/;

const ENCODINGS = new Set(['utf-8', 'utf8', 'us-ascii']);

const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;

/**
 * The text from its first element or comment on: without byte order mark, leading white space and
 * declaration (RD-06).
 *
 * Other bytes before the prolog are refused as `packetMalformed` (BAD-01), and so is what is not
 * UTF-8: in another encoding the scanner that looks for forbidden constructs would be blind.
 */
export function afterProlog(bytes: Buffer): Result<Buffer, PacketRefusal> {
  if (!isUtf8(bytes)) return malformed('not UTF-8');
  const hasMark = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  let start = hasMark ? BYTE_ORDER_MARK.length : 0;
  while (isSpace(bytes[start])) start += 1;
  if (bytes[start] !== LESS_THAN) return malformed('no XML at the beginning');
  const text = bytes.subarray(start);
  if (!/^<\?xml\s/.test(text.toString('latin1', 0, 6))) return ok(text);

  const declared = DECLARATION.exec(text.toString('latin1', 0, MAX_DECLARATION_BYTES));
  if (declared === null) return malformed('XML declaration not readable');
  const encoding = declared.groups?.['encoding'] ?? 'utf-8';
  if (!ENCODINGS.has(encoding.toLowerCase())) return malformed('encoding is not UTF-8');
  return ok(text.subarray(declared[0].length));
}

const malformed = (detail: string): Result<never, PacketRefusal> =>
  refuse({ code: 'packetMalformed', detail });

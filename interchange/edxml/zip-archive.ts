import { crc32, inflateRawSync } from 'node:zlib';

/** One entry, as the central directory describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly isStored: boolean;
  readonly crc32: number;
  readonly compressedBytes: number;
  readonly unpackedBytes: number;
  readonly localHeaderAt: number;
}

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT_BYTES = 0xffff;
const CENTRAL_SIGNATURE = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;

/** Whether the bytes claim to be a zip with something in it. */
export function looksLikeZip(bytes: Buffer): boolean {
  return bytes.length >= LOCAL_BYTES && bytes.readUInt32LE(0) === LOCAL_SIGNATURE;
}

/**
 * The one entry of an archive, `'several'` for any other number, `null` for no readable archive.
 *
 * Reads the central directory, since local headers may leave the sizes to a data descriptor (ATT-01).
 * Spanned, encrypted and 64-bit archives and other methods than stored and deflated count as
 * unreadable. Nothing is unpacked, and nothing beyond the first entry is looked at (ATT-05).
 */
export function onlyZipEntry(bytes: Buffer): ZipEntry | 'several' | null {
  const end = endOfCentralDirectory(bytes);
  if (end === null) return null;
  const count = bytes.readUInt16LE(end + 10);
  if (bytes.readUInt16LE(end + 8) !== count) return null;
  if (count !== 1) return 'several';
  return centralEntry(bytes, bytes.readUInt32LE(end + 16), end);
}

function endOfCentralDirectory(bytes: Buffer): number | null {
  const first = Math.max(0, bytes.length - END_BYTES - MAX_COMMENT_BYTES);
  for (let at = bytes.length - END_BYTES; at >= first; at -= 1) {
    const isEnd = bytes.readUInt32LE(at) === END_SIGNATURE;
    if (isEnd && at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length) return at;
  }
  return null;
}

function centralEntry(bytes: Buffer, at: number, end: number): ZipEntry | null {
  if (at + CENTRAL_BYTES > end || bytes.readUInt32LE(at) !== CENTRAL_SIGNATURE) return null;
  const nameEnd = at + CENTRAL_BYTES + bytes.readUInt16LE(at + 28);
  const method = bytes.readUInt16LE(at + 10);
  const isEncrypted = (bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0;
  const isKnownMethod = method === STORED || method === DEFLATED;
  if (nameEnd > end || isEncrypted || !isKnownMethod) return null;
  return {
    name: bytes.toString('utf8', at + CENTRAL_BYTES, nameEnd),
    isStored: method === STORED,
    crc32: bytes.readUInt32LE(at + 16),
    compressedBytes: bytes.readUInt32LE(at + 20),
    unpackedBytes: bytes.readUInt32LE(at + 24),
    localHeaderAt: bytes.readUInt32LE(at + 42),
  };
}

/**
 * The content of an entry, or `null` where it is not exactly what the directory says: size and CRC.
 *
 * Never unpacks more than the directory's size, which the caller has held against its limits.
 */
export function unpackEntry(bytes: Buffer, entry: ZipEntry): Buffer | null {
  const { localHeaderAt: at } = entry;
  if (at + LOCAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== LOCAL_SIGNATURE) return null;
  const from = at + LOCAL_BYTES + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
  const to = from + entry.compressedBytes;
  if (to > bytes.length) return null;
  const content = entry.isStored
    ? Buffer.from(bytes.subarray(from, to))
    : inflate(bytes.subarray(from, to), entry.unpackedBytes);
  const isWhole = content?.length === entry.unpackedBytes && crc32(content) === entry.crc32;
  return isWhole ? content : null;
}

function inflate(compressed: Buffer, maxBytes: number): Buffer | null {
  try {
    // zlib wants room for at least one byte.
    return inflateRawSync(compressed, { maxOutputLength: Math.max(1, maxBytes) });
  } catch {
    // Whatever zlib has against it, the archive is broken; the caller keeps the bytes as they came.
    return null;
  }
}

import { createHash } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import { extensionOf } from './unwrap-attachment.js';

export interface WrappedAttachment {
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** The types that the Java library carries raw; `xslx` is its own misspelling (ATT-01). */
const RAW_TYPES = new Set(['pdf', 'doc', 'docx', 'xsl', 'xslx', 'zip']);

/**
 * A file as it travels: raw, or as the one entry `<uuid>.<ext>` of a zip (WR-04, ATT-01).
 *
 * The uuid is taken from the content, so that the same file always gives the same bytes.
 */
export function wrapAttachment(fileName: string, bytes: Uint8Array): WrappedAttachment {
  const extension = extensionOf(fileName);
  if (RAW_TYPES.has(extension)) return { contentType: `application/${extension}`, bytes };
  const entryName = extension === '' ? uuidOf(bytes) : `${uuidOf(bytes)}.${extension}`;
  return { contentType: 'application/zip', bytes: zipOne(entryName, bytes) };
}

/** The name with its extension in lower case, so that no hub zips a `.PDF` on relay (WR-04). */
export function wireFileName(fileName: string): string {
  const extension = extensionOf(fileName);
  const trimmed = fileName.trim();
  return extension === '' ? trimmed : trimmed.slice(0, -extension.length) + extension;
}

/** A name-based UUID (version 8) of the content. */
function uuidOf(bytes: Uint8Array): string {
  const digest = createHash('sha256').update(bytes).digest();
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x80, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

const VERSION = 20;
const UTF8_NAME = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, where the format's time begins: a wrapping has no date of its own. */
const NO_TIME = 0;
const FIRST_DAY = 0x21;

function zipOne(entryName: string, bytes: Uint8Array): Buffer {
  const name = Buffer.from(entryName);
  const packed = deflateRawSync(bytes);
  /** The fields that the local header and the central directory share. */
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(VERSION, 0);
  shared.writeUInt16LE(UTF8_NAME, 2);
  shared.writeUInt16LE(DEFLATED, 4);
  shared.writeUInt16LE(NO_TIME, 6);
  shared.writeUInt16LE(FIRST_DAY, 8);
  shared.writeUInt32LE(crc32(bytes), 10);
  shared.writeUInt32LE(packed.length, 14);
  shared.writeUInt32LE(bytes.byteLength, 18);
  shared.writeUInt16LE(name.length, 22);

  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, name, packed]);
  const madeBy = Buffer.from([VERSION, 0]);
  /** No comment, disk 0, no attributes, and the local header at offset 0. */
  const placement = Buffer.alloc(14);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002'), madeBy, shared, placement, name]);

  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]);
}

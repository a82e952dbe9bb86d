import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file of an archive whose content is made while it is written. */
export interface ZipPart {
  readonly name: string;
  readonly content: Iterable<string> | AsyncIterable<string>;
}

interface Written {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly plainBytes: number;
}

const VERSION = 20;
/** Sizes follow the content, because nobody knows them before; names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980, the first day a zip can name: the same register gives the same bytes. */
const DOS_DATE = 0x0021;
const MAX_BYTES = 0xffff_ffff;

/**
 * A zip archive as a stream of bytes: only the part that is being written is in memory.
 *
 * More than 4 GiB is a fault; nothing that is printed comes near it.
 */
export async function* zipStream(parts: Iterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let at = 0;
  for (const { name, content } of parts) {
    const measured = { crc: 0, plainBytes: 0 };
    const head = { name: Buffer.from(name), at };
    let packedBytes = 0;
    yield localHeader(head.name);
    for await (const piece of deflated(content, measured)) {
      packedBytes += piece.byteLength;
      yield piece;
    }
    const part = { ...head, ...measured, packedBytes };
    const descriptor = descriptorOf(part);
    yield descriptor;
    at += LOCAL_BYTES + head.name.byteLength + packedBytes + descriptor.byteLength;
    if (at > MAX_BYTES || part.plainBytes > MAX_BYTES) throw new Error('a zip of more than 4 GiB');
    written.push(part);
  }
  yield directoryOf(written, at);
}

async function* deflated(
  content: ZipPart['content'],
  measured: { crc: number; plainBytes: number },
): AsyncGenerator<Buffer> {
  const source = Readable.from(measuring(content, measured), { objectMode: false });
  const deflate = createDeflateRaw();
  // A fault of the content ends the deflating with it, and is thrown by the reading below.
  pipeline(source, deflate, () => undefined);
  for await (const piece of deflate) yield piece as Buffer;
}

async function* measuring(
  content: ZipPart['content'],
  measured: { crc: number; plainBytes: number },
): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const bytes = Buffer.from(text);
    measured.crc = crc32(bytes, measured.crc);
    measured.plainBytes += bytes.byteLength;
    yield bytes;
  }
}

const LOCAL_BYTES = 30;

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(LOCAL_BYTES);
  head.writeUInt32LE(0x04034b50, 0);
  writeCommon(head, 4, name);
  return Buffer.concat([head, name]);
}

/** Version, flags, method, date; checksum and sizes stay 0 where they follow. */
function writeCommon(header: Buffer, at: number, name: Buffer): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(FLAGS, at + 2);
  header.writeUInt16LE(DEFLATED, at + 4);
  header.writeUInt16LE(DOS_DATE, at + 8);
  header.writeUInt16LE(name.byteLength, at + 22);
}

function descriptorOf({ crc, packedBytes, plainBytes }: Written): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.writeUInt32LE(0x08074b50, 0);
  writeSizes(descriptor, 4, { crc, packedBytes, plainBytes });
  return descriptor;
}

function writeSizes(
  target: Buffer,
  at: number,
  { crc, packedBytes, plainBytes }: Pick<Written, 'crc' | 'packedBytes' | 'plainBytes'>,
): void {
  target.writeUInt32LE(crc, at);
  target.writeUInt32LE(packedBytes, at + 4);
  target.writeUInt32LE(plainBytes, at + 8);
}

function directoryOf(written: readonly Written[], at: number): Buffer {
  const entries = written.flatMap((part) => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(VERSION, 4);
    writeCommon(entry, 6, part.name);
    writeSizes(entry, 16, part);
    entry.writeUInt32LE(part.at, 42);
    return [entry, part.name];
  });
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(directory.byteLength, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([directory, end]);
}

import { crc32, inflateRawSync } from 'node:zlib';

/** The parts of an archive by name, found by its directory, each held against its checksum. */
export function partsOf(archive: Buffer): ReadonlyMap<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const parts = new Map<string, Buffer>();
  for (let i = 0; i < count; i += 1) {
    const nameBytes = archive.readUInt16LE(at + 28);
    const name = archive.subarray(at + 46, at + 46 + nameBytes).toString('utf8');
    const localAt = archive.readUInt32LE(at + 42);
    const from = localAt + 30 + archive.readUInt16LE(localAt + 26);
    const content = inflateRawSync(archive.subarray(from, from + archive.readUInt32LE(at + 20)));
    if (crc32(content) !== archive.readUInt32LE(at + 16)) throw new Error(`${name} is damaged`);
    if (content.byteLength !== archive.readUInt32LE(at + 24)) throw new Error(`${name} is cut`);
    parts.set(name, content);
    at += 46 + nameBytes;
  }
  return parts;
}

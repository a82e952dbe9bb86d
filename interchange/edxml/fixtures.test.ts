import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readDocument, readPacket } from '../../test/fixtures/edxml/reading.js';
import { createEdxmlWriter } from './write-packet.js';

const FOLDER = fileURLToPath(new URL('../../test/fixtures/edxml', import.meta.url));
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.edxml'));
/** Its files are wrapped in zips that carry a time and a random name, so it is compared path by path. */
const WITH_ZIPS = 'new_multi_attachments.edxml';

const fixture = (name: string) => readFileSync(join(FOLDER, name));

function rewrite(name: string): Buffer {
  const written = createEdxmlWriter().write(readPacket(fixture(name)));
  if (!written.ok) throw new Error(`${name}: ${written.error.code} ${written.error.detail}`);
  return Buffer.from(written.value);
}

/** Every (path, text) in order, by a tag soup of its own that knows neither reader nor parser. */
function pathsOf(xml: Buffer): string[] {
  const stack: string[] = [];
  const paths: string[] = [];
  for (const [, close, tag, attributes, text] of xml
    .toString('utf8')
    .matchAll(/<(\/?)([\w:]+)([^>]*)>([^<]*)/g)) {
    if (close === '/') {
      stack.pop();
      continue;
    }
    stack.push(tag ?? '');
    paths.push(`${stack.join('/')} [${(attributes ?? '').trim()}] ${(text ?? '').trim()}`);
  }
  return paths;
}

/** The hash of a base64 content: of the one file in it if it is a zip with a uuid-named entry. */
function contentHash(base64: string): string {
  const bytes = Buffer.from(base64, 'base64');
  const isZip = bytes.readUInt32LE(0) === 0x04034b50;
  const nameEnd = isZip ? 30 + bytes.readUInt16LE(26) : 0;
  const isWrapped = /^[0-9a-f-]{36}\./.test(bytes.toString('utf8', 30, nameEnd));
  const content = isWrapped
    ? inflateRawSync(bytes.subarray(nameEnd + bytes.readUInt16LE(28)))
    : bytes;
  return createHash('sha256').update(content).digest('hex');
}

const withHashes = (paths: string[]) =>
  paths.map((path) => path.replace(/(?<=ContentTransferEncoded .*\] ).*/, contentHash));

describe('the fixtures of the Java library', () => {
  it('are fifteen', () => {
    expect(NAMES).toHaveLength(15);
  });

  it.each(NAMES)('%s is read without a flag, an extra or a broken attachment', (name) => {
    const packet = readPacket(fixture(name));
    expect(packet.flags).toEqual([]);
    expect(packet.extras).toEqual([]);
    expect(packet.packetSha256).toBe(createHash('sha256').update(fixture(name)).digest('hex'));
  });

  it.each(NAMES.filter((name) => name !== WITH_ZIPS))(
    '%s is written again byte for byte',
    (name) => {
      expect(rewrite(name).toString('utf8')).toBe(fixture(name).toString('utf8'));
    },
  );

  it.each(NAMES)('%s is written again path by path, with the same files inside', (name) => {
    const paths = withHashes(pathsOf(fixture(name)));
    expect(paths.length).toBeGreaterThan(20);
    expect(withHashes(pathsOf(rewrite(name)))).toEqual(paths);
  });

  it('has seven attachments, of which three were wrapped', () => {
    const { attachments } = readDocument(fixture(WITH_ZIPS));
    expect(attachments.map(({ fileName, isUnwrapped }) => [fileName, isUnwrapped])).toEqual([
      ['cv.pdf', false],
      ['phuluc.txt', true],
      ['bang.xlsx', true],
      ['duthao.docx', false],
      ['cu.doc', false],
      ['cu.xls', true],
      ['goi.zip', false],
    ]);
    const text = attachments[1];
    expect(Buffer.from(text?.bytes ?? []).toString('utf8')).toBe('noi dung thu nghiem\n');
    expect(text?.carriedSha256).not.toBe(text?.sha256);
  });
});

import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { documentText, oneFile } from '../../test/fixtures/edxml/hand-made.js';
import {
  base64,
  fileIn,
  flagsOf,
  readDocument,
  withFile,
} from '../../test/fixtures/edxml/reading.js';
import { wrapAttachment } from './wrap-attachment.js';

const attached = (fileName: string, zip: Uint8Array) =>
  withFile({ fileName, content: base64(zip) });

describe('attachments in zips', () => {
  it('keeps an office file that is a zip of its own, and unwraps a wrapped one (DIS-18)', () => {
    const inner = wrapAttachment('a.txt', Buffer.from('word/document.xml')).bytes;
    const named = Buffer.from(inner);
    for (const at of [named.indexOf('.txt'), named.lastIndexOf('.txt')]) named.write('.xml', at);
    expect(fileIn(attached('bang.xlsx', named)).isUnwrapped).toBe(false);
    const wrapped = wrapAttachment('bang.xlsx', named).bytes;
    expect(named.equals(fileIn(attached('BANG.XLSX', wrapped)).bytes)).toBe(true);
  });

  it('unwraps once only (ATT-02)', () => {
    const once = wrapAttachment('a.txt', Buffer.from('x')).bytes;
    const twice = wrapAttachment('a.txt', once).bytes;
    expect(Buffer.from(once).equals(fileIn(attached('a.txt', twice)).bytes)).toBe(true);
  });

  it('does not unpack a bomb, and keeps it (ATT-05)', () => {
    const bomb = wrapAttachment('a.txt', Buffer.alloc(8 * 1024 * 1024)).bytes;
    const packet = attached('a.txt', bomb);
    expect(flagsOf(packet)).toEqual(['attachmentTooLarge']);
    expect(Buffer.from(bomb).equals(fileIn(packet).bytes)).toBe(true);
  });

  it('does not believe a directory that claims less than there is', () => {
    const lying = Buffer.from(wrapAttachment('a.txt', Buffer.alloc(4096)).bytes);
    lying.writeUInt32LE(16, lying.lastIndexOf('PK\u0001\u0002') + 24);
    const packet = attached('a.txt', lying);
    expect(flagsOf(packet)).toEqual(['attachmentBroken']);
    expect(fileIn(packet).isUnwrapped).toBe(false);
  });

  it('spends one budget on all files of a packet', () => {
    const content = base64(wrapAttachment('a.txt', Buffer.alloc(600, 'ab')).bytes);
    const { files } = oneFile({ fileName: 'a.txt', content });
    const twice = files.replace(/<Attachment>.*<\/Attachment>/, '$&$&');
    for (const unwrapLimits of [{ maxUnpackedBytes: 1000 }, { maxZips: 1 }]) {
      const packet = readDocument(documentText({ files: twice }), { unwrapLimits });
      expect(packet.attachments.map(({ isUnwrapped }) => isUnwrapped)).toEqual([true, false]);
      expect(flagsOf(packet)).toContain('attachmentTooLarge');
    }
  });

  it.each([
    ['a flipped bit', (zip: Buffer) => zip.writeUInt8(zip.readUInt8(73) ^ 1, 73)],
    ['another size', (zip: Buffer) => zip.writeUInt32LE(7, zip.lastIndexOf('PK\u0001\u0002') + 24)],
    ['encryption', (zip: Buffer) => zip.writeUInt16LE(1, zip.lastIndexOf('PK\u0001\u0002') + 8)],
    ['a directory far away', (zip: Buffer) => zip.writeUInt32LE(0xffffffff, zip.length - 6)],
    [
      'a local header far away',
      (zip: Buffer) => zip.writeUInt32LE(0xfffffff0, zip.lastIndexOf('PK\u0001\u0002') + 42),
    ],
    ['no end', (zip: Buffer) => zip.fill(0, zip.length - 22)],
  ])('keeps and flags a zip with %s (ATT-04)', (_, damage) => {
    const zip = Buffer.from(wrapAttachment('a.txt', Buffer.from('nội dung')).bytes);
    damage(zip);
    const packet = attached('a.txt', zip);
    expect(flagsOf(packet)).toEqual(['attachmentBroken']);
    expect(zip.equals(fileIn(packet).bytes)).toBe(true);
  });

  it('compresses as the format says', () => {
    const { bytes } = wrapAttachment('a.txt', Buffer.from('nội dung'));
    expect(Buffer.from(bytes).includes(deflateRawSync(Buffer.from('nội dung')))).toBe(true);
  });
});

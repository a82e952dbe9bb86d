import { describe, expect, it } from '@jest/globals';
import { kindOf } from './file-kind.js';

const pdf = Buffer.from('%PDF-1.7\n');
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const jpeg = Buffer.from('ffd8ffe000104a464946', 'hex');
const xml = Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a/>');

/** The local header of a ZIP entry, as office documents begin. */
function zipWith(name: string, content = ''): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt32LE(content.length, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name), Buffer.from(content)]);
}
const odt = zipWith('mimetype', 'application/vnd.oasis.opendocument.text');

describe('the kind of a file', () => {
  it.each([
    ['a.pdf', pdf, 'application/pdf'],
    ['BÁO CÁO.PDF', pdf, 'application/pdf'],
    ['a.png', png, 'image/png'],
    ['a.jpg', jpeg, 'image/jpeg'],
    ['a.jpeg', jpeg, 'image/jpeg'],
    ['a.xml', xml, 'application/xml'],
    ['a.odt', odt, 'application/vnd.oasis.opendocument.text'],
  ])('of %s is told by its first bytes', async (name, head, kind) => {
    await expect(kindOf(head, name)).resolves.toBe(kind);
  });

  it.each([
    ['a.docx', pdf],
    ['a.pdf', png],
    ['a.pdf.exe', pdf],
    ['a', pdf],
    ['a.exe', Buffer.from('MZ\u0090\u0000')],
    ['a.html', Buffer.from('<!doctype html><script>')],
    ['a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a.pdf', Buffer.alloc(0)],
    ['a.zip', zipWith('a.txt', 'x')],
    ['a.docx', zipWith('a.txt', 'x')],
  ])('of %s is refused where bytes and name do not agree', async (name, head) => {
    await expect(kindOf(head, name)).resolves.toBeNull();
  });
});

import { describe, expect, it } from '@jest/globals';
import { documentText, fixtureBytes } from '../../test/fixtures/edxml/hand-made.js';
import { readDocument } from '../../test/fixtures/edxml/reading.js';
import { packetRecordText, parsePacketRecord } from './packet-record.js';

const recordOf = (bytes: Uint8Array | string) =>
  parsePacketRecord(packetRecordText(readDocument(bytes)));

describe('the record of a packet', () => {
  it('says everything that a screen of the receiver shows', () => {
    expect(recordOf(fixtureBytes('new_responsefor'))).toMatchObject({
      businessType: 'new',
      senderCode: 'A01.H99',
      senderName: 'Sở Thử Nghiệm A',
      wireDocumentId: 'A01.H99,2024/03/15,13/STN-VP',
      number: '13',
      symbol: 'STN-VP',
      issuedOn: '2024-03-15',
      subject: 'V/v thử nghiệm liên thông & kiểm tra <ký tự> "đặc biệt"',
      dueOn: '2024-03-30',
      urgency: '1',
      ccPlaces: ['Như trên', 'Lưu: VT'],
      inReplyTo: [{ agencyCode: 'A02.H99', documentId: 'A02.H99,2024/02/01,45/STNB-VP' }],
      flags: [],
      isCut: false,
    });
  });

  it('keeps a number that is no integer as it stands', () => {
    const text = documentText().replace('>12</CodeNumber>', '>012a bis</CodeNumber>');
    expect(recordOf(text).number).toBe('012a bis');
  });

  it('names the oddities of the packet without what stood there', () => {
    const text = documentText({ header: '<DueDate>ngày mai</DueDate>' });
    expect(recordOf(text).flags).toContainEqual({
      code: 'dateUnreadable',
      path: expect.stringContaining('DueDate'),
    });
  });

  it('stays below the size of a text however long the packet is, and says that it was cut', () => {
    const long = 'Đ'.repeat(200_000);
    const places = `<ToPlaces>${`<Place>${long.slice(0, 3_000)}</Place>`.repeat(500)}</ToPlaces>`;
    const text = documentText({ header: `<Content>${long}</Content>${places}` });
    const record = packetRecordText(readDocument(text));
    expect(Buffer.byteLength(record)).toBeLessThan(64 * 1024);
    expect(parsePacketRecord(record)).toMatchObject({ isCut: true, number: '12' });
  });

  it('never cuts a character in half', () => {
    const subject = `x${'\u{1F3DB}'.repeat(3_000)}`;
    const text = documentText().replace('V/v thử nghiệm', subject);
    expect(recordOf(text).subject).toBe(`x${'\u{1F3DB}'.repeat(999)}`);
  });
});

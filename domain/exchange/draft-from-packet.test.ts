import { describe, expect, it } from '@jest/globals';
import { documentText, fixtureBytes } from '../../test/fixtures/edxml/hand-made.js';
import { readDocument } from '../../test/fixtures/edxml/reading.js';
import { draftFromPacket } from './draft-from-packet.js';

const fixture = () => readDocument(fixtureBytes('new_responsefor'));

describe('a draft from a packet', () => {
  it('says what the packet says, without its number and date', () => {
    expect(draftFromPacket(fixture())).toEqual({
      content: {
        subject: 'V/v thử nghiệm liên thông & kiểm tra <ký tự> "đặc biệt"',
        summary: 'Nội dung thử nghiệm',
        ccPlaces: ['Như trên', 'Lưu: VT'],
        signingCapacity: 'KT. GIÁM ĐỐC',
        signerPosition: 'Phó Giám đốc',
        signerName: 'Nguyễn Văn Thử',
        issuePlace: 'Hà Nội',
        typistMark: 'TVC',
        copyCount: 3,
        pageCount: 2,
      },
      facts: {
        urgency: 'urgent',
        documentType: 'officialLetter',
        recipients: ['A02.H99', 'A03.H99'],
        dueOn: '2024-03-30',
      },
    });
  });

  it.each([
    ['2026-03-02', '2026-03-17'],
    ['2023-12-20', '2024-01-04'],
    ['2024-03-15', '2024-03-30'],
  ])('issued on %s is due as many days later as it was: %s', (issuedOn, dueOn) => {
    expect(draftFromPacket(fixture(), { issuedOn }).facts.dueOn).toBe(dueOn);
  });

  it('takes another urgency where one is chosen', () => {
    expect(draftFromPacket(fixture(), { urgency: 'express' }).facts.urgency).toBe('express');
  });

  it.each([
    ['Quyết định', 'QĐ'],
    ['  tờ TRÌNH ', 'TTr'],
    ['Nghị quyết (cá biệt)', 'NQ'],
    ['Văn bản điện tử mới', 'officialLetter'],
    [null, 'officialLetter'],
  ])('of the type %j is a draft of the type %s', (typeName, documentType) => {
    const packet = { ...fixture(), typeName };
    expect(draftFromPacket(packet).facts.documentType).toBe(documentType);
    const decomposed = { ...packet, typeName: typeName?.normalize('NFD') ?? null };
    expect(draftFromPacket(decomposed).facts.documentType).toBe(documentType);
  });

  it('names each recipient once and leaves out what is no code', () => {
    const to = '<To><OrganId>a02.h99</OrganId></To><To><OrganId>A02.H99</OrganId></To>';
    const none = '<To><OrganId>không có</OrganId></To><To><OrganName>Sở B</OrganName></To>';
    const packet = readDocument(documentText({ to: to + none }));
    expect(draftFromPacket(packet).facts.recipients).toEqual(['A02.H99']);
  });

  it('fills in nothing that the packet lacks', () => {
    const { content, facts } = draftFromPacket(readDocument(documentText()));
    expect(content).toMatchObject({ summary: null, signerName: null, issuePlace: null });
    expect(facts).toMatchObject({ urgency: 'normal', dueOn: null });
  });
});

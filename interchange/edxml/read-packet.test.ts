import { describe, expect, it } from '@jest/globals';
import { matchKeys } from '../../domain/exchange/status-matching.js';
import { documentText, fixtureBytes, oneFile } from '../../test/fixtures/edxml/hand-made.js';
import {
  base64,
  flagsOf,
  readDocument,
  readStatus,
  statusOf,
} from '../../test/fixtures/edxml/reading.js';
import { createEdxmlReader } from './read-packet.js';

const read = (text: string) => createEdxmlReader().read(Buffer.from(text));
const business = (content: string) => ({ trace: `<Bussiness>${content}</Bussiness>` });

describe('the tolerant reader', () => {
  it('reads the fixture of a take-back with its reversed direction (BM-02)', () => {
    expect(matchKeys(readStatus(fixtureBytes('status_13')))).toMatchObject({
      issuerCode: 'A01.H99',
      receiverCode: 'A02.H99',
    });
  });

  it('reads other prefixes, other namespaces and any order (RD-01)', () => {
    const text = documentText()
      .replace('xmlns=', 'xmlns:q=')
      .replaceAll(/<(\/?)(?=[a-zA-Z])/g, '<$1q:');
    expect(readDocument(text)).toMatchObject({ number: '12', symbol: 'STN-VP', flags: [] });
    const foreign = readDocument(text.replace('QCVN_102_2016', 'other'));
    expect(foreign).toMatchObject({ number: '12', symbol: 'STN-VP' });
    expect(flagsOf(foreign)).toEqual(['namespaceForeign']);
  });

  it('ignores what .NET writes beside the envelope and on its elements (ENV-03)', () => {
    const text = documentText({
      files: '<Boundary>b</Boundary><ContentType>text/xml</ContentType>',
    })
      .replace('<edXML ', '<edXML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" ')
      .replace('<MessageHeader>', '<MessageHeader version="1.0" xsi:nil="false">');
    expect(readDocument(text)).toMatchObject({ number: '12', flags: [], extras: [] });
  });

  it('accepts correctly spelt business names (ENV-07)', () => {
    const trace =
      '<Business><BusinessDocType>2</BusinessDocType><BusinessDocReason>lý do</BusinessDocReason></Business>';
    const packet = readDocument(documentText({ trace }));
    expect(packet).toMatchObject({ businessType: 'update', business: { reason: 'lý do' } });
  });

  it.each(['4', '44', 'mới'])('leaves the business type %s to quarantine', (code) => {
    const packet = readDocument(
      documentText(business(`<BussinessDocType>${code}</BussinessDocType>`)),
    );
    expect(packet.businessType).toBeNull();
    expect(packet.flags).toMatchObject([{ code: 'businessTypeUnknown', text: code }]);
  });

  it('reads a priority by the map of its peer, and an unknown one as normal (NV-03)', () => {
    const text = documentText({ header: '<OtherInfo><Priority>5</Priority></OtherInfo>' });
    expect(readDocument(text)).toMatchObject({
      urgency: { wire: '5', means: 'normal' },
      flags: [{ code: 'priorityUnknown', text: '5' }],
    });
    const peer = createEdxmlReader({ priorities: new Map([['5', 'express']]) });
    expect(peer.read(Buffer.from(text))).toMatchObject({
      value: { urgency: { wire: '5', means: 'express' }, flags: [] },
    });
  });

  it('takes a page count in Paper as no paper, flagged (DIS-11)', () => {
    const packet = readDocument(documentText(business('<Paper>12</Paper>')));
    expect(packet.business?.isPaperSent).toBe(false);
    expect(packet.flags).toMatchObject([{ code: 'booleanUnreadable', text: '12' }]);
    expect(readDocument(documentText(business('<Paper/>'))).business?.isPaperSent).toBeNull();
  });

  it('reads 999 as a transport failure and no status (ST-02)', () => {
    const packet = statusOf('999');
    expect(packet.statusCode?.means).toBeNull();
    expect(flagsOf(packet)).toEqual(['statusTransportFailure']);
  });

  it('says which files the manifest and the packet disagree about', () => {
    const { body, files } = oneFile({ fileName: 'a.pdf', content: base64('%PDF') });
    const unlisted = readDocument(documentText({ body, files: files.replace('>f1<', '>cid:f2<') }));
    expect(unlisted.flags).toMatchObject([
      { code: 'attachmentMissing', path: 'f1' },
      { code: 'attachmentUnlisted', text: 'f2' },
    ]);
  });

  it.each([
    ['no edXML root', '<other/>'],
    ['no header', '<edXML><edXMLEnvelope><edXMLHeader/></edXMLEnvelope></edXML>'],
    ['no From/OrganId', documentText({ from: '<OrganName>Sở Thử Nghiệm</OrganName>' })],
    ['no XML', '<edXML><a></edXML>'],
    ['nothing', ''],
  ])('refuses a packet with %s (RD-14)', (_, text) => {
    expect(read(text)).toMatchObject({ ok: false, error: { code: 'packetMalformed' } });
  });

  it('keeps unknown and repeated elements at their places (RD-05)', () => {
    const packet = readDocument(
      documentText({
        header: '<Subject>second</Subject><Mới a="1"><b>x</b></Mới>',
        to: '<To><OrganId>A02.H99</OrganId></To><To><OrganId>A03.H99</OrganId><Zalo>1</Zalo></To>',
      }),
    );
    const header = 'edXMLEnvelope/edXMLHeader/MessageHeader';
    expect(packet.subject).toBe('V/v thử nghiệm');
    expect(packet.extras).toMatchObject([
      { path: header, element: { name: 'Subject', text: 'second' } },
      {
        path: header,
        element: {
          name: 'Mới',
          attributes: [{ name: 'a', value: '1' }],
          children: [{ text: 'x' }],
        },
      },
      { path: `${header}/To[2]`, element: { name: 'Zalo', text: '1' } },
    ]);
  });
});

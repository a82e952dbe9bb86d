import { describe, expect, it } from '@jest/globals';
import type { DocumentPacket, StatusPacket } from '../../domain/exchange/packet.js';
import { fixtureBytes } from '../../test/fixtures/edxml/hand-made.js';
import { readDocument, readStatus } from '../../test/fixtures/edxml/reading.js';
import { createEdxmlWriter, type EdxmlWriterOptions } from './write-packet.js';

const aDocument = (changes: Partial<DocumentPacket> = {}): DocumentPacket => ({
  ...readDocument(fixtureBytes('new_responsefor')),
  ...changes,
});
const aStatus = (changes: Partial<StatusPacket> = {}): StatusPacket => ({
  ...readStatus(fixtureBytes('status_02')),
  ...changes,
});
const write = (packet: DocumentPacket | StatusPacket, options?: EdxmlWriterOptions) =>
  createEdxmlWriter(options).write(packet);
const textOf = (packet: DocumentPacket | StatusPacket, options?: EdxmlWriterOptions) => {
  const bytes = write(packet, options);
  if (!bytes.ok) throw new Error(`${bytes.error.code} ${bytes.error.detail}`);
  return Buffer.from(bytes.value).toString('utf8');
};
const refusal = (packet: DocumentPacket | StatusPacket, options?: EdxmlWriterOptions) => {
  const bytes = write(packet, options);
  return bytes.ok ? null : `${bytes.error.code} ${bytes.error.detail}`;
};

describe('a draft with something missing', () => {
  it.each<[string, Partial<DocumentPacket>]>([
    ['MessageHeader/To', { recipients: [] }],
    ['MessageHeader/DocumentId', { documentId: null }],
    ['MessageHeader/Code/CodeNumber', { number: ' ' }],
    ['MessageHeader/Code/CodeNotation', { symbol: null }],
    ['MessageHeader/PromulgationInfo/PromulgationDate', { issuedOn: null }],
    ['MessageHeader/Subject', { subject: null }],
    ['MessageHeader/SignerInfo/FullName', { signerName: null }],
    ['TraceHeaderList/TraceHeader', { traceHeaders: [] }],
    [
      'TraceHeaderList/TraceHeader/OrganId',
      { traceHeaders: [{ agencyCode: null, passedAtMs: 0 }] },
    ],
    ['TraceHeaderList/Bussiness', { businessType: 'recall', business: null }],
    ['TraceHeaderList/Bussiness', { businessType: null }],
  ])('is refused: %s', (path, changes) => {
    expect(refusal(aDocument(changes))).toBe(`packetFieldMissing ${path}`);
  });

  it.each([
    ['recall_type1', 'reason', null, 'BussinessDocReason'],
    ['recall_type1', 'targetDocumentId', null, 'DocumentId'],
    ['update_type2', 'targetDocumentId', null, 'DocumentId'],
    ['replace_type3', 'replacements', [], 'ReplacementInfoList'],
  ])('is refused: %s without %s', (name, field, value, element) => {
    const packet = readDocument(fixtureBytes(name));
    const business = packet.business === null ? null : { ...packet.business, [field]: value };
    expect(refusal({ ...packet, business })).toBe(
      `packetFieldMissing TraceHeaderList/Bussiness/${element}`,
    );
  });

  it.each<[string, Partial<StatusPacket>]>([
    ['MessageHeader/Description', { description: null }],
    ['MessageHeader/ResponseFor', { target: null }],
    ['MessageHeader/StatusCode', { statusCode: { wire: '07', means: null } }],
    ['MessageHeader/Timestamp', { reportedAtMs: null }],
  ])('is refused: a status without %s', (path, changes) => {
    expect(refusal(aStatus(changes))).toBe(`packetFieldMissing ${path}`);
  });
});

describe('a draft with something wrong', () => {
  it('may be as long as the limit, counted in characters, and no longer', () => {
    expect(refusal(aDocument({ subject: 'Ề'.repeat(499) + '𝄞' }))).toBeNull();
    expect(refusal(aDocument({ subject: 'Ề'.repeat(501) }))).toBe(
      'packetFieldTooLong MessageHeader/Subject',
    );
  });

  it('is held against the limits of its peer', () => {
    const packet = aDocument();
    const sender = { ...packet.sender, website: 'https://so-thu-nghiem.example' };
    expect(refusal({ ...packet, sender })).toBe('packetFieldTooLong MessageHeader/From/Website');
    const maxLengths = new Map([['MessageHeader/From/Website', 100]]);
    expect(refusal({ ...packet, sender }, { maxLengths })).toBeNull();
  });

  it.each<[string, Partial<DocumentPacket>]>([
    ['MessageHeader/Subject', { subject: 'a\u0007b' }],
    ['MessageHeader/Subject', { subject: 'a\ud800b' }],
    ['MessageHeader/PromulgationInfo/PromulgationDate', { issuedOn: '2024-02-30' }],
    ['MessageHeader/OtherInfo/PageAmount', { pageCount: -1 }],
    [
      'TraceHeaderList/TraceHeader/Timestamp',
      { traceHeaders: [{ agencyCode: 'A01.H99', passedAtMs: Number.NaN }] },
    ],
  ])('is refused: %s', (path, changes) => {
    expect(refusal(aDocument(changes))).toBe(`packetFieldInvalid ${path}`);
  });

  it('lists no agency twice, under its old and its new code either (WR-08)', () => {
    const packet = aDocument();
    const [first, second] = packet.recipients;
    if (first === undefined || second === undefined) throw new Error('two recipients');
    expect(refusal({ ...packet, recipients: [first, first] })).toBe(
      'recipientTwice MessageHeader/To',
    );
    expect(refusal(packet)).toBeNull();
    expect(refusal(packet, { canonicalCode: () => 'A02.H99' })).toBe(
      'recipientTwice MessageHeader/To',
    );
  });

  it('carries no more than the limit', () => {
    expect(refusal(aDocument(), { maxAttachmentBytes: 10 })).toBe(
      'packetTooLarge attachments over 10 bytes',
    );
  });
});

describe('a packet written', () => {
  it('has an extension in lower case, so that no hub zips it on relay (WR-04)', () => {
    const attachments = [
      { contentId: 'a', fileName: 'Công văn.PDF', description: null, bytes: Buffer.from('%PDF') },
    ];
    const text = textOf(aDocument({ attachments }));
    expect(text).toContain('<AttachmentName>Công văn.pdf</AttachmentName>');
    expect(text).toContain('<ContentType>application/pdf</ContentType>');
  });

  it('names the real type in the manifest for a peer that asks (WR-05)', () => {
    const real = '<edXML:ContentType>application/pdf</edXML:ContentType>';
    expect(textOf(aDocument())).not.toContain(real);
    expect(textOf(aDocument(), { referenceContentType: 'ofAttachment' })).toContain(real);
  });

  it('never says "express, timed" (rules 2.4)', () => {
    const urgency = { wire: '4', means: 'expressTimed' } as const;
    expect(textOf(aDocument({ urgency }))).toContain('<edXML:Priority>3</edXML:Priority>');
  });

  it('has a status code of two digits, whatever was read (WR-06)', () => {
    const statusCode = { wire: '3', means: 'accepted' } as const;
    expect(textOf(aStatus({ statusCode }))).toContain('<edXML:StatusCode>03</edXML:StatusCode>');
  });

  it('has no signature, though it was read from a packet with one (WR-11)', () => {
    const signed = fixtureBytes('new_responsefor')
      .toString('utf8')
      .replace('</edXML:edXMLHeader>', '<Signature><X/></Signature></edXML:edXMLHeader>');
    expect(textOf(readDocument(signed))).not.toContain('Signature');
  });
});

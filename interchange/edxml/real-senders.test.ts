import { describe, expect, it } from '@jest/globals';
import { targetsOf } from '../../domain/exchange/packet-targets.js';
import { distinctRecipients } from '../../domain/exchange/recipients.js';
import { statusRepetitionKey } from '../../domain/exchange/status-matching.js';
import {
  documentText,
  oneFile,
  rootText,
  statusHeaderText,
} from '../../test/fixtures/edxml/hand-made.js';
import {
  base64,
  fileIn,
  flagsOf,
  readDocument,
  readStatus,
  statusOf,
  withFile,
} from '../../test/fixtures/edxml/reading.js';
import { createEdxmlReader } from './read-packet.js';
import { wrapAttachment } from './wrap-attachment.js';

const read = (text: string) => createEdxmlReader().read(Buffer.from(text));
const business = (content: string) => ({ trace: `<Bussiness>${content}</Bussiness>` });

/** What the directory would say. */
const successor = (code: string) => (code === '000.00.02.H99' ? 'A02.H99' : code.toUpperCase());

const replacedFor = (code: string) =>
  `<ReplacementInfo><DocumentId>D1</DocumentId><OrganIdList><OrganId>A02.H99</OrganId><OrganId>${code}</OrganId></OrganIdList></ReplacementInfo>`;

const withSteeringType = (wire: string) =>
  readDocument(documentText({ header: `<SteeringType>${wire}</SteeringType>` }));

const withDueDate = (dueDate: string) =>
  readDocument(documentText({ header: `<DueDate>${dueDate}</DueDate>` }));

/** Every defect of section 16 that shows in a packet; the others belong to the faces. */
describe('what real senders do wrong', () => {
  it('BAD-01 refuses bytes before the XML declaration', () => {
    const declared = `<?xml version="1.0" encoding="UTF-8"?>${documentText()}`;
    expect(read(declared).ok).toBe(true);
    expect(read(`\uFEFF \r\n${declared}`).ok).toBe(true);
    expect(read(`OK${declared}`)).toMatchObject({ ok: false, error: { code: 'packetMalformed' } });
  });

  it('BAD-02 repairs unbound prefixes and says so', () => {
    const text = documentText()
      .replace('<Subject>', '<edXML:Subject xlink:type="simple">')
      .replace('</Subject>', '</edXML:Subject>');
    const packet = readDocument(text);
    expect(packet.subject).toBe('V/v thử nghiệm');
    expect(packet.flags).toEqual([
      { code: 'prefixRepaired', path: '', text: 'edXML' },
      { code: 'prefixRepaired', path: '', text: 'xlink' },
    ]);
  });

  it('BAD-03 refuses header elements inside From', () => {
    const from = '<OrganId>A01.H99</OrganId><To><OrganId>A02.H99</OrganId></To>';
    expect(read(documentText({ from }))).toMatchObject({
      ok: false,
      error: { code: 'packetMalformed', detail: 'To inside From' },
    });
  });

  it('BAD-04 reads a status whose header is called Status', () => {
    const text = rootText(`<Status>${statusHeaderText('03')}</Status>`);
    expect(readStatus(text).statusCode).toEqual({ wire: '03', means: 'accepted' });
  });

  it('BAD-05 unwraps a zip whatever its content type says', () => {
    const zip = wrapAttachment('a.txt', Buffer.from('nội dung')).bytes;
    for (const contentType of ['application/pdf', 'text/plain']) {
      const file = oneFile({ fileName: 'a.pdf', contentType, content: base64(zip) });
      expect(Buffer.from(fileIn(readDocument(documentText(file))).bytes).toString()).toBe(
        'nội dung',
      );
    }
  });

  it('BAD-06 keeps what calls itself a zip and is none, flagged', () => {
    const contentType = 'application/zip';
    const file = oneFile({ fileName: 'a.xls', contentType, content: base64('%PDF-1.4') });
    const packet = readDocument(documentText(file));
    expect(Buffer.from(fileIn(packet).bytes).toString()).toBe('%PDF-1.4');
    expect(flagsOf(packet)).toEqual(['attachmentNotZip']);
  });

  it('BAD-07 keeps the message whose file is placeholder text, flagged', () => {
    const content = '(nội dung tệp đính kèm)';
    const packet = withFile({ fileName: 'a.pdf', content });
    expect(fileIn(packet)).toMatchObject({ isBroken: true, isUnwrapped: false });
    expect(Buffer.from(fileIn(packet).bytes).toString()).toBe(content);
    expect(flagsOf(packet)).toEqual(['attachmentBroken']);
  });

  it('BAD-08 hands on a destroyed PDF as it came, for the format check to judge', () => {
    const destroyed = Buffer.from('%PDF-1.4 \uFFFD\uFFFD');
    const file = oneFile({ fileName: 'a.pdf', content: base64(destroyed) });
    const packet = readDocument(documentText(file));
    expect(destroyed.equals(fileIn(packet).bytes)).toBe(true);
    expect(flagsOf(packet)).toEqual([]);
  });

  it('BAD-09 reads trace headers without an agency, or with the literal null', () => {
    const at = '<Timestamp>2024/03/15 08:30:00</Timestamp>';
    const trace = `<TraceHeader>${at}</TraceHeader><TraceHeader><OrganId>null</OrganId>${at}</TraceHeader>`;
    const passedAtMs = Date.UTC(2024, 2, 15, 1, 30);
    expect(readDocument(documentText({ trace })).traceHeaders).toEqual([
      { agencyCode: null, passedAtMs },
      { agencyCode: null, passedAtMs },
    ]);
  });

  it('BAD-10 ignores an empty ResponseFor', () => {
    const packet = readDocument(
      documentText({ header: '<ResponseFor/><ResponseFor> </ResponseFor>' }),
    );
    expect(packet.inReplyTo).toEqual([]);
    expect(packet.extras).toEqual([]);
  });

  it('BAD-11 finds the target of a recall in ResponseFor alone', () => {
    const packet = readDocument(
      documentText({
        header: '<ResponseFor><DocumentId>A01.H99,2024/02/01,9/STN-VP</DocumentId></ResponseFor>',
        ...business('<BussinessDocType>1</BussinessDocType>'),
      }),
    );
    expect(packet.businessType).toBe('recall');
    expect(targetsOf(packet)).toMatchObject([{ documentId: 'A01.H99,2024/02/01,9/STN-VP' }]);
  });

  it('BAD-12 does not mind an impossible date inside an id', () => {
    const packet = readDocument(
      documentText(
        business(
          '<DocumentId>A01.H99,2014/02/30,1/X</DocumentId><BussinessDocType>1</BussinessDocType>',
        ),
      ),
    );
    expect(targetsOf(packet)).toMatchObject([{ documentId: 'A01.H99,2014/02/30,1/X' }]);
    expect(packet.flags).toEqual([]);
  });

  it('BAD-13 delivers once to an agency listed under its old and its new code', () => {
    const codes = ['000.00.02.H99', 'A02.H99', 'A03.H99', 'a03.h99'];
    const to = codes.map((code) => `<To><OrganId>${code}</OrganId></To>`).join('');
    const { recipients } = readDocument(documentText({ to }));
    expect(recipients).toHaveLength(4);
    const once = distinctRecipients(recipients, successor).map(({ agencyCode }) => agencyCode);
    expect(once).toEqual(['000.00.02.H99', 'A03.H99']);
  });

  it('BAD-14 merges two replacements of one document', () => {
    const packet = readDocument(
      documentText(
        business(
          `<BussinessDocType>3</BussinessDocType><ReplacementInfoList>${replacedFor('A03.H99')}${replacedFor('A04.H99')}</ReplacementInfoList>`,
        ),
      ),
    );
    expect(packet.business?.replacements).toEqual([
      { documentId: 'D1', agencyCodes: ['A02.H99', 'A03.H99', 'A04.H99'] },
    ]);
    expect(flagsOf(packet)).toEqual(['replacementsMerged']);
  });

  it('BAD-15 keeps a strange document type and the name to show', () => {
    const header =
      '<DocumentType><Type>71</Type><TypeName>Văn bản điện tử mới</TypeName></DocumentType>';
    expect(readDocument(documentText({ header }))).toMatchObject({
      documentType: 71,
      typeName: 'Văn bản điện tử mới',
      flags: [],
    });
  });

  it('BAD-16 takes a number as the text it is', () => {
    const text = documentText().replace('>12</CodeNumber>', '>012a, 2024/3</CodeNumber>');
    expect(readDocument(text).number).toBe('012a, 2024/3');
  });

  it('BAD-17 takes the parent body as opaque text', () => {
    const tag = 'TLTVBQG_CDMDD_QD20';
    const from = `<OrganId>A01.H99</OrganId><OrganizationInCharge>${tag}</OrganizationInCharge>`;
    expect(readDocument(documentText({ from })).sender.organizationInCharge).toBe(tag);
  });

  it('BAD-18 accepts fields longer than their limit', () => {
    const website = `https://${'dài'.repeat(5000)}.example`;
    const from = `<OrganId>A01.H99</OrganId><Website>${website}</Website>`;
    const packet = readDocument(documentText({ from }));
    expect(packet.sender.website).toBe(website);
    expect(packet.flags).toEqual([]);
  });

  it('BAD-19 reads a steering type of 0 as none, and keeps one that is no number', () => {
    expect(withSteeringType('0')).toMatchObject({
      steeringType: { wire: '0', means: 'none' },
      flags: [],
    });
    const odd = withSteeringType('chỉ đạo');
    expect(odd.steeringType).toEqual({ wire: 'chỉ đạo', means: 'none' });
    expect(flagsOf(odd)).toEqual(['steeringTypeUnknown']);
  });

  it('BAD-20 reads the block of attachments that one gateway invented', () => {
    const body = `<edXMLAttachments><Attachment><AttachmentName>a.pdf</AttachmentName><AttachmentType>application/pdf</AttachmentType><AttachmentSize>8</AttachmentSize><AttachmentData>${base64('%PDF-1.4')}</AttachmentData></Attachment></edXMLAttachments>`;
    const packet = readDocument(documentText({ body }));
    expect(Buffer.from(fileIn(packet).bytes).toString()).toBe('%PDF-1.4');
    expect(flagsOf(packet)).toEqual(['attachmentsNonStandard']);
    expect(packet.extras).toEqual([]);
  });

  it('BAD-21 keeps any id verbatim, and flags a missing one', () => {
    const missing = readDocument(documentText({ documentId: '<DocumentId> </DocumentId>' }));
    expect(missing.documentId).toBeNull();
    expect(flagsOf(missing)).toEqual(['documentIdMissing']);
    const odd = readDocument(documentText({ documentId: '<DocumentId> GW-1-đ </DocumentId>' }));
    expect(odd.documentId).toBe(' GW-1-đ ');
  });

  it('BAD-22 reads dates with dashes and with a time, and keeps the text of the others', () => {
    expect(withDueDate('2024-03-30').dueOn).toBe('2024-03-30');
    expect(withDueDate('2024/03/30 17:00:00').dueOn).toBe('2024-03-30');
    const unreadable = withDueDate('cuối tháng');
    expect(unreadable.dueOn).toBeNull();
    expect(unreadable.flags).toEqual([
      {
        code: 'dateUnreadable',
        path: 'edXMLEnvelope/edXMLHeader/MessageHeader/DueDate',
        text: 'cuối tháng',
      },
    ]);
  });

  it('BAD-23 reads 14 as 15 only from a peer that is known to mean it', () => {
    const text = rootText(`<MessageHeader>${statusHeaderText('14')}</MessageHeader>`);
    expect(readStatus(text).statusCode).toEqual({ wire: '14', means: null });
    expect(flagsOf(readStatus(text))).toEqual(['statusUnknown']);
    const tolerant = createEdxmlReader({ statusAliases: new Map([['14', 'agreed']]) });
    expect(tolerant.read(Buffer.from(text))).toMatchObject({
      ok: true,
      value: { statusCode: { wire: '14', means: 'agreed' }, flags: [] },
    });
  });

  it('BAD-25 names the packet itself as target of an update that names none', () => {
    const packet = readDocument(documentText(business('<BussinessDocType>2</BussinessDocType>')));
    expect(targetsOf(packet)).toMatchObject([{ documentId: 'A01.H99,2024/03/15,12/STN-VP' }]);
  });

  it('BAD-26 reads a staff member of whom little is said', () => {
    const packet = readDocument(
      documentText(business('<StaffInfo><Staff>Lê Văn Thử</Staff></StaffInfo>')),
    );
    expect(packet.business?.staff).toEqual({
      department: null,
      staff: 'Lê Văn Thử',
      email: null,
      mobile: null,
    });
  });

  it('BAD-27 takes a signature on the envelope as information', () => {
    const signature = '<Signature><SignatureValue>MTIz</SignatureValue></Signature>';
    const packet = readDocument(documentText({ afterTrace: `${signature}<DigitalSignature/>` }));
    expect(flagsOf(packet)).toEqual(['envelopeSignaturePresent']);
    expect(packet.extras).toEqual([]);
  });

  it('BAD-30 gives repeated statuses one key, and others another', () => {
    expect(statusRepetitionKey(statusOf('3'))).toBe(statusRepetitionKey(statusOf('03')));
    expect(statusRepetitionKey(statusOf('05'))).not.toBe(statusRepetitionKey(statusOf('03')));
  });
});
